package org.kapfhir.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.RiskAssessment.RiskAssessmentStatus;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.SuicideRisk.Level;

/** What a record says of the risk of suicide. */
class SuicideRiskTest {

    private static final ZoneId CLINIC = ZoneId.of("America/New_York");

    @Test
    void readsARiskAssessment() {
        assertThat(SuicideRisk.of(assessment("LA6751-7").setMitigation("safety plan"), CLINIC))
                .contains(new SuicideRisk(
                        "RiskAssessment/r",
                        "maya",
                        "session",
                        Level.MODERATE,
                        Moment.at(Instant.parse("2026-03-02T14:00:00Z"), ZoneId.of("GMT-05:00")),
                        true));
        assertThat(SuicideRisk.of(assessment("LA9194-7"), CLINIC))
                .get()
                .extracting(SuicideRisk::mitigated, SuicideRisk::level)
                .containsExactly(false, Level.LOW);
    }

    @Test
    void takesTheHighestOfSeveralPredictions() {
        RiskAssessment several = assessment("LA9194-7");
        several.addPrediction().setQualitativeRisk(loinc("LA9193-9"));
        several.addPrediction().setQualitativeRisk(loinc("LA6751-7"));

        assertThat(SuicideRisk.of(several, CLINIC))
                .get()
                .extracting(SuicideRisk::level)
                .isEqualTo(Level.HIGH);
    }

    @Test
    void takesTheStartOfAPeriodAndADay() {
        RiskAssessment day = assessment("LA9194-7");
        day.setOccurrence(new Period().setStartElement(new DateTimeType("2026-03-02")));

        assertThat(SuicideRisk.of(day, CLINIC).orElseThrow().at())
                .isEqualTo(new Moment(
                        Instant.parse("2026-03-02T05:00:00Z"), Instant.parse("2026-03-03T04:59:59.999Z"), CLINIC));
    }

    @Test
    void readsNothingFromARiskAssessmentThatIsNotInForceOrSaysNothing() {
        assertThat(SuicideRisk.of(assessment("LA9193-9").setStatus(RiskAssessmentStatus.ENTEREDINERROR), CLINIC))
                .isEmpty();
        assertThat(SuicideRisk.of(assessment("LA9193-9").setStatus(RiskAssessmentStatus.CANCELLED), CLINIC))
                .isEmpty();
        assertThat(SuicideRisk.of(assessment("LA9193-9").setStatus(RiskAssessmentStatus.AMENDED), CLINIC))
                .isPresent();
        assertThat(SuicideRisk.of(assessment("LA9193-9").setOccurrence(null), CLINIC))
                .isEmpty();
        assertThat(SuicideRisk.of(assessment("LA1-1"), CLINIC)).isEmpty();
        assertThat(SuicideRisk.of(assessment("LA9193-9").setCode(loinc("1-1")), CLINIC))
                .isEmpty();
    }

    @Test
    void readsAnObservation() {
        assertThat(SuicideRisk.of(observation(), CLINIC))
                .contains(new SuicideRisk(
                        "Observation/o",
                        "maya",
                        "session",
                        Level.HIGH,
                        Moment.at(Instant.parse("2026-03-02T14:00:00Z"), ZoneId.of("GMT-05:00")),
                        false));
    }

    @Test
    void readsNothingFromAnObservationThatIsNotInForceOrOfAnotherSystem() {
        assertThat(SuicideRisk.of(observation().setStatus(ObservationStatus.ENTEREDINERROR), CLINIC))
                .isEmpty();
        Observation other = observation();
        other.setValue(new CodeableConcept().addCoding(new Coding("urn:other", "LA9193-9", null)));
        assertThat(SuicideRisk.of(other, CLINIC)).isEmpty();
        assertThat(SuicideRisk.of(observation().setValue(null), CLINIC)).isEmpty();
    }

    @Test
    void tellsWhatIsAboutTheRiskOfSuicide() {
        assertThat(SuicideRisk.isOne(assessment("LA1-1"))).isTrue();
        assertThat(SuicideRisk.isOne(assessment("LA1-1").setCode(loinc("1-1")))).isFalse();
        assertThat(SuicideRisk.isOne(observation())).isTrue();
        assertThat(SuicideRisk.isOne(observation().setCode(loinc("1-1")))).isFalse();
        assertThat(SuicideRisk.isOne(new Encounter())).isFalse();
        assertThat(SuicideRisk.of(new Encounter(), CLINIC)).isEmpty();
    }

    @Test
    void namesTheLevelsInASentence() {
        assertThat(Level.MODERATE.inWords()).isEqualTo("moderate");
    }

    private static RiskAssessment assessment(String level) {
        RiskAssessment risk = new RiskAssessment();
        risk.setId("r");
        risk.setStatus(RiskAssessmentStatus.FINAL)
                .setCode(loinc("93374-7"))
                .setSubject(new Reference("Patient/maya"))
                .setEncounter(new Reference("Encounter/session"))
                .setOccurrence(new DateTimeType("2026-03-02T09:00:00-05:00"))
                .addPrediction()
                .setQualitativeRisk(loinc(level));
        return risk;
    }

    private static Observation observation() {
        Observation observation = new Observation();
        observation.setId("o");
        return observation
                .setStatus(ObservationStatus.FINAL)
                .setCode(loinc("93374-7"))
                .setSubject(new Reference("Patient/maya"))
                .setEncounter(new Reference("Encounter/session"))
                .setEffective(new DateTimeType("2026-03-02T09:00:00-05:00"))
                .setValue(loinc("LA9193-9"));
    }

    private static CodeableConcept loinc(String code) {
        return new CodeableConcept().addCoding(new Coding(Codes.LOINC, code, null));
    }
}
