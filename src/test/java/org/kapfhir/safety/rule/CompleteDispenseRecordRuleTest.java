package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DosingDay.DOSE;
import static org.kapfhir.safety.rule.DosingDay.dispense;
import static org.kapfhir.safety.rule.DosingDay.dose;
import static org.kapfhir.safety.rule.DosingDay.other;
import static org.kapfhir.safety.rule.DosingDay.patient;
import static org.kapfhir.safety.rule.DosingDay.record;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.ControlledDispense;
import org.kapfhir.safety.rule.Finding.Refusal;

/** K1: a dispense is complete, and an amended one still fits its doses. */
class CompleteDispenseRecordRuleTest {

    private final CompleteDispenseRecordRule rule = new CompleteDispenseRecordRule();

    @Test
    void acceptsACompleteDispense() {
        assertThat(rule.check(dispense().build(), record().add(dose().build()).build()))
                .isEmpty();
        assertThat(rule.rule()).isEqualTo(Rule.K1);
        assertThat(rule.concerns()).isEqualTo(ControlledDispense.class);
    }

    @Test
    void refusesADispenseWithoutABalance() {
        DosingDay.DispenseDraft draft = dispense();
        draft.balance = null;

        assertThat(rule.check(draft.build(), record().build()))
                .containsExactly(new Refusal(
                        Rule.K1,
                        "MedicationDispense.extension",
                        "The record of a controlled substance says what is left.",
                        "no balance",
                        "the amount left in the container, in mg",
                        List.of(),
                        false));
    }

    @Test
    void asksForNameAndAddressOfWhoTakesItHome() {
        DosingDay.DispenseDraft draft = dispense();
        draft.home = true;

        assertThat(rule.check(
                        draft.build(),
                        record().patient(patient(true, true, false)).build()))
                .isEmpty();
        assertThat(rule.check(
                        draft.build(),
                        record().patient(patient(false, true, false)).build()))
                .containsExactly(new Refusal(
                        Rule.K1,
                        "MedicationDispense.subject",
                        "The record of a controlled substance has the patient's name and address.",
                        "no name",
                        "a patient with name and address",
                        List.of("Patient/maya"),
                        false));
    }

    @Test
    void refusesAnAmendmentThatNoLongerFitsItsDose() {
        DosingDay.DispenseDraft draft = dispense();
        draft.expires = LocalDate.parse("2026-03-01");

        assertThat(rule.check(
                        draft.build(),
                        record().add(dose().build())
                                .add(other("unrelated", "10", "MedicationDispense/x"))
                                .build()))
                .containsExactly(new Refusal(
                        Rule.K1,
                        "MedicationDispense.extension",
                        "A product is not used after its expiry.",
                        "expired on 2026-03-01",
                        "use on 2026-03-02",
                        List.of(DOSE),
                        false));
    }

    @Test
    void namesTheElementThatDoesNotFit() {
        DosingDay.DispenseDraft draft = dispense();
        draft.patient = "other";
        draft.session = "else";
        draft.esketamine = true;

        assertThat(rule.check(draft.build(), record().add(dose().build()).build()))
                .extracting(Finding::expression)
                .containsExactly(
                        "MedicationDispense.subject", "MedicationDispense.context", "MedicationDispense.medication");
    }
}
