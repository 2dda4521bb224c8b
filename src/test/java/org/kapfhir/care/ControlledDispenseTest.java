package org.kapfhir.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a dispense of a controlled substance accounts for. */
class ControlledDispenseTest {

    @Test
    void readsTheWholeAccount() {
        assertThat(ControlledDispense.of(dispense("6130")))
                .contains(new ControlledDispense(
                        "MedicationDispense/d",
                        "maya",
                        "session",
                        false,
                        false,
                        false,
                        new BigDecimal("50"),
                        new BigDecimal("35"),
                        new BigDecimal("15"),
                        "Practitioner/witness",
                        "LOT-1",
                        LocalDate.parse("2027-08-31"),
                        "VIAL-1",
                        new BigDecimal("450"),
                        List.of("Practitioner/nurse"),
                        List.of()));
    }

    @Test
    void tellsEsketamineAndCompoundedProducts() {
        MedicationDispense compounded = dispense("2119365");
        compounded.addExtension(new Extension(KapCanonical.structure("kap-compounded"), new BooleanType(true)));
        assertThat(ControlledDispense.of(compounded).orElseThrow())
                .extracting(ControlledDispense::esketamine, ControlledDispense::compounded)
                .containsExactly(true, true);

        MedicationDispense not = dispense("6130");
        not.addExtension(new Extension(KapCanonical.structure("kap-compounded"), new BooleanType(false)));
        assertThat(ControlledDispense.of(not).orElseThrow().compounded()).isFalse();
    }

    @Test
    void isForHomeWithADestinationOrAReceiverWhoIsNoPractitioner() {
        MedicationDispense sent = dispense("6130");
        sent.setDestination(new Reference("Location/home"));
        MedicationDispense received = dispense("6130");
        received.addReceiver(new Reference("Patient/maya"));
        MedicationDispense unnamed = dispense("6130");
        unnamed.addReceiver(new Reference().setDisplay("her sister"));
        MedicationDispense nurse = dispense("6130");
        nurse.addReceiver(new Reference("Practitioner/nurse"));

        assertThat(ControlledDispense.of(sent).orElseThrow().home()).isTrue();
        assertThat(ControlledDispense.of(received).orElseThrow().home()).isTrue();
        assertThat(ControlledDispense.of(unnamed).orElseThrow().home()).isTrue();
        assertThat(ControlledDispense.of(nurse).orElseThrow().home()).isFalse();
    }

    @Test
    void mayBeUsedToTheLastDayOfAMonthOrYear() {
        assertThat(expiring("2027-02")).isEqualTo(LocalDate.parse("2027-02-28"));
        assertThat(expiring("2027")).isEqualTo(LocalDate.parse("2027-12-31"));
    }

    @Test
    void readsOnlyMilligramsOfUcum() {
        MedicationDispense wrong = dispense("6130");
        Extension account = account(wrong);
        account.getExtensionByUrl("drawn")
                .setValue(new Quantity(0.5).setSystem(Codes.UCUM).setCode("mL"));
        account.getExtensionByUrl("administered").setValue(new Quantity(35).setUnit("mg"));
        account.getExtensionByUrl("wasted")
                .setValue(new Quantity().setSystem(Codes.UCUM).setCode("mg"));

        assertThat(ControlledDispense.of(wrong).orElseThrow())
                .extracting(ControlledDispense::drawn, ControlledDispense::administered, ControlledDispense::wasted)
                .containsOnlyNulls();
    }

    @Test
    void readsADispenseWithoutAnAccount() {
        MedicationDispense bare = dispense("6130");
        bare.getExtension().clear();
        bare.setSubject(null).setContext(null).getPerformer().clear();

        assertThat(ControlledDispense.of(bare))
                .contains(new ControlledDispense(
                        "MedicationDispense/d",
                        null,
                        null,
                        false,
                        false,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of()));
    }

    @Test
    void readsNoPartOfAnotherType() {
        MedicationDispense wrong = dispense("6130");
        Extension account = account(wrong);
        for (String part : List.of("wasteWitness", "lotNumber", "expirationDate", "vialId", "balanceAfter")) {
            account.getExtensionByUrl(part).setValue(new CodeType("x"));
        }

        assertThat(ControlledDispense.of(wrong).orElseThrow())
                .extracting(
                        ControlledDispense::witness,
                        ControlledDispense::expires,
                        ControlledDispense::vial,
                        ControlledDispense::balance)
                .containsOnlyNulls();
    }

    @Test
    void readsNothingFromAnotherMedicineOrWhatDidNotTakePlace() {
        assertThat(ControlledDispense.of(dispense("36437"))).isEmpty();
        MedicationDispense referenced = dispense("6130");
        referenced.setMedication(new Reference("Medication/m"));
        assertThat(ControlledDispense.of(referenced)).isEmpty();
        for (MedicationDispenseStatus status : List.of(
                MedicationDispenseStatus.CANCELLED,
                MedicationDispenseStatus.DECLINED,
                MedicationDispenseStatus.ENTEREDINERROR)) {
            assertThat(ControlledDispense.of(dispense("6130").setStatus(status)))
                    .isEmpty();
        }
        assertThat(ControlledDispense.of(dispense("6130").setStatus(MedicationDispenseStatus.PREPARATION)))
                .isPresent();
    }

    @Test
    void readsOverrides() {
        MedicationDispense overridden = dispense("6130");
        Extension override = new Extension(KapCanonical.structure("kap-override"));
        override.addExtension("rule", new CodeType("R2"));
        override.addExtension("reason", new CodeableConcept().setText("why"));
        override.addExtension("by", new Reference("Practitioner/p"));
        overridden.addExtension(override);

        assertThat(ControlledDispense.of(overridden).orElseThrow().overrides())
                .extracting(RuleOverride::rule, RuleOverride::practitioner)
                .containsExactly(tuple("R2", "Practitioner/p"));
    }

    private static @Nullable LocalDate expiring(String date) {
        MedicationDispense dispense = dispense("6130");
        account(dispense).getExtensionByUrl("expirationDate").setValue(new DateType(date));
        return ControlledDispense.of(dispense).orElseThrow().expires();
    }

    private static Extension account(MedicationDispense dispense) {
        return dispense.getExtensionByUrl(KapCanonical.structure("kap-controlled-substance-accountability"));
    }

    private static MedicationDispense dispense(String rxnorm) {
        Extension account = new Extension(KapCanonical.structure("kap-controlled-substance-accountability"));
        account.addExtension("drawn", mg(50));
        account.addExtension("administered", mg(35));
        account.addExtension("wasted", mg(15));
        account.addExtension("wasteWitness", new Reference("Practitioner/witness"));
        account.addExtension("lotNumber", new StringType("LOT-1"));
        account.addExtension("expirationDate", new DateType("2027-08-31"));
        account.addExtension("vialId", new Identifier().setValue("VIAL-1"));
        account.addExtension("balanceAfter", mg(450));
        MedicationDispense dispense = new MedicationDispense();
        dispense.setId("d");
        dispense.addExtension(account);
        dispense.setStatus(MedicationDispenseStatus.COMPLETED)
                .setMedication(new CodeableConcept().addCoding(new Coding(KetamineCodes.RXNORM, rxnorm, null)))
                .setSubject(new Reference("Patient/maya"))
                .setContext(new Reference("Encounter/session"))
                .addPerformer()
                .setActor(new Reference("Practitioner/nurse"));
        return dispense;
    }

    private static Quantity mg(long value) {
        return new Quantity(value).setSystem(Codes.UCUM).setCode("mg");
    }
}
