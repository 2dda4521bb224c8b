package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DosingDay.at;
import static org.kapfhir.safety.rule.DosingDay.dose;
import static org.kapfhir.safety.rule.DosingDay.on;
import static org.kapfhir.safety.rule.DosingDay.record;
import static org.kapfhir.safety.rule.DosingDay.screen;
import static org.kapfhir.safety.rule.PatientHistory.active;
import static org.kapfhir.safety.rule.PatientHistory.diagnosis;
import static org.kapfhir.safety.rule.PatientHistory.icd;
import static org.kapfhir.safety.rule.PatientHistory.local;
import static org.kapfhir.safety.rule.PatientHistory.past;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.care.Diagnosis;
import org.kapfhir.care.Dose;
import org.kapfhir.safety.rule.Finding.Refusal;
import org.kapfhir.safety.rule.Finding.Warning;

/** C8: heart, circulation and pressure. */
class CardiovascularRuleTest {

    private final CardiovascularRule rule = new CardiovascularRule(Defaults.of(ContraindicationLimits.class));

    @Test
    void isC8OfDoses() {
        assertThat(rule.rule()).isEqualTo(Rule.C8);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void refusesAnInfarctionOfTheLastSixWeeksByTheClinicsCalendar() {
        assertThat(check(record().add(infarction("2026-01-19T10:15:00-05:00")))).isEmpty();
        assertThat(check(record().add(infarction("2026-01-19T10:15:01-05:00"))))
                .containsExactly(new Refusal(
                        Rule.C8,
                        "MedicationAdministration.subject",
                        "The heart, the circulation or a pressure is not fit for a dose.",
                        "I21.9",
                        "no infarction or stroke in the last 42 days, no unstable angina, decompensated heart failure,"
                                + " uncontrolled hyperthyroidism or raised pressure in head or eye",
                        List.of("Condition/I21.9"),
                        true));
    }

    @Test
    void refusesOneThatMayBeOfTheLastSixWeeks() {
        assertThat(check(record().add(diagnosis(icd("I63.9"), false, on("2026-01"), null))))
                .singleElement()
                .isInstanceOf(Refusal.class);
        assertThat(check(record().add(diagnosis(icd("I63.9"), false, on("2025-12"), null))))
                .isEmpty();
        assertThat(check(record().add(diagnosis(icd("I63.9"), false, null, on("2026-02-01")))))
                .singleElement()
                .isInstanceOf(Refusal.class);
    }

    @Test
    void refusesAnActiveOneWithoutATimeAndQuestionsAPastOne() {
        assertThat(check(record().add(diagnosis(icd("I63.9"), true, null, null))))
                .singleElement()
                .isInstanceOf(Refusal.class);
        assertThat(check(record().add(diagnosis(icd("I63.9"), false, null, null))))
                .containsExactly(new Warning(
                        Rule.C8,
                        "MedicationAdministration.subject",
                        "The heart, the circulation or a pressure may not be fit for a dose.",
                        "I63.9",
                        "none of these, or judged by a clinician",
                        List.of("Condition/I63.9")));
        assertThat(check(record().add(diagnosis(icd("I63.9"), true, on("2020"), null))))
                .isEmpty();
    }

    @Test
    void refusesWhatIsActive() {
        assertThat(check(record().add(active(local("unstable-angina")))))
                .singleElement()
                .isInstanceOf(Refusal.class);
        assertThat(check(record().add(past(local("unstable-angina"))))).isEmpty();
    }

    @Test
    void asksThePatient() {
        assertThat(check(record().add(screen("s", on("2026-02-20"), "cs-05", true))))
                .singleElement()
                .isInstanceOf(Refusal.class);
        assertThat(check(record().add(screen("s", on("2025-12-20"), "cs-05", true))))
                .isEmpty();
        assertThat(check(record().add(screen("s", on("2026-02-20"), "cs-05", false))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"cs-06", "cs-13", "cs-14"})
    void questionsWhatThePatientAnswers(String item) {
        assertThat(check(record().add(screen("s", on("2026-02-20"), item, true))))
                .singleElement()
                .isInstanceOf(Warning.class);
        assertThat(check(record().add(screen("s", on("2026-02-20"), item, false))))
                .isEmpty();
    }

    private static Diagnosis infarction(String onset) {
        return diagnosis(icd("I21.9"), false, at(onset), null);
    }

    private List<Finding> check(CareRecord.Builder record) {
        return rule.check(dose().build(), record.build());
    }
}
