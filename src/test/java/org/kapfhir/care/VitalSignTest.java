package org.kapfhir.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.VitalSign.Kind;

/** What an Observation says of a vital sign. */
class VitalSignTest {

    private static final ZoneId CLINIC = ZoneId.of("America/New_York");
    private static final Moment AT = Moment.at(Instant.parse("2026-03-02T15:00:00Z"), ZoneId.of("GMT-05:00"));

    @Test
    void readsABloodPressure() {
        Observation pressure = pressure("172", "104")
                .setSubject(new Reference("Patient/maya"))
                .setEncounter(new Reference("Encounter/session"));
        pressure.addExtension("https://kap-fhir.org/fhir/StructureDefinition/kap-timepoint", new CodeType("pre-dose"));

        assertThat(VitalSign.of(pressure, CLINIC))
                .contains(new VitalSign(
                        "Observation/o",
                        "maya",
                        "session",
                        Kind.BLOOD_PRESSURE,
                        AT,
                        "pre-dose",
                        new BigDecimal("172"),
                        new BigDecimal("104")));
    }

    @Test
    void readsAHeartRateAndASaturation() {
        assertThat(VitalSign.of(observation("8867-4").setValue(amount("72", "/min")), CLINIC))
                .contains(new VitalSign(
                        "Observation/o", null, null, Kind.HEART_RATE, AT, null, new BigDecimal("72"), null));
        for (String code : List.of("59408-5", "2708-6")) {
            assertThat(VitalSign.of(observation(code).setValue(amount("98", "%")), CLINIC))
                    .contains(new VitalSign(
                            "Observation/o", null, null, Kind.OXYGEN_SATURATION, AT, null, new BigDecimal("98"), null));
        }
    }

    @Test
    void readsADiastolicPressureOnlyOfABloodPressure() {
        Observation rate = observation("8867-4").setValue(amount("72", "/min"));
        rate.addComponent().setCode(loinc("8462-4")).setValue(amount("80", "mm[Hg]"));

        assertThat(VitalSign.of(rate, CLINIC).orElseThrow().diastolic()).isNull();
    }

    @Test
    void readsNothingWithoutBothPressures() {
        Observation systolic = observation("85354-9");
        systolic.addComponent().setCode(loinc("8480-6")).setValue(amount("120", "mm[Hg]"));
        Observation diastolic = observation("85354-9");
        diastolic.addComponent().setCode(loinc("8462-4")).setValue(amount("80", "mm[Hg]"));

        assertThat(VitalSign.of(systolic, CLINIC)).isEmpty();
        assertThat(VitalSign.of(diastolic, CLINIC)).isEmpty();
    }

    @Test
    void readsNothingInAnotherUnit() {
        assertThat(VitalSign.of(observation("8867-4").setValue(amount("1.2", "Hz")), CLINIC))
                .isEmpty();
        assertThat(VitalSign.of(observation("59408-5").setValue(amount("0.98", "1")), CLINIC))
                .isEmpty();
        Observation kilopascal = observation("85354-9");
        kilopascal.addComponent().setCode(loinc("8480-6")).setValue(amount("16", "kPa"));
        kilopascal.addComponent().setCode(loinc("8462-4")).setValue(amount("80", "mm[Hg]"));
        assertThat(VitalSign.of(kilopascal, CLINIC)).isEmpty();
    }

    @Test
    void readsNothingOfAnotherCodeWithoutATimeOrNotInForce() {
        assertThat(VitalSign.of(observation("8310-5").setValue(amount("37", "Cel")), CLINIC))
                .isEmpty();
        assertThat(VitalSign.of(pressure("120", "80").setEffective(null), CLINIC))
                .isEmpty();
        assertThat(VitalSign.of(pressure("120", "80").setStatus(ObservationStatus.CANCELLED), CLINIC))
                .isEmpty();
    }

    @Test
    void knowsItsKindByTheCode() {
        assertThat(VitalSign.kindOf(loinc("85354-9"))).contains(Kind.BLOOD_PRESSURE);
        assertThat(VitalSign.kindOf(loinc("8867-4"))).contains(Kind.HEART_RATE);
        assertThat(VitalSign.kindOf(loinc("59408-5"))).contains(Kind.OXYGEN_SATURATION);
        assertThat(VitalSign.kindOf(loinc("2708-6"))).contains(Kind.OXYGEN_SATURATION);
        assertThat(VitalSign.kindOf(loinc("8310-5"))).isEmpty();
    }

    @Test
    void isPreDoseByItsTimepoint() {
        assertThat(sign("pre-dose", null).isPreDose()).isTrue();
        assertThat(sign("t15", null).isPreDose()).isFalse();
        assertThat(sign(null, null).isPreDose()).isFalse();
    }

    @Test
    void tellsItsValueInWords() {
        assertThat(sign(null, "104").inWords()).isEqualTo("172/104 mmHg");
        assertThat(sign(null, null).inWords()).isEqualTo("172 mmHg");
        assertThat(Kind.HEART_RATE.inWords()).isEqualTo("heart rate");
    }

    private static VitalSign sign(@Nullable String timepoint, @Nullable String diastolic) {
        return new VitalSign(
                "Observation/o",
                null,
                null,
                Kind.BLOOD_PRESSURE,
                AT,
                timepoint,
                new BigDecimal("172"),
                diastolic == null ? null : new BigDecimal(diastolic));
    }

    private static Observation pressure(String systolic, String diastolic) {
        Observation pressure = observation("85354-9");
        pressure.addComponent().setCode(loinc("8480-6")).setValue(amount(systolic, "mm[Hg]"));
        pressure.addComponent().setCode(loinc("8462-4")).setValue(amount(diastolic, "mm[Hg]"));
        return pressure;
    }

    private static Observation observation(String code) {
        Observation observation = new Observation()
                .setStatus(ObservationStatus.FINAL)
                .setCode(loinc(code))
                .setEffective(new DateTimeType("2026-03-02T10:00:00-05:00"));
        observation.setId("o");
        return observation;
    }

    private static CodeableConcept loinc(String code) {
        return new CodeableConcept(new Coding(Codes.LOINC, code, null));
    }

    private static Quantity amount(String value, String unit) {
        return new Quantity()
                .setValue(new BigDecimal(value))
                .setSystem(Codes.UCUM)
                .setCode(unit);
    }
}
