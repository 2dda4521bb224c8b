package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.kapfhir.safety.rule.DosingDay.at;
import static org.kapfhir.safety.rule.DosingDay.dose;
import static org.kapfhir.safety.rule.DosingDay.doseAt;
import static org.kapfhir.safety.rule.DosingDay.given;
import static org.kapfhir.safety.rule.DosingDay.on;
import static org.kapfhir.safety.rule.DosingDay.other;
import static org.kapfhir.safety.rule.DosingDay.record;
import static org.kapfhir.safety.rule.DosingDay.task;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;
import org.kapfhir.safety.rule.Finding.Warning;

/** K5: the monitoring programme is queried before the first dose. */
class PrescriptionMonitoringRuleTest {

    private final PrescriptionMonitoringRule rule = new PrescriptionMonitoringRule(Defaults.of(ReportLimits.class));

    @Test
    void questionsAFirstDoseWithoutAQuery() {
        assertThat(check(record()))
                .containsExactly(new Warning(
                        Rule.K5,
                        "MedicationAdministration.effective",
                        "Before the first dose the prescription monitoring programme is queried.",
                        "no query on record",
                        "a query in the 24 hours before the dose",
                        List.of()));
        assertThat(rule.rule()).isEqualTo(Rule.K5);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void acceptsAQueryInTheLast24Hours() {
        for (String time : List.of("2026-03-01T10:15:00-05:00", "2026-03-02T10:15:00-05:00")) {
            assertThat(check(record().add(task("query", "pdmp-query", at(time)))))
                    .isEmpty();
        }
    }

    @Test
    void questionsAQueryThatIsOlderLaterOrOfADayOnly() {
        for (Moment time :
                List.of(at("2026-03-01T10:14:59-05:00"), at("2026-03-02T10:15:01-05:00"), on("2026-03-01"))) {
            assertThat(check(record().add(task("query", "pdmp-query", time))))
                    .extracting(Finding::found, Finding::evidence)
                    .containsExactly(tuple("the last query of " + time.inWords(), List.of("Task/query")));
        }
        assertThat(check(record().add(task("other", "lft-due", at("2026-03-02T10:00:00-05:00")))))
                .hasSize(1);
    }

    @Test
    void asksOnlyBeforeTheFirstSession() {
        assertThat(check(record().add(given("earlier", "s1", at("2026-03-02T10:14:59-05:00")))))
                .isEmpty();
        assertThat(check(record().add(given("later", "s2", at("2026-03-03T10:00:00-05:00")))))
                .hasSize(1);
        assertThat(check(record().add(given("same", "s2", at("2026-03-02T10:15:00-05:00")))))
                .hasSize(1);
        assertThat(check(record().add(given("day", "s2", on("2026-03-02"))))).hasSize(1);
        assertThat(check(record().add(other("session", "10")))).hasSize(1);
    }

    @Test
    void questionsADoseWithoutATime() {
        assertThat(rule.check(
                        doseAt(null),
                        record().add(given("earlier", "s1", at("2026-03-01T10:00:00-05:00")))
                                .add(task("query", "pdmp-query", at("2026-03-02T10:00:00-05:00")))
                                .build()))
                .hasSize(1);
    }

    @Test
    void takesTheLimitFromTheSettings() {
        assertThat(new PrescriptionMonitoringRule(
                                Defaults.with(ReportLimits.class, Map.of("prescription-monitoring-within", "72h")))
                        .check(
                                dose().build(),
                                record().add(task("query", "pdmp-query", at("2026-02-27T10:14:00-05:00")))
                                        .build()))
                .extracting(Finding::limit)
                .containsExactly("a query in the 3 days before the dose");
    }

    private List<Finding> check(CareRecord.Builder record) {
        return rule.check(dose().build(), record.build());
    }
}
