package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DosingDay.at;
import static org.kapfhir.safety.rule.DosingDay.dose;
import static org.kapfhir.safety.rule.DosingDay.on;
import static org.kapfhir.safety.rule.DosingDay.other;
import static org.kapfhir.safety.rule.DosingDay.record;
import static org.kapfhir.safety.rule.DosingDay.screen;
import static org.kapfhir.safety.rule.PatientHistory.active;
import static org.kapfhir.safety.rule.PatientHistory.local;
import static org.kapfhir.safety.rule.PatientHistory.past;
import static org.kapfhir.safety.rule.PatientHistory.result;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Dose;
import org.kapfhir.safety.rule.Finding.Refusal;
import org.kapfhir.safety.rule.Finding.Warning;

/** C7: the liver. */
class LiverRuleTest {

    private static final String ALT = "1742-6";

    private final LiverRule rule = new LiverRule(Defaults.of(ContraindicationLimits.class));

    @Test
    void isC7OfDoses() {
        assertThat(rule.rule()).isEqualTo(Rule.C7);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void acceptsThreeTimesNormalAndRefusesMore() {
        assertThat(check(record().add(result(ALT, on("2026-02-20"), "120", "U/L", null))))
                .isEmpty();
        assertThat(check(record().add(result(ALT, on("2026-02-20"), "121", "U/L", null))))
                .singleElement()
                .isInstanceOf(Refusal.class)
                .extracting(Finding::limit)
                .isEqualTo(
                        "no severe hepatic impairment, ALT at most 3 times the upper limit of normal (40 U/L unless the"
                                + " result states its own)");
    }

    @Test
    void takesTheLimitThatTheResultStates() {
        assertThat(check(record().add(result(ALT, on("2026-02-20"), "150", "U/L", "50"))))
                .isEmpty();
        assertThat(check(record().add(result(ALT, on("2026-02-20"), "151", "U/L", "50"))))
                .hasSize(1);
    }

    @Test
    void refusesASevereImpairment() {
        assertThat(check(tested().add(active(local("severe-hepatic-impairment")))))
                .singleElement()
                .isInstanceOf(Refusal.class)
                .extracting(Finding::message)
                .isEqualTo("The liver is not fit for a dose.");
        assertThat(check(tested().add(past(local("severe-hepatic-impairment")))))
                .isEmpty();
    }

    @Test
    void questionsAResultThatCannotBeJudged() {
        assertThat(check(record().add(result(ALT, on("2026-02-20"), "1.2", "ukat/L", null))))
                .singleElement()
                .isInstanceOf(Warning.class)
                .extracting(Finding::message)
                .isEqualTo("The liver may not be fit for a dose, or its test cannot be judged.");
        assertThat(check(record().add(result(ALT, on("2026-02-20"), null, "U/L", null))))
                .hasSize(1);
        assertThat(check(tested().add(screen("s", on("2026-02-20"), "cs-11", true))))
                .singleElement()
                .isInstanceOf(Warning.class);
    }

    @Test
    void questionsAFirstDoseWithoutATest() {
        assertThat(check(record()))
                .containsExactly(new Warning(
                        Rule.C7,
                        "MedicationAdministration.subject",
                        "Liver tests are due.",
                        "no ALT",
                        "one before the first dose, then one in the last 92 days",
                        List.of()));
        assertThat(check(record().add(result(ALT, on("2025-01-20"), "20", "U/L", null))))
                .isEmpty();
        assertThat(check(record().add(result(ALT, at("2026-03-02T10:16:00-05:00"), "20", "U/L", null))))
                .hasSize(1);
    }

    @Test
    void questionsAnOldTestOnceDosesHaveBeenGiven() {
        Dose before = other("before", "50");
        assertThat(check(record().previousDose(before)
                        .add(result(ALT, at("2025-11-30T10:15:01-05:00"), "20", "U/L", null))))
                .isEmpty();
        assertThat(check(record().previousDose(before)
                        .add(result(ALT, at("2025-11-30T10:15:00-05:00"), "20", "U/L", null))))
                .singleElement()
                .extracting(Finding::found)
                .isEqualTo("no ALT in time");
        assertThat(check(record().previousDose(before))).hasSize(1);
    }

    private static CareRecord.Builder tested() {
        return record().add(result(ALT, on("2026-02-20"), "20", "U/L", null));
    }

    private List<Finding> check(CareRecord.Builder record) {
        return rule.check(dose().build(), record.build());
    }
}
