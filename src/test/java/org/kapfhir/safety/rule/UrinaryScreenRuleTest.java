package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DosingDay.at;
import static org.kapfhir.safety.rule.DosingDay.dose;
import static org.kapfhir.safety.rule.DosingDay.doseAt;
import static org.kapfhir.safety.rule.DosingDay.given;
import static org.kapfhir.safety.rule.DosingDay.measured;
import static org.kapfhir.safety.rule.DosingDay.on;
import static org.kapfhir.safety.rule.DosingDay.record;
import static org.kapfhir.safety.rule.DosingDay.session;
import static org.kapfhir.safety.rule.DosingDay.task;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Codes;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Measurement;
import org.kapfhir.care.Moment;
import org.kapfhir.safety.rule.Finding.Warning;

/** U1: when a urinary symptom screen is due. */
class UrinaryScreenRuleTest {

    private final UrinaryScreenRule rule = new UrinaryScreenRule(Defaults.of(UrinaryLimits.class));

    @Test
    void acceptsSixSessionsWithoutAScreenAndQuestionsTheSeventh() {
        assertThat(check(sessions(5))).isEmpty();
        assertThat(check(sessions(6)))
                .containsExactly(new Warning(
                        Rule.U1,
                        "MedicationAdministration.effective",
                        "A urinary symptom screen is due after so many dosing sessions.",
                        "7 dosing sessions with this one, and no screen is on record",
                        "6 dosing sessions",
                        List.of()));
        assertThat(rule.rule()).isEqualTo(Rule.U1);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void countsSessionsNotDoses() {
        assertThat(check(sessions(5).add(given("again", "s5", at("2026-02-05T11:00:00-05:00")))))
                .isEmpty();
    }

    @Test
    void takesADoseWithoutASessionForOneOfItsOwn() {
        assertThat(check(sessions(5).add(given("loose", null, at("2026-02-07T11:00:00-05:00")))))
                .hasSize(1);
    }

    @Test
    void doesNotCountALaterDose() {
        assertThat(check(sessions(5).add(given("later", "s9", at("2026-03-02T10:15:01-05:00")))))
                .isEmpty();
        assertThat(check(sessions(5).add(given("same", "s9", at("2026-03-02T10:15:00-05:00")))))
                .hasSize(1);
    }

    @Test
    void countsFromTheScreen() {
        // Sessions at 10:00 on 1 to 6 February; the dose is one more.
        assertThat(check(sessions(6).add(symptoms("screen", at("2026-02-01T10:00:01-05:00"), "0"))))
                .isEmpty();
        assertThat(check(sessions(6).add(symptoms("screen", at("2026-02-01T10:00:00-05:00"), "0"))))
                .containsExactly(new Warning(
                        Rule.U1,
                        "MedicationAdministration.effective",
                        "A urinary symptom screen is due after so many dosing sessions.",
                        "7 dosing sessions with this one, and the last screen is of 2026-02-01T10:00-05:00",
                        "6 dosing sessions",
                        List.of("Observation/screen")));
        assertThat(check(sessions(6).add(task("screen", "urinary-screen", at("2026-02-01T10:00:01-05:00")))))
                .isEmpty();
    }

    @Test
    void takesTheLastOfSeveralScreens() {
        assertThat(check(sessions(6)
                        .add(symptoms("old", at("2026-01-01T10:00:00-05:00"), "0"))
                        .add(task("new", "urinary-screen", at("2026-02-03T12:00:00-05:00")))))
                .isEmpty();
    }

    @Test
    void doesNotTakeAScreenWithoutANumberOrAfterTheDose() {
        assertThat(check(sessions(6).add(symptoms("none", at("2026-02-03T10:00:00-05:00"), null))))
                .hasSize(1);
        assertThat(check(sessions(6).add(symptoms("after", at("2026-03-02T10:15:01-05:00"), "0"))))
                .hasSize(1);
        assertThat(check(sessions(6).add(symptoms("day", on("2026-03-02"), "0"))))
                .hasSize(1);
        assertThat(check(sessions(6).add(task("other", "lft-due", at("2026-02-03T10:00:00-05:00")))))
                .hasSize(1);
    }

    @Test
    void countsEverythingForADoseWithoutATime() {
        assertThat(rule.check(
                        doseAt(null),
                        sessions(6)
                                .add(symptoms("screen", at("2026-02-06T12:00:00-05:00"), "0"))
                                .build()))
                .hasSize(1);
    }

    @Test
    void questionsAScreenOfMoreThan31DaysInMaintenance() {
        // The clinic's clocks go forward on 8 March.
        Moment screened = at("2026-02-20T10:00:00-05:00");

        assertThat(maintenance(at("2026-03-23T10:00:00-04:00"), screened)).isEmpty();
        assertThat(maintenance(at("2026-03-23T10:00:01-04:00"), screened))
                .containsExactly(new Warning(
                        Rule.U1,
                        "MedicationAdministration.effective",
                        "In maintenance a urinary symptom screen is due every month.",
                        "the last screen is of 2026-02-20T10:00-05:00",
                        "31 days",
                        List.of("Observation/screen")));
        assertThat(maintenance(on("2026-03-23"), screened)).hasSize(1);
        assertThat(maintenance(at("2026-03-23T00:00:00-04:00"), on("2026-02-20")))
                .isEmpty();
        assertThat(maintenance(at("2026-03-23T00:00:01-04:00"), on("2026-02-20")))
                .hasSize(1);
    }

    @Test
    void takesAPartOfADayFromTheSettings() {
        UrinaryScreenRule strict =
                new UrinaryScreenRule(Defaults.with(UrinaryLimits.class, Map.of("maintenance-max-age", "36h")));
        CareRecord record = record().session(session(null, false, false, true))
                .add(symptoms("screen", at("2026-03-01T10:00:00-05:00"), "0"))
                .build();

        assertThat(strict.check(doseAt(at("2026-03-02T22:00:00-05:00")), record))
                .isEmpty();
        assertThat(strict.check(doseAt(at("2026-03-02T22:00:01-05:00")), record))
                .hasSize(1);
    }

    @Test
    void questionsMaintenanceWithoutAScreenOrATime() {
        CareRecord.Builder maintenance = record().session(session(null, false, false, true));

        assertThat(rule.check(dose().build(), maintenance.build()))
                .extracting(Finding::found)
                .containsExactly("no screen is on record");
        assertThat(rule.check(
                        doseAt(null),
                        maintenance
                                .add(symptoms("screen", at("2026-03-01T10:00:00-05:00"), "0"))
                                .build()))
                .hasSize(1);
    }

    @Test
    void doesNotAskForAMonthlyScreenBeforeMaintenance() {
        assertThat(check(record().session(session(null, false, false, false)))).isEmpty();
    }

    private List<Finding> maintenance(Moment dosed, Moment screened) {
        return rule.check(
                doseAt(dosed),
                record().session(session(null, false, false, true))
                        .add(symptoms("screen", screened, "0"))
                        .build());
    }

    private static CareRecord.Builder sessions(int number) {
        CareRecord.Builder record = record();
        for (int day = 1; day <= number; day++) {
            record.add(given("d" + day, "s" + day, at("2026-02-0" + day + "T10:00:00-05:00")));
        }
        return record;
    }

    private static Measurement symptoms(String id, Moment at, @Nullable String number) {
        return measured(id, Codes.ASSESSMENT, "urinary-symptoms", at, number);
    }

    private List<Finding> check(CareRecord.Builder record) {
        return rule.check(dose().build(), record.build());
    }
}
