package org.kapfhir.access.policy;

import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.kapfhir.delivery.Figures;
import org.kapfhir.testing.AccessClinic;
import org.kapfhir.testing.ServerProcess;
import org.kapfhir.testing.TestDatabase;
import org.kapfhir.testing.TokenIssuer;

/**
 * Measures what the rules of access cost a read and a search: a sandbox and a server that asks for tokens take turns to
 * answer one client.
 *
 * <p>Each is a process of its own. In one, what the compiler has learned of the server that was busy first would slow down
 * the other.
 *
 * <p>No part of a build, because time is nothing to assert. To run it:
 *
 * <pre>mvn package failsafe:integration-test@postgresql -Dit.test=AccessCostBenchmark</pre>
 *
 * <p>The figures are in {@code target/access-cost.txt}.
 */
class AccessCostBenchmark {

    private static final String AUDIENCE = "http://localhost/fhir";
    private static final List<String> JVM = List.of("-Xmx1g");
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 20);
    private static final int WARM_UP = Integer.getInteger("bench.warm-up", 2000);
    private static final int TURN = 200;

    /** In which the audit trail of the last request is written: what it takes of two processors is not of this request. */
    private static final long REST = TimeUnit.MILLISECONDS.toNanos(10);

    /** A refusal takes 25 ms. */
    private static final int REFUSALS = 50;

    private static final int OBSERVATIONS = 50;

    private final HttpClient http = HttpClient.newHttpClient();
    private final TokenIssuer issuer = new TokenIssuer(AUDIENCE);

    /** A server with records, and the request header that opens them. */
    private record Server(String base, AccessClinic clinic, String observation, Consumer<HttpRequest.Builder> login) {

        Server as(Consumer<HttpRequest.Builder> other) {
            return new Server(base, clinic, observation, other);
        }
    }

    @Test
    void measure() throws Exception {
        Figures figures = new Figures("access-cost.txt");
        try (ServerProcess sandbox = start("sandbox");
                ServerProcess smart = start("smart")) {

            Server open = fill(sandbox, request -> {});
            Server guarded = fill(smart, request -> request.header("Authorization", "Bearer " + issuer.token()));
            Path search = server -> "/Observation?subject=Patient/" + server.clinic().ada + "&_count=" + OBSERVATIONS;
            compare(figures, "read", open, guarded, server -> "/Observation/" + server.observation());
            compare(figures, "search of " + OBSERVATIONS + " where others keep patients too", open, guarded, search);
            guarded.clinic()
                    .asKeeper("hospital")
                    .delete(guarded.base() + "/Patient/" + guarded.clinic().hal)
                    .then()
                    .statusCode(200);
            compare(figures, "search of " + OBSERVATIONS, open, guarded, search);
            tellApart(
                    figures,
                    guarded.as(request -> request.header("Authorization", "Bearer " + issuer.token(this::ofHospital))));
        }
    }

    private void ofHospital(JWTClaimsSet.Builder claims) {
        claims.claim("client_id", "hospital-ehr")
                .claim("organization", "hospital")
                .claim("scope", "system/*.rs");
    }

    /** Whether the time of a refusal tells that there is a record. */
    private void tellApart(Figures figures, Server server) throws Exception {
        List<Double> ofAnother = new ArrayList<>();
        List<Double> ofNone = new ArrayList<>();
        times(server, some -> "/Observation/" + some.observation(), 404, REFUSALS);
        times(server, none -> "/Observation/no-such-id", 404, REFUSALS);
        for (int round = 0; round < ROUNDS; round++) {
            ofAnother.addAll(times(server, some -> "/Observation/" + some.observation(), 404, REFUSALS));
            ofNone.addAll(times(server, none -> "/Observation/no-such-id", 404, REFUSALS));
        }
        figures.add(
                "refusal: median %.3f ms of another's record, %.3f ms of none; one of ten within %.3f and %.3f ms, nine of"
                        + " ten within %.3f and %.3f ms",
                Figures.at(ofAnother, 0.5),
                Figures.at(ofNone, 0.5),
                Figures.at(ofAnother, 0.1),
                Figures.at(ofNone, 0.1),
                Figures.at(ofAnother, 0.9),
                Figures.at(ofNone, 0.9));
    }

    private void compare(Figures figures, String what, Server open, Server guarded, Path path) throws Exception {
        times(open, path, 200, WARM_UP);
        times(guarded, path, 200, WARM_UP);
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            // Whoever goes first would otherwise always meet the same moment of the machine.
            if (round % 2 == 0) {
                without.addAll(times(open, path, 200, TURN));
                with.addAll(times(guarded, path, 200, TURN));
            } else {
                with.addAll(times(guarded, path, 200, TURN));
                without.addAll(times(open, path, 200, TURN));
            }
        }
        figures.add(
                "%s: median %.3f ms without, %.3f ms with access; nine of ten within %.3f and %.3f ms",
                what, Figures.at(without, 0.5), Figures.at(with, 0.5), Figures.at(without, 0.9), Figures.at(with, 0.9));
    }

    /** Returns how long each of some requests took, in milliseconds. */
    private List<Double> times(Server server, Path path, int status, int requests)
            throws IOException, InterruptedException {
        List<Double> times = new ArrayList<>();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.base() + path.of(server)))
                .GET();
        server.login().accept(request);
        for (int each = 0; each < requests; each++) {
            LockSupport.parkNanos(REST);
            long start = System.nanoTime();
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            times.add((System.nanoTime() - start) / 1e6);
            if (answer.statusCode() != status) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
        }
        return times;
    }

    private Server fill(ServerProcess server, Consumer<HttpRequest.Builder> login) {
        AccessClinic clinic = new AccessClinic(issuer, server.base());
        String observation = "";
        for (int each = 0; each < OBSERVATIONS; each++) {
            observation = clinic.observation(clinic.ada, "");
        }
        return new Server(server.base(), clinic, observation, login);
    }

    private ServerProcess start(String mode) {
        return ServerProcess.startWith(
                JVM,
                TestDatabase.current().newUrl(),
                "--kap.access.mode=" + mode,
                "--kap.access.issuer=" + issuer.url(),
                "--kap.access.audience=" + AUDIENCE,
                "--kap.privacy.organisation=clinic",
                "--kap.http.rate.per-second=0",
                "--kap.delivery.base-url=http://localhost/fhir");
    }

    @FunctionalInterface
    private interface Path {
        String of(Server server);
    }
}
