package org.kapfhir.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.ClinicDay;
import org.kapfhir.testing.ClinicPatient;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.ServerProcess;
import org.kapfhir.testing.TestDatabase;

/**
 * Of two doses that are written at once, and only one of which may follow the last, exactly one is stored: two processes on
 * one PostgreSQL, or two connections of one process on H2, whose file takes one process at a time.
 */
class RacingDosesProcessIT {

    private static final int ROUNDS = 12;

    @Test
    void letsOneOfTwoDosesPass() throws Exception {
        String database = TestDatabase.current().newUrl();
        boolean shared = TestDatabase.current() == TestDatabase.POSTGRESQL;
        try (ServerProcess one = ServerProcess.startOn(database);
                ServerProcess other = shared ? ServerProcess.startOn(database) : one) {
            List<FhirCalls> servers = List.of(new FhirCalls(one.base()), new FhirCalls(other.base()));
            ExecutorService clients = Executors.newFixedThreadPool(2);
            for (int round = 0; round < ROUNDS; round++) {
                race(servers, clients);
            }
            clients.shutdownNow();
        }
    }

    private static void race(List<FhirCalls> servers, ExecutorService clients) throws Exception {
        ClinicPatient patient = ClinicPatient.adult();
        // Two sessions an hour apart: either may take place, but not both.
        List<ClinicDay> sessions = List.of(
                ClinicDay.of(patient).at("2026-03-02T10:00:00-05:00"),
                ClinicDay.of(patient).at("2026-03-02T11:00:00-05:00"));
        store(servers.get(0), patient.bundle());
        for (ClinicDay session : sessions) {
            store(servers.get(0), session.beforeDose());
        }
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        for (int client = 0; client < 2; client++) {
            FhirCalls server = servers.get(client);
            Resource dose = sessions.get(client).dose();
            answers.add(clients.submit(() -> {
                start.await();
                return server.put(dose);
            }));
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<HttpResponse<String>> answer : answers) {
            statuses.add(answer.get().statusCode());
        }
        assertThat(statuses).containsExactlyInAnyOrder(201, 422);
    }

    private static void store(FhirCalls server, Resource transaction) {
        HttpResponse<String> answer = server.post("/", transaction);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
