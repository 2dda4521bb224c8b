package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DoseFixture.day;
import static org.kapfhir.safety.rule.DoseFixture.ketamine;
import static org.kapfhir.safety.rule.DoseFixture.kinds;
import static org.kapfhir.safety.rule.DoseFixture.lines;
import static org.kapfhir.safety.rule.DoseFixture.record;
import static org.kapfhir.safety.rule.DoseFixture.weighed;
import static org.kapfhir.safety.rule.DoseFixture.weight;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;
import org.kapfhir.care.Route;

/** D8: a dose by weight needs a measured, recent and likely weight. */
class DosingWeightRuleTest {

    private static final DoseFixture DOSE = ketamine(Route.INTRAMUSCULAR, "60");

    private final DosingWeightRule rule = new DosingWeightRule(Defaults.of(DoseLimits.class));

    @Test
    void concernsDoses() {
        assertThat(rule.rule()).isEqualTo(Rule.D8);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @ParameterizedTest
    @CsvSource({"INTRAVENOUS, refuse", "INTRAMUSCULAR, refuse", "SUBCUTANEOUS, warn"})
    void needsAMeasuredWeight(Route route, String kind) {
        List<Finding> findings = rule.check(ketamine(route, "60").build(), record().build());

        assertThat(lines(findings))
                .containsExactly(
                        kind + " D8 at MedicationAdministration.dosage.dose: none | one in kg, measured in the 30"
                                + " days before the dose | ");
        assertThat(findings.get(0).message()).isEqualTo("A dose by this route needs a measured body weight.");
    }

    @ParameterizedTest
    @EnumSource(names = {"SUBLINGUAL", "ORAL", "NASAL"})
    void needsNoneByAnotherRoute(Route route) {
        assertThat(rule.check(ketamine(route, "60").build(), record().build())).isEmpty();
        assertThat(rule.check(ketamine(null, "60").build(), record().build())).isEmpty();
    }

    @Test
    void takesNoStatedWeightForAMeasurement() {
        assertThat(lines(rule.check(DOSE.stating("68").build(), record().build())))
                .containsExactly(
                        "refuse D8 at MedicationAdministration.dosage.dose: none measured; 68 kg is stated on the"
                                + " dose | one in kg, measured in the 30 days before the dose | ");
    }

    @Test
    void takesNoWeightMeasuredAfterTheDose() {
        assertThat(kinds(rule.check(
                        DOSE.build(), weighed("68", "2026-03-02T10:15:01-05:00").build())))
                .containsExactly("refuse");
    }

    @Test
    void cannotTellTheAgeOfAWeightWithoutTheTimeOfTheDose() {
        assertThat(lines(rule.check(
                        DOSE.at((Moment) null).build(),
                        weighed("68", "2026-03-02T09:00:00-05:00").build())))
                .containsExactly("refuse D8 at MedicationAdministration.dosage.dose: 68 kg, and no time of the dose |"
                        + " one in kg, measured in the 30 days before the dose | Observation/weight");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T10:15:00-05:00, 2026-01-31T10:15:00-05:00, 0",
        "2026-03-02T10:15:00-05:00, 2026-01-31T10:14:59-05:00, 1",
        // The clock goes forward on 8 March and back on 1 November: 30 days by the clinic's calendar.
        "2026-03-20T10:15:00-04:00, 2026-02-18T10:15:00-05:00, 0",
        "2026-03-20T10:15:00-04:00, 2026-02-18T10:14:59-05:00, 1",
        "2026-11-10T10:15:00-05:00, 2026-10-11T10:15:00-04:00, 0",
        "2026-11-10T10:15:00-05:00, 2026-10-11T10:14:59-04:00, 1",
        // The same instant, written in other time zones.
        "2026-03-02T15:15:00Z, 2026-02-01T00:15:00+09:00, 0",
        "2026-03-02T15:15:00Z, 2026-02-01T00:14:00+09:00, 1",
    })
    void questionsAnOldWeight(String dose, String measured, int findings) {
        assertThat(rule.check(DOSE.at(dose).build(), weighed("68", measured).build()))
                .hasSize(findings);
    }

    @Test
    void tellsTheOldWeight() {
        List<Finding> findings = rule.check(
                DOSE.build(), weighed("68", "2026-01-05T10:08:00-05:00").build());

        assertThat(lines(findings))
                .containsExactly("warn D8 at MedicationAdministration.dosage.dose: 68 kg, measured at"
                        + " 2026-01-05T10:08-05:00 | 30 days before the dose | Observation/weight");
        assertThat(findings.get(0).message()).isEqualTo("The body weight is too old for this dose.");
    }

    @Test
    void takesADayForItsFirstInstant() {
        assertThat(rule.check(DOSE.build(), measuredOn(day("2026-01-31")))).hasSize(1);
        assertThat(rule.check(DOSE.build(), measuredOn(day("2026-02-01")))).isEmpty();
        assertThat(rule.check(
                        DOSE.at(day("2026-03-02")).build(),
                        weighed("68", "2026-01-31T23:00:00-05:00").build()))
                .hasSize(1);
    }

    @Test
    void countsAnAgeThatIsNotInWholeDays() {
        DosingWeightRule hours = new DosingWeightRule(Defaults.with(DoseLimits.class, Map.of("weight-max-age", "36h")));

        assertThat(hours.check(
                        DOSE.build(), weighed("68", "2026-02-28T22:15:00-05:00").build()))
                .isEmpty();
        assertThat(hours.check(
                        DOSE.build(), weighed("68", "2026-02-28T22:14:59-05:00").build()))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"29.9, 1", "30, 0", "250, 0", "250.1, 1"})
    void questionsAnUnlikelyWeight(String kilograms, int findings) {
        CareRecord likely = weighed("68", "2026-03-02T09:00:00-05:00").build();

        assertThat(rule.check(
                        DOSE.build(),
                        weighed(kilograms, "2026-03-02T09:00:00-05:00").build()))
                .hasSize(findings);
        assertThat(rule.check(DOSE.stating(kilograms).build(), likely)).hasSize(findings);
    }

    @Test
    void tellsTheUnlikelyWeights() {
        List<Finding> findings = rule.check(
                DOSE.stating("680").build(),
                weighed("6.8", "2026-01-05T10:08:00-05:00").build());

        assertThat(lines(findings).get(1))
                .isEqualTo(
                        "warn D8 at MedicationAdministration.dosage.dose: 6.8 kg measured, 680 kg stated | 30 to 250 kg |"
                                + " Observation/weight");
        assertThat(findings.get(1).message())
                .isEqualTo("The body weight is unlikely: check it before a dose is reckoned from it.");
        assertThat(findings).hasSize(2);
    }

    private static CareRecord measuredOn(Moment at) {
        return record().add(weight("weight", "68", "kg", at)).build();
    }
}
