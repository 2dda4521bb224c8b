package org.kapfhir.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.ClinicDay;
import org.kapfhir.testing.ClinicPatient;
import org.kapfhir.testing.DoseRoute;
import org.kapfhir.testing.FollowUpCalls;
import org.kapfhir.testing.ServerProcess;
import org.kapfhir.testing.TestDatabase;

/** What is due is asked for once, however many servers look for it and whenever one of them dies. */
class DueSweepProcessIT {

    private static final String EVERY_SECOND = "--kap.due.sweep-interval=1s";
    private static final int PATIENTS = 6;

    @Test
    void asksOnceForEachDueThing() {
        String database = TestDatabase.current().newUrl();
        try (ServerProcess one = ServerProcess.startOn(database, EVERY_SECOND)) {
            // A file of H2 takes one process at a time; there it is killed and started again.
            boolean shared = TestDatabase.current() == TestDatabase.POSTGRESQL;
            ServerProcess other = shared ? ServerProcess.startOn(database, EVERY_SECOND) : one;
            try {
                List<ClinicPatient> before = treated(new FollowUpCalls(one.base()));
                one.kill();
                List<ClinicPatient> between = shared ? treated(new FollowUpCalls(other.base())) : new ArrayList<>();
                one.restart();
                List<ClinicPatient> after = treated(new FollowUpCalls(other.base()));

                FollowUpCalls calls = new FollowUpCalls(one.base());
                List<ClinicPatient> all = new ArrayList<>(before);
                all.addAll(between);
                all.addAll(after);
                all.forEach(patient -> awaitBoth(calls, patient));
                all.forEach(patient -> assertOnce(calls, patient));
            } finally {
                other.close();
            }
        }
    }

    private static void awaitBoth(FollowUpCalls calls, ClinicPatient patient) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !calls.tasks(patient, "lft-due").isEmpty()
                        && !calls.flags(patient).isEmpty());
    }

    private static void assertOnce(FollowUpCalls calls, ClinicPatient patient) {
        assertThat(calls.tasks(patient, "lft-due"))
                .extracting(task -> task.getMeta().getVersionId())
                .containsExactly("1");
        assertThat(calls.tasks(patient, "rems-form"))
                .extracting(DueSweepProcessIT::inWords)
                .containsExactly("urgent 2");
        assertThat(calls.flags(patient))
                .extracting(flag -> flag.getMeta().getVersionId())
                .containsExactly("1");
    }

    private static String inWords(Task task) {
        return task.getPriority().toCode() + " " + task.getMeta().getVersionId();
    }

    /** Patients whose session, with esketamine, was so long ago that the liver tests are due and the form is late. */
    private static List<ClinicPatient> treated(FollowUpCalls calls) {
        String time = OffsetDateTime.now(ZoneOffset.UTC)
                .minusDays(100)
                .truncatedTo(ChronoUnit.HOURS)
                .toString();
        List<ClinicPatient> treated = new ArrayList<>();
        for (int i = 0; i < PATIENTS; i++) {
            ClinicPatient patient =
                    ClinicPatient.adult().protocol("esketamine").remsEnrolled().firstDoseAt(time);
            calls.post(patient.bundle());
            calls.post(ClinicDay.of(patient).route(DoseRoute.NASAL_ESKETAMINE).bundle());
            treated.add(patient);
        }
        return treated;
    }
}
