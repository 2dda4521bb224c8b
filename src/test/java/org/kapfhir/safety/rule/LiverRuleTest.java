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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertThat(check(others().add(result(ALT, on("2026-02-20"), "120", "U/L", null))))
                .isEmpty();
        assertThat(check(others().add(result(ALT, on("2026-02-20"), "121", "U/L", null))))
                .singleElement()
                .isInstanceOf(Refusal.class)
                .extracting(Finding::limit)
                .isEqualTo(
                        "no severe hepatic impairment, ALT at most 3 times the upper limit of normal (40 U/L unless the"
                                + " result states its own)");
    }

    @Test
    void takesTheLimitThatTheResultStates() {
        assertThat(check(others().add(result(ALT, on("2026-02-20"), "150", "U/L", "50"))))
                .isEmpty();
        assertThat(check(others().add(result(ALT, on("2026-02-20"), "151", "U/L", "50"))))
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
    void questionsAModerateImpairment() {
        assertThat(check(tested().add(active(local("moderate-hepatic-impairment")))))
                .singleElement()
                .isInstanceOf(Warning.class)
                .extracting(Finding::message)
                .asString()
                .endsWith("watch for longer.");
        assertThat(check(tested().add(past(local("moderate-hepatic-impairment")))))
                .isEmpty();
    }

    @Test
    void questionsAResultThatCannotBeJudged() {
        assertThat(check(others().add(result(ALT, on("2026-02-20"), "1.2", "ukat/L", null))))
                .singleElement()
                .isInstanceOf(Warning.class)
                .extracting(Finding::message)
                .isEqualTo(
                        "The liver may not be fit for a dose, or its test cannot be judged: if one is given, watch for"
                                + " longer.");
        assertThat(check(others().add(result(ALT, on("2026-02-20"), null, "U/L", null))))
                .extracting(Finding::message)
                .containsExactly(
                        "The liver may not be fit for a dose, or its test cannot be judged: if one is given, watch for"
                                + " longer.",
                        "Liver tests are due.");
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
                        "no ALT; no AST; no ALP; no GGT",
                        "ALT, AST, ALP and GGT before the first dose, then in the last 92 days",
                        List.of()));
        assertThat(check(others().add(result(ALT, on("2025-01-20"), "20", "U/L", null))))
                .isEmpty();
        assertThat(check(others().add(result(ALT, at("2026-03-02T10:16:00-05:00"), "20", "U/L", null))))
                .singleElement()
                .extracting(Finding::found)
                .isEqualTo("no ALT in time");
    }

    @ParameterizedTest
    @CsvSource({"AST, 1920-8", "ALP, 6768-6", "GGT, 2324-2"})
    void questionsADoseWithoutEachOfTheOthers(String name, String loinc) {
        CareRecord.Builder without = record();
        Stream.of(ALT, "1920-8", "6768-6", "2324-2")
                .filter(code -> !code.equals(loinc))
                .forEach(code -> without.add(result(code, on("2026-02-20"), "20", "U/L", null)));
        assertThat(check(without)).singleElement().extracting(Finding::found).isEqualTo("no " + name);
        assertThat(check(without.add(result(loinc, on("2026-02-20"), null, null, null))))
                .singleElement()
                .extracting(Finding::found)
                .isEqualTo("no " + name);
        assertThat(check(without.add(result(loinc, on("2026-02-20"), "2", "ukat/L", null))))
                .isEmpty();
    }

    @Test
    void questionsAnOldTestOnceDosesHaveBeenGiven() {
        Dose before = other("before", "50");
        assertThat(check(others().previousDose(before)
                        .add(result(ALT, at("2025-11-30T10:15:01-05:00"), "20", "U/L", null))))
                .isEmpty();
        assertThat(check(others().previousDose(before)
                        .add(result(ALT, at("2025-11-30T10:15:00-05:00"), "20", "U/L", null))))
                .singleElement()
                .extracting(Finding::found)
                .isEqualTo("no ALT in time");
        assertThat(check(record().previousDose(before))).hasSize(1);
    }

    private static CareRecord.Builder others() {
        return record().add(result("1920-8", on("2026-02-20"), "20", "U/L", null))
                .add(result("6768-6", on("2026-02-20"), "70", "U/L", null))
                .add(result("2324-2", on("2026-02-20"), "20", "U/L", null));
    }

    private static CareRecord.Builder tested() {
        return others().add(result(ALT, on("2026-02-20"), "20", "U/L", null));
    }

    private List<Finding> check(CareRecord.Builder record) {
        return rule.check(dose().build(), record.build());
    }
}
