package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.kapfhir.safety.rule.DosingDay.DISPENSE;
import static org.kapfhir.safety.rule.DosingDay.at;
import static org.kapfhir.safety.rule.DosingDay.dispense;
import static org.kapfhir.safety.rule.DosingDay.dose;
import static org.kapfhir.safety.rule.DosingDay.doseAt;
import static org.kapfhir.safety.rule.DosingDay.on;
import static org.kapfhir.safety.rule.DosingDay.patient;
import static org.kapfhir.safety.rule.DosingDay.record;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Dose;
import org.kapfhir.safety.rule.Finding.Refusal;
import org.kapfhir.safety.rule.Finding.Warning;

/** K1: who got what from where can be told. */
class CompleteDoseRecordRuleTest {

    private final CompleteDoseRecordRule rule = new CompleteDoseRecordRule();

    @Test
    void acceptsACompleteRecord() {
        assertThat(check(dose().build(), known().add(dispense().build()))).isEmpty();
        assertThat(rule.rule()).isEqualTo(Rule.K1);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void refusesAnUnknownPatient() {
        assertThat(check(dose().build(), record().add(dispense().build())))
                .containsExactly(new Refusal(
                        Rule.K1,
                        "MedicationAdministration.subject",
                        "A controlled substance is recorded for a known patient.",
                        "no patient that this server keeps",
                        "a patient with name and address",
                        List.of(),
                        false));
    }

    @Test
    void refusesAPatientWithoutNameOrAddress() {
        assertThat(check(
                        dose().build(),
                        record().patient(patient(true, false, false))
                                .add(dispense().build())))
                .containsExactly(new Refusal(
                        Rule.K1,
                        "MedicationAdministration.subject",
                        "The record of a controlled substance has the patient's name and address.",
                        "no address",
                        "a patient with name and address",
                        List.of("Patient/maya"),
                        false));
        assertThat(check(
                        dose().build(),
                        record().patient(patient(false, false, false))
                                .add(dispense().build())))
                .extracting(Finding::found)
                .containsExactly("no name, no address");
    }

    @Test
    void refusesADispenseThatIsNotOnRecord() {
        DosingDay day = dose();
        day.dispenses = List.of(DISPENSE, "MedicationDispense/x", "MedicationDispense/x");

        assertThat(check(day.build(), known().add(dispense().build())))
                .containsExactly(new Refusal(
                        Rule.K1,
                        "MedicationAdministration.supportingInformation",
                        "A dose is taken from a dispense on record.",
                        "MedicationDispense/x is not on record, was cancelled, or is of another medicine",
                        "a dispense of ketamine on record",
                        List.of(),
                        false));
    }

    @Test
    void questionsADoseThatNamesNoDispenseUnlessItIsOnlyOrdered() {
        DosingDay day = dose();
        day.dispenses = List.of();

        assertThat(check(day.build(), known()))
                .containsExactly(new Warning(
                        Rule.K1,
                        "MedicationAdministration.supportingInformation",
                        "A dose names the dispense from which it was taken.",
                        "no dispense",
                        "the dispense from which the dose was taken",
                        List.of()));

        day.reference = "MedicationRequest/order";
        assertThat(check(day.build(), known())).isEmpty();
    }

    @Test
    void refusesADispenseOfAnotherPatientSessionOrMedicine() {
        assertThat(fault(dispense -> dispense.patient = "other"))
                .containsExactly(new Refusal(
                        Rule.K1,
                        "MedicationAdministration.supportingInformation",
                        "A dose is taken from a dispense for the same patient.",
                        "a dispense for Patient/other",
                        "Patient/maya",
                        List.of(DISPENSE),
                        false));
        assertThat(fault(dispense -> dispense.patient = null))
                .extracting(Finding::found)
                .containsExactly("a dispense for nobody");
        assertThat(fault(dispense -> dispense.session = "other"))
                .extracting(Finding::message, Finding::found, Finding::limit)
                .containsExactly(tuple(
                        "A dose is taken from a dispense for the same session.",
                        "a dispense for Encounter/other",
                        "Encounter/session"));
        assertThat(fault(dispense -> dispense.session = null)).isEmpty();
        assertThat(fault(dispense -> dispense.esketamine = true))
                .extracting(Finding::message, Finding::found, Finding::limit)
                .containsExactly(tuple(
                        "A dose is taken from a dispense of the same medicine.",
                        "a dispense of esketamine",
                        "ketamine"));
    }

    @Test
    void namesKetamineForADoseOfEsketamine() {
        DosingDay day = dose();
        day.esketamine = true;

        assertThat(check(day.build(), known().add(dispense().build())))
                .extracting(Finding::found, Finding::limit)
                .containsExactly(tuple("a dispense of ketamine", "esketamine"));
    }

    @Test
    void saysNothingOfThePatientOrSessionThatADoseDoesNotName() {
        DosingDay day = dose();
        day.patient = null;
        day.session = null;

        assertThat(check(day.build(), known().add(dispense().build()))).isEmpty();
    }

    @Test
    void refusesAProductAfterItsExpiry() {
        assertThat(fault(dispense -> dispense.expires = LocalDate.parse("2026-03-01")))
                .extracting(Finding::message, Finding::found, Finding::limit)
                .containsExactly(
                        tuple("A product is not used after its expiry.", "expired on 2026-03-01", "use on 2026-03-02"));
        assertThat(fault(dispense -> dispense.expires = null))
                .containsExactly(new Warning(
                        Rule.K1,
                        "MedicationAdministration.supportingInformation",
                        "Whether the product has expired cannot be told.",
                        "no expiry date",
                        "an expiry date not before the day of use",
                        List.of(DISPENSE)));
    }

    @Test
    void takesTheDayOfUseWhereTheDoseWasGiven() {
        assertThat(check(
                        doseAt(at("2026-03-02T23:59:00-05:00")),
                        known().add(dispense().build())))
                .isEmpty();
        assertThat(check(
                        doseAt(at("2026-03-03T00:00:00-05:00")),
                        known().add(dispense().build())))
                .hasSize(1);
        assertThat(check(doseAt(on("2026-03-02")), known().add(dispense().build())))
                .isEmpty();
        assertThat(check(doseAt(on("2026-03")), known().add(dispense().build())))
                .extracting(Finding::limit)
                .containsExactly("use on 2026-03-31");
    }

    @Test
    void takesTodayForADoseWithoutATime() {
        assertThat(check(doseAt(null), known().add(dispense().build()))).isEmpty();
        assertThat(rule.check(
                        doseAt(null),
                        CareRecord.builder(Instant.parse("2026-03-03T05:00:00Z"), DosingDay.CLINIC)
                                .patient(patient(true, true, false))
                                .add(dispense().build())
                                .build()))
                .extracting(Finding::limit)
                .containsExactly("use on 2026-03-03");
    }

    private List<Finding> fault(Consumer<DosingDay.DispenseDraft> change) {
        DosingDay.DispenseDraft dispense = dispense();
        change.accept(dispense);
        return check(dose().build(), known().add(dispense.build()));
    }

    private static CareRecord.Builder known() {
        return record().patient(patient(true, true, false));
    }

    private List<Finding> check(Dose dose, CareRecord.Builder record) {
        return rule.check(dose, record.build());
    }
}
