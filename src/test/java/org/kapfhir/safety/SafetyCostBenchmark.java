package org.kapfhir.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.ClinicDay;
import org.kapfhir.testing.ClinicPatient;
import org.kapfhir.testing.Findings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Measures what judging a dose costs after 200 sessions; no part of a build, because time is nothing to assert. To run it:
 *
 * <pre>mvn test-compile failsafe:integration-test@postgresql -Dit.test=SafetyCostBenchmark</pre>
 *
 * <p>The figures are in {@code target/safety-cost.txt}.
 */
class SafetyCostBenchmark extends SafetyCalls {

    private static final int SESSIONS = 200;
    private static final int MEASURED = 40;
    private static final OffsetDateTime FIRST = OffsetDateTime.parse("2021-01-04T10:00:00-05:00");

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private DataSource dataSource;

    @Test
    void measureADoseAfterManySessions() throws IOException {
        ClinicPatient patient = ClinicPatient.adult().firstDoseAt(FIRST.toString());
        stored(patient.bundle());
        for (int week = 0; week < SESSIONS; week++) {
            ClinicDay day = day(patient, week);
            stored(day.bundle(), day.integration());
        }
        String questioned = measure(patient, SESSIONS, SESSIONS + MEASURED, false);
        String clean = measure(patient, SESSIONS + MEASURED, SESSIONS + 2 * MEASURED, true);
        Files.writeString(Path.of("target/safety-cost.txt"), clean + questioned + plans(patient));
    }

    /**
     * Measures the doses of some weeks.
     *
     * @param upToDate whether liver tests and the urinary screen are done before each, so that nothing is questioned
     */
    private String measure(ClinicPatient patient, int from, int until, boolean upToDate) {
        List<Double> checks = new ArrayList<>();
        List<Double> requests = new ArrayList<>();
        Set<List<String>> findings = new LinkedHashSet<>();
        for (int week = from; week < until; week++) {
            ClinicDay day = day(patient, week);
            stored(day.beforeDose());
            if (upToDate) {
                storeTests(patient, FIRST.plusWeeks(week).minusDays(1).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
            }
            double before = spent();
            long began = System.nanoTime();
            Response answer = send(day.dose());
            requests.add((System.nanoTime() - began) / 1e6);
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
            checks.add(spent() - before);
            findings.add(rules(answer));
            stored(day.afterDose(), day.integration());
        }
        assertThat(findings).hasSize(1);
        return String.format(
                Locale.ROOT,
                "after %d sessions, %d doses with findings %s: check median %.1f ms, p90 %.1f ms; request median %.1f ms, p90 %.1f ms%n",
                from,
                until - from,
                findings.iterator().next(),
                at(checks, 0.5),
                at(checks, 0.9),
                at(requests, 0.5),
                at(requests, 0.9));
    }

    private void storeTests(ClinicPatient patient, String when) {
        Findings findings = Findings.of(patient);
        stored(
                findings.lab("1742-6", 22, "U/L", 40, when),
                findings.lab("1920-8", 21, "U/L", 40, when),
                findings.lab("6768-6", 64, "U/L", 105, when),
                findings.lab("2324-2", 18, "U/L", 40, when),
                findings.localScore("urinary-symptoms", 0, when));
    }

    private static ClinicDay day(ClinicPatient patient, int week) {
        return ClinicDay.of(patient)
                .at(FIRST.plusWeeks(week).toString())
                .weighed(70)
                .session(week + 1);
    }

    private double spent() {
        return meters.get("kap.safety.check").tag("record", "dose").timer().totalTime(TimeUnit.MILLISECONDS);
    }

    private static double at(List<Double> values, double share) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get((int) (sorted.size() * share));
    }

    private String plans(ClinicPatient patient) {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        List<String> lines = new ArrayList<>();
        jdbc.execute("analyze");
        for (String query : List.of(
                "select * from KAP_RECORD where patient_id = '" + patient.id()
                        + "' and kind in ('dose', 'dose:esketamine', 'integration') and starts_at > '2024-01-01'",
                "select * from KAP_RECORD where link = 'Encounter/none' and patient_id = '" + patient.id() + "'",
                "select * from (select kind, res_id, row_number() over (partition by kind order by starts_at desc, res_id) as"
                        + " place from KAP_RECORD where patient_id = '" + patient.id()
                        + "' and kind in ('measured:29463-7', 'answered:kap-phq9', 'risk') and starts_at <= '2026-01-01') newest"
                        + " where place <= 4",
                "select r.RES_TYPE, v.RES_TEXT_VC from HFJ_RESOURCE r join HFJ_RES_VER v on v.RES_ID = r.RES_ID and"
                        + " v.RES_VER = r.RES_VER where r.RES_DELETED_AT is null and r.FHIR_ID in ('" + patient.id()
                        + "', 'b', 'c')")) {
            lines.add("");
            lines.addAll(jdbc.queryForList("explain " + query, String.class));
        }
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
