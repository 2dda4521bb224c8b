package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DoseFixture.ketamine;
import static org.kapfhir.safety.rule.DoseFixture.lines;
import static org.kapfhir.safety.rule.DoseFixture.record;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Route;

/** D4 and D6: a large oral dose and any subcutaneous dose are questioned. */
class OralAndSubcutaneousDoseRuleTest {

    private static final CareRecord EMPTY = record().build();

    private final OralDoseRule oral = new OralDoseRule(Defaults.of(DoseLimits.class));
    private final SubcutaneousDoseRule subcutaneous = new SubcutaneousDoseRule();

    @Test
    void concernDoses() {
        assertThat(oral.rule()).isEqualTo(Rule.D4);
        assertThat(oral.concerns()).isEqualTo(Dose.class);
        assertThat(subcutaneous.rule()).isEqualTo(Rule.D6);
        assertThat(subcutaneous.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void questionsALargeOralDose() {
        List<Finding> findings = oral.check(ketamine(Route.ORAL, "300.5").build(), EMPTY);

        assertThat(lines(findings))
                .containsExactly("warn D4 at MedicationAdministration.dosage.dose: 300.5 mg | 300 mg | ");
        assertThat(findings.get(0).message()).isEqualTo("The oral dose is larger than those reported.");
        assertThat(oral.check(ketamine(Route.ORAL, "300").build(), EMPTY)).isEmpty();
        assertThat(oral.check(ketamine(Route.SUBLINGUAL, "301").build(), EMPTY)).isEmpty();
        assertThat(oral.check(ketamine(Route.ORAL, null).build(), EMPTY)).isEmpty();
    }

    @Test
    void questionsAnySubcutaneousDose() {
        List<Finding> findings =
                subcutaneous.check(ketamine(Route.SUBCUTANEOUS, null).build(), EMPTY);

        assertThat(lines(findings))
                .containsExactly("warn D6 at MedicationAdministration.dosage.route: subcutaneous | another route | ");
        assertThat(findings.get(0).message()).contains("watch the blood pressure for 90 minutes");
        assertThat(subcutaneous.check(ketamine(Route.INTRAMUSCULAR, "35").build(), EMPTY))
                .isEmpty();
        assertThat(subcutaneous.check(ketamine(null, "35").build(), EMPTY)).isEmpty();
    }
}
