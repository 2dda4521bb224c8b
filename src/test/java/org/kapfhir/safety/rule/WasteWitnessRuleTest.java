package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DosingDay.DISPENSE;
import static org.kapfhir.safety.rule.DosingDay.DOSE;
import static org.kapfhir.safety.rule.DosingDay.NURSE;
import static org.kapfhir.safety.rule.DosingDay.WITNESS;
import static org.kapfhir.safety.rule.DosingDay.dispense;
import static org.kapfhir.safety.rule.DosingDay.dose;
import static org.kapfhir.safety.rule.DosingDay.other;
import static org.kapfhir.safety.rule.DosingDay.record;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.ControlledDispense;
import org.kapfhir.care.Dose;
import org.kapfhir.safety.rule.Finding.Refusal;

/** K3: the witness of waste did not give the dose, whichever of the two records is written last. */
class WasteWitnessRuleTest {

    private final WasteWitnessRule rule = new WasteWitnessRule();
    private final DispenseWitnessRule amended = new DispenseWitnessRule();

    @Test
    void refusesADoseByTheWitness() {
        assertThat(rule.check(
                        dose().build(), record().add(witnessed(DISPENSE, NURSE)).build()))
                .containsExactly(new Refusal(
                        Rule.K3,
                        "MedicationAdministration.performer",
                        "The witness of waste is not one of those who gave the dose.",
                        "Practitioner/nurse gave the dose and witnessed the waste",
                        "a witness who did not give the dose",
                        List.of(DISPENSE),
                        false));
        assertThat(rule.rule()).isEqualTo(Rule.K3);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void acceptsAnotherWitnessNoneAndAnotherDispense() {
        for (ControlledDispense dispense : List.of(
                witnessed(DISPENSE, WITNESS), witnessed(DISPENSE, null), witnessed("MedicationDispense/x", NURSE))) {
            assertThat(rule.check(dose().build(), record().add(dispense).build()))
                    .isEmpty();
        }
    }

    @Test
    void refusesAnAmendmentThatMakesWhoGaveTheDoseTheWitness() {
        assertThat(amended.check(
                        witnessed(DISPENSE, NURSE),
                        record().add(dose().build())
                                .add(other("unrelated", "10", "MedicationDispense/x"))
                                .build()))
                .containsExactly(new Refusal(
                        Rule.K3,
                        "MedicationDispense.extension",
                        "The witness of waste is not one of those who gave the dose.",
                        "Practitioner/nurse witnessed the waste and gave MedicationAdministration/dose",
                        "a witness who did not give the dose",
                        List.of(DOSE),
                        false));
        assertThat(amended.rule()).isEqualTo(Rule.K3);
        assertThat(amended.concerns()).isEqualTo(ControlledDispense.class);
    }

    @Test
    void acceptsAnAmendmentToAnotherWitnessOrNone() {
        assertThat(amended.check(
                        witnessed(DISPENSE, WITNESS),
                        record().add(dose().build()).build()))
                .isEmpty();
        assertThat(amended.check(
                        witnessed(DISPENSE, null), record().add(dose().build()).build()))
                .isEmpty();
    }

    private static ControlledDispense witnessed(String reference, @Nullable String witness) {
        DosingDay.DispenseDraft dispense = dispense();
        dispense.reference = reference;
        dispense.witness = witness;
        return dispense.build();
    }
}
