package org.kapfhir.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;

/** What an Observation says of a discharge assessment. */
class DischargeAssessmentTest {

    private static final ZoneId CLINIC = ZoneId.of("America/New_York");
    private static final String BASE = "https://kap-fhir.org/fhir/CodeSystem/";

    @Test
    void readsAnAssessment() {
        Observation assessment = assessment("may-leave");
        assessment.addNote().setText("Her sister drives.");
        assessment.addComponent().setCode(criterion("alert")).setValue(new BooleanType(true));
        assessment.addComponent().setCode(criterion("oriented")).setValue(new BooleanType(false));
        assessment.addComponent().setCode(criterion("aldrete")).setValue(new StringType("yes"));
        assessment.addComponent().setCode(criterion("walks-unaided"));
        assessment
                .addComponent()
                .setCode(concept("kap-discharge-result", "escort-present"))
                .setValue(new BooleanType(true));

        assertThat(DischargeAssessment.of(assessment, CLINIC))
                .contains(new DischargeAssessment(
                        "Observation/o",
                        Moment.at(Instant.parse("2026-03-02T17:00:00Z"), ZoneId.of("GMT-05:00")),
                        true,
                        Set.of("alert"),
                        true));
    }

    @Test
    void keepsThePatientUnlessItSaysOtherwise() {
        DischargeAssessment stay =
                DischargeAssessment.of(assessment("stay"), CLINIC).orElseThrow();

        assertThat(stay.mayLeave()).isFalse();
        assertThat(stay.noted()).isFalse();
        assertThat(stay.met()).isEmpty();
        assertThat(DischargeAssessment.of(assessment("may-leave").setValue(null), CLINIC)
                        .orElseThrow()
                        .mayLeave())
                .isFalse();
    }

    @Test
    void readsNothingOfAnotherCodeWithoutATimeOrNotInForce() {
        assertThat(DischargeAssessment.of(assessment("may-leave").setCode(criterion("alert")), CLINIC))
                .isEmpty();
        assertThat(DischargeAssessment.of(assessment("may-leave").setEffective(null), CLINIC))
                .isEmpty();
        assertThat(DischargeAssessment.of(assessment("may-leave").setStatus(ObservationStatus.ENTEREDINERROR), CLINIC))
                .isEmpty();
    }

    private static Observation assessment(String result) {
        Observation observation = new Observation()
                .setStatus(ObservationStatus.FINAL)
                .setCode(concept("kap-discharge-assessment", "discharge-assessment"))
                .setEffective(new DateTimeType("2026-03-02T12:00:00-05:00"))
                .setValue(concept("kap-discharge-result", result));
        observation.setId("o");
        return observation;
    }

    private static CodeableConcept criterion(String code) {
        return concept("kap-discharge-criterion", code);
    }

    private static CodeableConcept concept(String system, String code) {
        return new CodeableConcept(new Coding(BASE + system, code, null));
    }
}
