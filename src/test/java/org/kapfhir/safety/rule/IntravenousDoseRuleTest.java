package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DoseFixture.day;
import static org.kapfhir.safety.rule.DoseFixture.ketamine;
import static org.kapfhir.safety.rule.DoseFixture.kinds;
import static org.kapfhir.safety.rule.DoseFixture.lines;
import static org.kapfhir.safety.rule.DoseFixture.record;
import static org.kapfhir.safety.rule.DoseFixture.weighed;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;
import org.kapfhir.care.Route;

/** D1: an intravenous dose fits the body weight and runs slowly. */
class IntravenousDoseRuleTest {

    private static final String MORNING = "2026-03-02T09:00:00-05:00";
    private static final String AFTER_40_MINUTES = "2026-03-02T10:55:00-05:00";
    private static final CareRecord OF_70_KG = weighed("70", MORNING).build();

    private final IntravenousDoseRule rule = new IntravenousDoseRule(Defaults.of(DoseLimits.class));

    @Test
    void concernsDoses() {
        assertThat(rule.rule()).isEqualTo(Rule.D1);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @ParameterizedTest
    @CsvSource({
        "6.9, warn",
        "7, ''",
        "35, ''",
        "35.1, ''",
        "70, ''",
        "70.01, refuse",
    })
    void holdsTheDoseAgainstTheWeight(String milligrams, String kind) {
        Dose dose =
                ketamine(Route.INTRAVENOUS, milligrams).until(AFTER_40_MINUTES).build();

        assertThat(String.join("", kinds(rule.check(dose, OF_70_KG)))).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "35, 2026-03-02T10:54:59-05:00, ''",
        "35.01, 2026-03-02T10:54:59-05:00, warn",
        "35.01, 2026-03-02T10:55:00-05:00, ''",
        "35.01, 2026-03-02T17:55:00+02:00, ''",
        "35.01, 2026-03-02T15:54:59Z, warn",
    })
    void asksForTimeAboveTheUsualDose(String milligrams, String end, String kind) {
        Dose dose = ketamine(Route.INTRAVENOUS, milligrams).until(end).build();

        assertThat(String.join("", kinds(rule.check(dose, OF_70_KG)))).isEqualTo(kind);
    }

    @Test
    void tellsTheDoseAndItsWeightWhenItRefuses() {
        Dose dose = ketamine(Route.INTRAVENOUS, "72").until(AFTER_40_MINUTES).build();
        List<Finding> findings = rule.check(dose, OF_70_KG);

        assertThat(lines(findings))
                .containsExactly("refuse D1 at MedicationAdministration.dosage.dose: 72 mg / 70 kg = 1.029 mg/kg |"
                        + " 1.0 mg/kg | Observation/weight");
        assertThat(findings.get(0).message()).isEqualTo("The intravenous dose is too large for the body weight.");
    }

    @Test
    void tellsASlipOfTheUnit() {
        Dose dose = ketamine(Route.INTRAVENOUS, "0.5").until(AFTER_40_MINUTES).build();
        List<Finding> findings = rule.check(dose, OF_70_KG);

        assertThat(lines(findings))
                .containsExactly("warn D1 at MedicationAdministration.dosage.dose: 0.5 mg / 70 kg = 0.007143 mg/kg |"
                        + " at least 0.1 mg/kg | Observation/weight");
        assertThat(findings.get(0).message()).contains("check its unit");
    }

    @Test
    void tellsTheDurationOfAShortInfusion() {
        Dose dose = ketamine(Route.INTRAVENOUS, "60")
                .until("2026-03-02T10:45:30-05:00")
                .build();
        List<Finding> findings = rule.check(dose, OF_70_KG);

        assertThat(lines(findings))
                .containsExactly("warn D1 at MedicationAdministration.dosage.dose: 60 mg / 70 kg = 0.8571 mg/kg,"
                        + " in 30 min 30 s | 40 minutes above 0.5 mg/kg | Observation/weight");
        assertThat(findings.get(0).message()).isEqualTo("A larger intravenous dose is to run slowly.");
    }

    @Test
    void questionsADurationThatIsNotKnown() {
        DoseFixture dose = ketamine(Route.INTRAVENOUS, "60");

        assertThat(lines(rule.check(dose.until((Moment) null).build(), OF_70_KG)))
                .singleElement()
                .asString()
                .contains("for a time that is not recorded");
        assertThat(kinds(rule.check(dose.until(day("2026-03-03")).build(), OF_70_KG)))
                .containsExactly("warn");
        assertThat(kinds(rule.check(
                        dose.at(day("2026-03-02"))
                                .until("2026-03-03T10:00:00-05:00")
                                .build(),
                        OF_70_KG)))
                .containsExactly("warn");
        assertThat(kinds(rule.check(
                        dose.at((Moment) null).until(AFTER_40_MINUTES).build(), OF_70_KG)))
                .containsExactly("warn");
    }

    @Test
    void countsAnInfusionThroughTheChangeOfTheClock() {
        DoseFixture dose = ketamine(Route.INTRAVENOUS, "60").at("2026-03-08T01:50:00-05:00");

        assertThat(rule.check(dose.until("2026-03-08T03:30:00-04:00").build(), OF_70_KG))
                .isEmpty();
        assertThat(rule.check(dose.until("2026-03-08T03:29:00-04:00").build(), OF_70_KG))
                .hasSize(1);
    }

    @Test
    void takesTheWeightThatTheDoseStatesFirst() {
        Dose dose = ketamine(Route.INTRAVENOUS, "70.5")
                .until(AFTER_40_MINUTES)
                .stating("70.4")
                .build();

        assertThat(lines(rule.check(dose, weighed("80", MORNING).build())))
                .containsExactly("refuse D1 at MedicationAdministration.dosage.dose: 70.5 mg / 70.4 kg = 1.001 mg/kg |"
                        + " 1.0 mg/kg | ");
    }

    @Test
    void saysNothingOfAnotherRouteOrWithoutAnAmountOrAWeight() {
        assertThat(rule.check(ketamine(Route.INTRAMUSCULAR, "100").build(), OF_70_KG))
                .isEmpty();
        assertThat(rule.check(ketamine(null, "100").build(), OF_70_KG)).isEmpty();
        assertThat(rule.check(ketamine(Route.INTRAVENOUS, null).build(), OF_70_KG))
                .isEmpty();
        assertThat(rule.check(ketamine(Route.INTRAVENOUS, "100").build(), record().build()))
                .isEmpty();
    }

    @Test
    void takesTheLimitsOfTheClinic() {
        IntravenousDoseRule strict =
                new IntravenousDoseRule(Defaults.with(DoseLimits.class, Map.of("intravenous-most", "0.6")));

        assertThat(kinds(strict.check(
                        ketamine(Route.INTRAVENOUS, "42.1")
                                .until(AFTER_40_MINUTES)
                                .build(),
                        OF_70_KG)))
                .containsExactly("refuse");
    }
}
