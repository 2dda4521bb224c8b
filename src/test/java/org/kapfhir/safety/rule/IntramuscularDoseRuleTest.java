package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DoseFixture.ketamine;
import static org.kapfhir.safety.rule.DoseFixture.kinds;
import static org.kapfhir.safety.rule.DoseFixture.lines;
import static org.kapfhir.safety.rule.DoseFixture.record;
import static org.kapfhir.safety.rule.DoseFixture.weighed;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Route;

/** D2: an intramuscular dose fits the body weight. */
class IntramuscularDoseRuleTest {

    private static final CareRecord OF_68_KG =
            weighed("68", "2026-03-02T09:00:00-05:00").build();

    private final IntramuscularDoseRule rule = new IntramuscularDoseRule(Defaults.of(DoseLimits.class));

    @Test
    void concernsDoses() {
        assertThat(rule.rule()).isEqualTo(Rule.D2);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @ParameterizedTest
    @CsvSource({"60, ''", "102, ''", "102.01, warn", "136, warn", "136.01, refuse"})
    void holdsTheDoseAgainstTheWeight(String milligrams, String kind) {
        Dose dose = ketamine(Route.INTRAMUSCULAR, milligrams).build();

        assertThat(String.join("", kinds(rule.check(dose, OF_68_KG)))).isEqualTo(kind);
    }

    @Test
    void tellsTheDoseAndItsWeight() {
        List<Finding> refused = rule.check(ketamine(Route.INTRAMUSCULAR, "140").build(), OF_68_KG);
        List<Finding> questioned =
                rule.check(ketamine(Route.INTRAMUSCULAR, "110").build(), OF_68_KG);

        assertThat(lines(refused))
                .containsExactly("refuse D2 at MedicationAdministration.dosage.dose: 140 mg / 68 kg = 2.059 mg/kg |"
                        + " 2.0 mg/kg | Observation/weight");
        assertThat(lines(questioned))
                .containsExactly("warn D2 at MedicationAdministration.dosage.dose: 110 mg / 68 kg = 1.618 mg/kg |"
                        + " 1.5 mg/kg | Observation/weight");
        assertThat(refused.get(0).message()).isEqualTo("The intramuscular dose is too large for the body weight.");
        assertThat(questioned.get(0).message()).isEqualTo("The intramuscular dose is large for the body weight.");
    }

    @Test
    void saysNothingOfAnotherRouteOrWithoutAnAmountOrAWeight() {
        assertThat(rule.check(ketamine(Route.INTRAVENOUS, "140").build(), OF_68_KG))
                .isEmpty();
        assertThat(rule.check(ketamine(Route.INTRAMUSCULAR, null).build(), OF_68_KG))
                .isEmpty();
        assertThat(rule.check(ketamine(Route.INTRAMUSCULAR, "140").build(), record().build()))
                .isEmpty();
    }
}
