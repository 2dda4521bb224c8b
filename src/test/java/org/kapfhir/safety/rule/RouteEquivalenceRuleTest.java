package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DoseFixture.esketamine;
import static org.kapfhir.safety.rule.DoseFixture.ketamine;
import static org.kapfhir.safety.rule.DoseFixture.lines;
import static org.kapfhir.safety.rule.DoseFixture.record;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Route;

/** D7: what the last dose would be by the route of this one. */
class RouteEquivalenceRuleTest {

    private final RouteEquivalenceRule rule = new RouteEquivalenceRule();

    @Test
    void concernsDoses() {
        assertThat(rule.rule()).isEqualTo(Rule.D7);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void tellsTheEquivalent() {
        List<Finding> findings = check(ketamine(Route.INTRAMUSCULAR, "35"), ketamine(Route.SUBLINGUAL, "200"));

        assertThat(lines(findings))
                .containsExactly("tell D7 at MedicationAdministration.dosage.dose: 35 mg intramuscular; the last dose,"
                        + " 200 mg sublingual, equals about 62 mg intramuscular | none; bioavailability sublingual 29 %,"
                        + " intramuscular 93 % | MedicationAdministration/previous");
        assertThat(findings.get(0).message()).isEqualTo("The last dose was given by another route.");
    }

    @ParameterizedTest
    @CsvSource({
        "INTRAVENOUS, 100, ORAL, about 435 mg oral",
        "ORAL, 100, INTRAVENOUS, about 23 mg intravenous",
        "INTRAMUSCULAR, 60, SUBLINGUAL, about 192 mg sublingual",
        "NASAL, 100, INTRAVENOUS, about 25 to 50 mg intravenous",
        "INTRAVENOUS, 10, NASAL, about 20 to 40 mg nasal",
    })
    void goesByTheBioavailability(Route from, String milligrams, Route to, String equivalent) {
        assertThat(check(ketamine(to, "50"), ketamine(from, milligrams)).get(0).found())
                .endsWith(equivalent);
    }

    @Test
    void tellsARangeOfTheNasalBioavailability() {
        assertThat(check(ketamine(Route.NASAL, "50"), ketamine(Route.ORAL, "100"))
                        .get(0)
                        .limit())
                .isEqualTo("none; bioavailability oral 23 %, nasal 25 to 50 %");
    }

    @Test
    void saysNothingOfTheSameRouteOrOneWithoutABioavailability() {
        assertThat(check(ketamine(Route.ORAL, "50"), ketamine(Route.ORAL, "100")))
                .isEmpty();
        assertThat(check(ketamine(Route.ORAL, "50"), ketamine(Route.SUBCUTANEOUS, "100")))
                .isEmpty();
        assertThat(check(ketamine(Route.SUBCUTANEOUS, "50"), ketamine(Route.ORAL, "100")))
                .isEmpty();
    }

    @Test
    void saysNothingOfEsketamine() {
        assertThat(check(ketamine(Route.ORAL, "50"), esketamine("56"))).isEmpty();
        assertThat(check(esketamine("56"), ketamine(Route.ORAL, "50"))).isEmpty();
    }

    @Test
    void saysNothingWithoutItsData() {
        assertThat(check(ketamine(null, "50"), ketamine(Route.ORAL, "100"))).isEmpty();
        assertThat(check(ketamine(Route.ORAL, "50"), ketamine(null, "100"))).isEmpty();
        assertThat(check(ketamine(Route.ORAL, null), ketamine(Route.SUBLINGUAL, "100")))
                .isEmpty();
        assertThat(check(ketamine(Route.ORAL, "50"), ketamine(Route.SUBLINGUAL, null)))
                .isEmpty();
        assertThat(rule.check(ketamine(Route.ORAL, "50").build(), record().build()))
                .isEmpty();
    }

    private List<Finding> check(DoseFixture dose, DoseFixture previous) {
        return rule.check(
                dose.build(),
                record().previousDose(previous.named("previous").build()).build());
    }
}
