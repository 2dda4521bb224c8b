package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DosingDay.DISPENSE;
import static org.kapfhir.safety.rule.DosingDay.dispense;
import static org.kapfhir.safety.rule.DosingDay.dose;
import static org.kapfhir.safety.rule.DosingDay.esketamine;
import static org.kapfhir.safety.rule.DosingDay.patient;
import static org.kapfhir.safety.rule.DosingDay.record;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.ControlledDispense;
import org.kapfhir.care.Dose;
import org.kapfhir.safety.rule.Finding.Refusal;

/** R1: esketamine for the enrolled, with its lot. */
class RemsRuleTest {

    private final RemsRule rule = new RemsRule();

    @Test
    void acceptsAnEnrolledPatientAndALot() {
        assertThat(rule.check(
                        esketamine(DISPENSE),
                        enrolled().add(lot(DISPENSE, "LOT-1")).build()))
                .isEmpty();
        assertThat(rule.check(
                        esketamine(DISPENSE, DISPENSE),
                        enrolled().add(lot(DISPENSE, "LOT-1")).build()))
                .isEmpty();
        assertThat(rule.rule()).isEqualTo(Rule.R1);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void refusesAPatientWhoIsNotEnrolled() {
        assertThat(rule.check(
                        esketamine(DISPENSE),
                        record().patient(patient(true, true, false))
                                .add(lot(DISPENSE, "LOT-1"))
                                .build()))
                .containsExactly(new Refusal(
                        Rule.R1,
                        "MedicationAdministration.subject",
                        "Esketamine is given only to patients who are enrolled in the REMS.",
                        "no enrollment with status enrolled and a number",
                        "enrolled before the first dose",
                        List.of("Patient/maya"),
                        true));
        assertThat(rule.check(
                        esketamine(DISPENSE),
                        record().add(lot(DISPENSE, "LOT-1")).build()))
                .extracting(Finding::evidence)
                .containsExactly(List.of());
    }

    @Test
    void refusesADoseWithoutALot() {
        assertThat(rule.check(
                        esketamine(DISPENSE),
                        enrolled().add(lot(DISPENSE, null)).build()))
                .containsExactly(new Refusal(
                        Rule.R1,
                        "MedicationAdministration.supportingInformation",
                        "The lot number of esketamine is recorded.",
                        "0 with a lot number of 1 named dispenses",
                        "a lot number for each dispense, and at least one",
                        List.of(DISPENSE),
                        true));
    }

    @Test
    void refusesIfOneOfTwoDispensesHasNoLotOrIsNotOnRecord() {
        assertThat(rule.check(
                        esketamine(DISPENSE, "MedicationDispense/other"),
                        enrolled()
                                .add(lot(DISPENSE, "LOT-1"))
                                .add(lot("MedicationDispense/other", null))
                                .build()))
                .hasSize(1);
        assertThat(rule.check(
                        esketamine(DISPENSE, "MedicationDispense/other"),
                        enrolled().add(lot(DISPENSE, "LOT-1")).build()))
                .extracting(Finding::found)
                .containsExactly("1 with a lot number of 2 named dispenses");
        assertThat(rule.check(
                        esketamine(DISPENSE),
                        enrolled().add(lot("MedicationDispense/other", "LOT-1")).build()))
                .hasSize(1);
    }

    @Test
    void refusesADoseThatNamesNoDispenseUnlessItIsOnlyOrdered() {
        assertThat(rule.check(esketamine(), enrolled().build())).hasSize(1);

        DosingDay ordered = dose();
        ordered.reference = "MedicationRequest/order";
        ordered.esketamine = true;
        ordered.dispenses = List.of();
        assertThat(rule.check(ordered.build(), enrolled().build())).isEmpty();
    }

    @Test
    void hasNothingToSayOfKetamine() {
        assertThat(rule.check(dose().build(), record().build())).isEmpty();
        assertThat(rule.asks(dose().build())).isFalse();
        assertThat(rule.asks(esketamine())).isTrue();
    }

    private static CareRecord.Builder enrolled() {
        return record().patient(patient(true, true, true));
    }

    private static ControlledDispense lot(String reference, @Nullable String lot) {
        DosingDay.DispenseDraft dispense = dispense();
        dispense.reference = reference;
        dispense.lot = lot;
        return dispense.build();
    }
}
