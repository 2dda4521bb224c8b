package org.kapfhir.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

/** What is ordered, and the dose it asks for. */
class OrderTest {

    private static final ZoneId CLINIC = ZoneId.of("America/New_York");
    private static final Moment AUTHORED = Moment.at(Instant.parse("2026-03-02T15:00:00Z"), ZoneId.of("GMT-05:00"));
    private static final Moment START = Moment.at(Instant.parse("2026-03-02T15:15:00Z"), CLINIC);

    @Test
    void readsAnOrder() {
        assertThat(Order.of(order(), CLINIC))
                .contains(new Order(
                        "MedicationRequest/o",
                        "maya",
                        "session",
                        false,
                        true,
                        "Practitioner/p",
                        AUTHORED,
                        Route.INTRAMUSCULAR,
                        new BigDecimal("50"),
                        new BigDecimal("68"),
                        new BigDecimal("0.74"),
                        List.of()));
    }

    @Test
    void leavesOutWhatIsNotRecorded() {
        MedicationRequest bare = new MedicationRequest();
        bare.setId("o");
        bare.setMedication(rxnorm("2119365"));

        assertThat(Order.of(bare, CLINIC))
                .contains(new Order(
                        "MedicationRequest/o", null, null, true, false, null, null, null, null, null, null, List.of()));
    }

    @Test
    void readsNothingFromAnotherMedicineOrWhatWasCancelled() {
        assertThat(Order.of(order().setMedication(rxnorm("36437")), CLINIC)).isEmpty();
        assertThat(Order.of(order().setMedication(new Reference("Medication/m")), CLINIC))
                .isEmpty();
        assertThat(Order.of(order().setStatus(MedicationRequestStatus.CANCELLED), CLINIC))
                .isEmpty();
        assertThat(Order.of(order().setStatus(MedicationRequestStatus.ENTEREDINERROR), CLINIC))
                .isEmpty();
        assertThat(Order.of(order().setStatus(MedicationRequestStatus.DRAFT), CLINIC))
                .isPresent();
    }

    @Test
    void readsOnlyMilligrams() {
        MedicationRequest wrong = order();
        wrong.getDosageInstructionFirstRep()
                .getDoseAndRateFirstRep()
                .setDose(new Quantity(0.5).setSystem(Codes.UCUM).setCode("mg/kg"));

        assertThat(Order.of(wrong, CLINIC).orElseThrow().milligrams()).isNull();
    }

    @Test
    void proposesTheDose() {
        Order order = Order.of(order(), CLINIC).orElseThrow();

        assertThat(order.proposedDose(START, null, null))
                .isEqualTo(new Dose(
                        "MedicationRequest/o",
                        "maya",
                        "session",
                        false,
                        START,
                        null,
                        Route.INTRAMUSCULAR,
                        new BigDecimal("50"),
                        new BigDecimal("68"),
                        new BigDecimal("0.74"),
                        true,
                        List.of(),
                        List.of(),
                        "MedicationRequest/o",
                        List.of()));
        assertThat(order.proposedDose(START, START, "other"))
                .extracting(Dose::session, Dose::end, Dose::isProposed)
                .containsExactly("other", START, true);
    }

    private static MedicationRequest order() {
        MedicationRequest order = new MedicationRequest();
        order.setId("o");
        order.addExtension(new Extension(KapCanonical.structure("kap-compounded"), new BooleanType(true)));
        order.addExtension(new Extension(KapCanonical.structure("kap-dosing-weight"), quantity("68", "kg")));
        order.addExtension(new Extension(KapCanonical.structure("kap-dose-per-weight"), quantity("0.74", "mg/kg")));
        order.setStatus(MedicationRequestStatus.ACTIVE)
                .setMedication(rxnorm("6130"))
                .setSubject(new Reference("Patient/maya"))
                .setEncounter(new Reference("Encounter/session"))
                .setRequester(new Reference("Practitioner/p"))
                .setAuthoredOnElement(new DateTimeType("2026-03-02T10:00:00-05:00"))
                .addDosageInstruction()
                .setRoute(new CodeableConcept().addCoding(new Coding(Codes.SNOMED, "78421000", null)))
                .addDoseAndRate()
                .setDose(quantity("50", "mg"));
        return order;
    }

    private static CodeableConcept rxnorm(String code) {
        return new CodeableConcept().addCoding(new Coding(KetamineCodes.RXNORM, code, null));
    }

    private static Quantity quantity(String value, String unit) {
        return new Quantity()
                .setValue(new BigDecimal(value))
                .setSystem(Codes.UCUM)
                .setCode(unit);
    }
}
