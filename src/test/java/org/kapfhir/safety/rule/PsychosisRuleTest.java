package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DosingDay.answers;
import static org.kapfhir.safety.rule.DosingDay.at;
import static org.kapfhir.safety.rule.DosingDay.dose;
import static org.kapfhir.safety.rule.DosingDay.on;
import static org.kapfhir.safety.rule.DosingDay.record;
import static org.kapfhir.safety.rule.PatientHistory.active;
import static org.kapfhir.safety.rule.PatientHistory.diagnosis;
import static org.kapfhir.safety.rule.PatientHistory.icd;
import static org.kapfhir.safety.rule.PatientHistory.local;
import static org.kapfhir.safety.rule.PatientHistory.past;
import static org.kapfhir.safety.rule.PatientHistory.snomed;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Answers;
import org.kapfhir.care.Dose;
import org.kapfhir.safety.rule.Finding.Refusal;
import org.kapfhir.safety.rule.Finding.Warning;

/** C3: psychosis and mania. */
class PsychosisRuleTest {

    private final PsychosisRule rule = new PsychosisRule();

    @Test
    void isC3OfDoses() {
        assertThat(rule.rule()).isEqualTo(Rule.C3);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void refusesWhatIsActive() {
        assertThat(check(record().add(active(snomed("58214004")))))
                .containsExactly(new Refusal(
                        Rule.C3,
                        "MedicationAdministration.subject",
                        "The patient has a psychosis or a mania.",
                        "58214004",
                        "no active psychosis, mania or schizophrenia spectrum disorder",
                        List.of("Condition/58214004"),
                        true));
        assertThat(check(record().add(active(icd("F30.1"))))).singleElement().isInstanceOf(Refusal.class);
    }

    @Test
    void questionsWhatIsPast() {
        assertThat(check(record().add(past(snomed("58214004")))))
                .containsExactly(new Warning(
                        Rule.C3,
                        "MedicationAdministration.subject",
                        "The patient has a history of psychosis or mania, or a bipolar disorder.",
                        "58214004",
                        "no history of psychosis, mania or bipolar disorder",
                        List.of("Condition/58214004")));
        assertThat(check(record().add(active(icd("F31.9"))))).singleElement().isInstanceOf(Warning.class);
        assertThat(check(record().add(active(icd("F32.2"))))).isEmpty();
    }

    @Test
    void countsADiagnosisThatEndedOnlyAfterTheDose() {
        assertThat(check(record().add(
                                diagnosis(snomed("58214004"), false, on("2020"), at("2026-03-02T10:15:00-05:00")))))
                .singleElement()
                .isInstanceOf(Refusal.class);
        assertThat(check(record().add(
                                diagnosis(snomed("58214004"), false, on("2020"), at("2026-03-02T10:14:59-05:00")))))
                .singleElement()
                .isInstanceOf(Warning.class);
        assertThat(check(record().add(diagnosis(snomed("58214004"), false, on("2020"), on("2026-03-02")))))
                .singleElement()
                .isInstanceOf(Refusal.class);
    }

    @Test
    void asksThePatient() {
        assertThat(check(record().add(answered("current"))))
                .singleElement()
                .isInstanceOf(Refusal.class)
                .extracting(Finding::found)
                .isEqualTo("psychosis or mania at present by the patient's answer");
        assertThat(check(record().add(answered("past")))).singleElement().isInstanceOf(Warning.class);
        assertThat(check(record().add(answered("never")))).isEmpty();
    }

    private static Answers answered(String code) {
        return answers("s", "kap-contraindication-screen", on("2026-02-20"), Map.of("cs-07", local(code)));
    }

    private List<Finding> check(CareRecord.Builder record) {
        return rule.check(dose().build(), record.build());
    }
}
