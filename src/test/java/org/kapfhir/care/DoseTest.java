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
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;

/** What a MedicationAdministration says of a dose. */
class DoseTest {

    private static final ZoneId CLINIC = ZoneId.of("America/New_York");
    private static final Moment START = Moment.at(Instant.parse("2026-03-02T15:15:00Z"), ZoneId.of("GMT-05:00"));

    @Test
    void readsADose() {
        assertThat(Dose.of(administration(), CLINIC))
                .contains(new Dose(
                        "MedicationAdministration/dose",
                        "maya",
                        "session",
                        false,
                        START,
                        START,
                        Route.INTRAMUSCULAR,
                        new BigDecimal("50"),
                        new BigDecimal("68"),
                        new BigDecimal("0.74"),
                        true,
                        List.of("Practitioner/nurse"),
                        List.of("MedicationDispense/dispense"),
                        "MedicationRequest/order",
                        List.of()));
    }

    @Test
    void readsADoseOfWhichLittleIsRecorded() {
        MedicationAdministration bare = new MedicationAdministration()
                .setStatus(MedicationAdministrationStatus.COMPLETED)
                .setMedication(rxnorm("2119365"));
        bare.setId("bare");

        assertThat(Dose.of(bare, CLINIC))
                .contains(new Dose(
                        "MedicationAdministration/bare",
                        null,
                        null,
                        true,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        List.of(),
                        List.of(),
                        null,
                        List.of()));
    }

    @Test
    void readsStartAndEndOfAPeriod() {
        Dose dose = Dose.of(
                        administration()
                                .setEffective(new Period()
                                        .setStartElement(new DateTimeType("2026-03-02T10:15:00-05:00"))
                                        .setEndElement(new DateTimeType("2026-03-02T10:55:00-05:00"))),
                        CLINIC)
                .orElseThrow();

        assertThat(dose.start()).isEqualTo(START);
        assertThat(dose.end()).isEqualTo(Moment.at(Instant.parse("2026-03-02T15:55:00Z"), ZoneId.of("GMT-05:00")));
    }

    @Test
    void readsNothingThatWasNotGiven() {
        for (MedicationAdministrationStatus status :
                List.of(MedicationAdministrationStatus.NOTDONE, MedicationAdministrationStatus.ENTEREDINERROR)) {
            assertThat(Dose.of(administration().setStatus(status), CLINIC)).isEmpty();
        }
    }

    @Test
    void readsWhatIsOrMayBeGiven() {
        for (MedicationAdministrationStatus status : List.of(
                MedicationAdministrationStatus.INPROGRESS,
                MedicationAdministrationStatus.ONHOLD,
                MedicationAdministrationStatus.STOPPED,
                MedicationAdministrationStatus.UNKNOWN)) {
            assertThat(Dose.of(administration().setStatus(status), CLINIC)).isPresent();
        }
    }

    @Test
    void readsNoOtherMedicine() {
        assertThat(Dose.of(administration().setMedication(rxnorm("5640")), CLINIC))
                .isEmpty();
        assertThat(Dose.of(administration().setMedication(new Reference("Medication/ketamine")), CLINIC))
                .isEmpty();
        assertThat(Dose.isOfKetamine(administration().setStatus(MedicationAdministrationStatus.NOTDONE)))
                .isTrue();
        assertThat(Dose.isOfKetamine(administration().setMedication(rxnorm("5640"))))
                .isFalse();
    }

    @Test
    void leavesOutAnAmountInAnotherUnit() {
        MedicationAdministration millilitres = administration();
        millilitres.getDosage().setDose(amount("1", "mL"));

        assertThat(Dose.of(millilitres, CLINIC).orElseThrow().milligrams()).isNull();
    }

    @Test
    void isCompoundedOnlyIfItSaysSo() {
        MedicationAdministration made = administration();
        made.getExtensionByUrl("https://kap-fhir.org/fhir/StructureDefinition/kap-compounded")
                .setValue(new BooleanType(false));

        assertThat(Dose.of(made, CLINIC).orElseThrow().compounded()).isFalse();
    }

    @Test
    void isProposedByAnOrder() {
        assertThat(named("MedicationRequest/order", false).isProposed()).isTrue();
        assertThat(named("MedicationAdministration/dose", false).isProposed()).isFalse();
    }

    @Test
    void namesItsMedicine() {
        assertThat(named("MedicationAdministration/dose", true).medicine()).isEqualTo("esketamine");
        assertThat(named("MedicationAdministration/dose", false).medicine()).isEqualTo("ketamine");
    }

    private static Dose named(String reference, boolean esketamine) {
        return new Dose(
                reference,
                "maya",
                null,
                esketamine,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                List.of(),
                List.of(),
                null,
                List.of());
    }

    private static MedicationAdministration administration() {
        MedicationAdministration administration = new MedicationAdministration()
                .setStatus(MedicationAdministrationStatus.COMPLETED)
                .setMedication(rxnorm("6130"))
                .setSubject(new Reference("Patient/maya"))
                .setContext(new Reference("Encounter/session"))
                .setEffective(new DateTimeType("2026-03-02T10:15:00-05:00"))
                .setRequest(new Reference("MedicationRequest/order"));
        administration.setId("dose");
        administration.addPerformer().setActor(new Reference("Practitioner/nurse"));
        administration.addPerformer();
        administration.addSupportingInformation(new Reference("MedicationDispense/dispense"));
        administration.addSupportingInformation(new Reference("Observation/weight"));
        administration
                .getDosage()
                .setRoute(new CodeableConcept(new Coding(Codes.SNOMED, "78421000", null)))
                .setDose(amount("50", "mg"));
        administration.addExtension(extension("kap-dosing-weight", amount("68", "kg")));
        administration.addExtension(extension("kap-dose-per-weight", amount("0.74", "mg/kg")));
        administration.addExtension(extension("kap-compounded", new BooleanType(true)));
        return administration;
    }

    private static CodeableConcept rxnorm(String code) {
        return new CodeableConcept(new Coding(KetamineCodes.RXNORM, code, null));
    }

    private static Quantity amount(String value, String unit) {
        return new Quantity()
                .setValue(new BigDecimal(value))
                .setSystem(Codes.UCUM)
                .setCode(unit);
    }

    private static Extension extension(String id, Type value) {
        return new Extension("https://kap-fhir.org/fhir/StructureDefinition/" + id, value);
    }
}
