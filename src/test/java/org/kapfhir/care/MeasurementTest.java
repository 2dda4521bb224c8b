package org.kapfhir.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an Observation says of a measurement. */
class MeasurementTest {

    private static final ZoneId CLINIC = ZoneId.of("America/New_York");
    private static final Moment AT = Moment.at(Instant.parse("2026-03-02T15:00:00Z"), ZoneId.of("GMT-05:00"));

    @Test
    void readsALaboratoryResult() {
        Observation alt = observation()
                .setSubject(new Reference("Patient/maya"))
                .setEncounter(new Reference("Encounter/session"))
                .setValue(amount("130", "U/L"))
                .addInterpretation(new CodeableConcept(new Coding("x", "H", null)).addCoding(new Coding()));
        alt.addExtension("https://kap-fhir.org/fhir/StructureDefinition/kap-timepoint", new CodeType("pre-dose"));
        alt.addReferenceRange().setLow(amount("7", "U/L"));
        alt.addReferenceRange().setHigh(amount("35", "U/L"));

        Measurement measured = Measurement.of(alt, CLINIC).orElseThrow();

        assertThat(measured)
                .isEqualTo(new Measurement(
                        "Observation/o",
                        "maya",
                        "session",
                        alt.getCode(),
                        AT,
                        "pre-dose",
                        new BigDecimal("130"),
                        "U/L",
                        null,
                        Set.of("H"),
                        new BigDecimal("35")));
        assertThat(measured.inWords()).isEqualTo("130 U/L");
    }

    @Test
    void readsAScore() {
        Measurement measured = Measurement.of(observation().setValue(new IntegerType(9)), CLINIC)
                .orElseThrow();

        assertThat(measured.number()).isEqualTo(new BigDecimal("9"));
        assertThat(measured.unit()).isNull();
        assertThat(measured.concept()).isNull();
        assertThat(measured.upperLimit()).isNull();
        assertThat(measured.patient()).isNull();
        assertThat(measured.session()).isNull();
        assertThat(measured.timepoint()).isNull();
        assertThat(measured.interpretation()).isEmpty();
        assertThat(measured.inWords()).isEqualTo("9");
    }

    @Test
    void readsACodedValueAndAText() {
        CodeableConcept positive = new CodeableConcept(new Coding("x", "POS", "positive"));
        Measurement coded =
                Measurement.of(observation().setValue(positive), CLINIC).orElseThrow();
        Measurement text = Measurement.of(observation().setValue(new StringType("cloudy")), CLINIC)
                .orElseThrow();

        assertThat(coded.concept()).isSameAs(positive);
        assertThat(coded.number()).isNull();
        assertThat(coded.inWords()).isEqualTo("positive");
        assertThat(text.inWords()).isEqualTo("cloudy");
    }

    @Test
    void readsAMeasurementWithoutAValue() {
        for (Observation empty : List.of(
                observation(),
                observation().setValue(new StringType()),
                observation().setValue(new IntegerType()),
                observation().setValue(new Quantity()))) {
            Measurement measured = Measurement.of(empty, CLINIC).orElseThrow();

            assertThat(measured.number()).isNull();
            assertThat(measured.concept()).isNull();
            assertThat(measured.inWords()).isEqualTo("(no value)");
        }
    }

    @Test
    void readsAUnitOnlyOfUcum() {
        Quantity other = new Quantity().setValue(9).setSystem("x").setCode("points");

        assertThat(Measurement.of(observation().setValue(other), CLINIC)
                        .orElseThrow()
                        .unit())
                .isNull();
    }

    @Test
    void readsAnUpperLimitOnlyInTheUnitOfTheValue() {
        assertThat(limit(amount("35", "U/L"))).isEqualTo(new BigDecimal("35"));
        assertThat(limit(new Quantity().setValue(new BigDecimal("35")))).isEqualTo(new BigDecimal("35"));
        assertThat(limit(amount("0.6", "ukat/L"))).isNull();
        assertThat(limit(new Quantity().setUnit("U/L"))).isNull();
    }

    private static @Nullable BigDecimal limit(Quantity high) {
        Observation alt = observation().setValue(amount("130", "U/L"));
        alt.addReferenceRange().setHigh(high);
        return Measurement.of(alt, CLINIC).orElseThrow().upperLimit();
    }

    @Test
    void leavesOutALimitWithAUnitWhereTheValueHasNone() {
        Observation score = observation().setValue(new IntegerType(9));
        score.addReferenceRange().setHigh(amount("10", "U/L"));

        assertThat(Measurement.of(score, CLINIC).orElseThrow().upperLimit()).isNull();
    }

    @Test
    void isInForceIfItIsAResult() {
        for (ObservationStatus status : List.of(
                ObservationStatus.PRELIMINARY,
                ObservationStatus.FINAL,
                ObservationStatus.AMENDED,
                ObservationStatus.CORRECTED)) {
            assertThat(Measurement.of(observation().setStatus(status), CLINIC)).isPresent();
        }
        for (ObservationStatus status : List.of(
                ObservationStatus.CANCELLED,
                ObservationStatus.ENTEREDINERROR,
                ObservationStatus.REGISTERED,
                ObservationStatus.UNKNOWN)) {
            assertThat(Measurement.of(observation().setStatus(status), CLINIC)).isEmpty();
        }
        assertThat(Measurement.isInForce(observation().setStatus(null))).isFalse();
    }

    @Test
    void readsNothingWithoutATime() {
        assertThat(Measurement.of(observation().setEffective(null), CLINIC)).isEmpty();
    }

    @Test
    void isOfItsCode() {
        Measurement measured = Measurement.of(observation(), CLINIC).orElseThrow();

        assertThat(measured.is(Codes.LOINC, "1742-6")).isTrue();
        assertThat(measured.is(Codes.LOINC, "1920-8")).isFalse();
        assertThat(measured.is(Codes.SNOMED, "1742-6")).isFalse();
    }

    private static Observation observation() {
        Observation observation = new Observation()
                .setStatus(ObservationStatus.FINAL)
                .setCode(new CodeableConcept(new Coding(Codes.LOINC, "1742-6", null)))
                .setEffective(new DateTimeType("2026-03-02T10:00:00-05:00"));
        observation.setId("o");
        return observation;
    }

    private static Quantity amount(String value, String unit) {
        return new Quantity()
                .setValue(new BigDecimal(value))
                .setSystem(Codes.UCUM)
                .setCode(unit);
    }
}
