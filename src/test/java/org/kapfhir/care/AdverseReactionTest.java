package org.kapfhir.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.AdverseEvent.AdverseEventActuality;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

/** What an adverse event says. */
class AdverseReactionTest {

    private static final ZoneId CLINIC = ZoneId.of("America/New_York");
    private static final ZoneId WRITTEN = ZoneId.of("GMT-05:00");

    @Test
    void readsASeriousEvent() {
        assertThat(AdverseReaction.of(event(), CLINIC))
                .contains(new AdverseReaction(
                        "AdverseEvent/e",
                        "maya",
                        "session",
                        true,
                        Moment.at(Instant.parse("2026-03-02T16:00:00Z"), WRITTEN),
                        Moment.at(Instant.parse("2026-03-02T17:00:00Z"), WRITTEN),
                        List.of("MedicationAdministration/dose")));
    }

    @Test
    void takesWhenItHappenedIfItIsNotSaidWhenItWasDetected() {
        AdverseEvent event = event();
        event.setDetected(null);
        event.setDateElement(new DateTimeType("2026-03-02"));

        assertThat(AdverseReaction.of(event, CLINIC).orElseThrow().happened())
                .isEqualTo(new Moment(
                        Instant.parse("2026-03-02T05:00:00Z"), Instant.parse("2026-03-03T04:59:59.999Z"), CLINIC));
    }

    @Test
    void leavesOutWhatIsNotRecorded() {
        AdverseEvent bare = new AdverseEvent();
        bare.setId("e");
        bare.setActuality(AdverseEventActuality.ACTUAL);

        assertThat(AdverseReaction.of(bare, CLINIC))
                .contains(new AdverseReaction("AdverseEvent/e", null, null, false, null, null, List.of()));
    }

    @Test
    void isNotSeriousInAnotherSystem() {
        AdverseEvent event = event();
        event.setSeriousness(new CodeableConcept().addCoding(new Coding("urn:other", "Serious", null)));

        assertThat(AdverseReaction.of(event, CLINIC).orElseThrow().serious()).isFalse();
    }

    @Test
    void readsNothingFromWhatOnlyMightHaveHappened() {
        assertThat(AdverseReaction.of(event().setActuality(AdverseEventActuality.POTENTIAL), CLINIC))
                .isEmpty();
        assertThat(AdverseReaction.of(event().setActuality(null), CLINIC)).isEmpty();
    }

    private static AdverseEvent event() {
        AdverseEvent event = new AdverseEvent();
        event.setId("e");
        event.setActuality(AdverseEventActuality.ACTUAL)
                .setSubject(new Reference("Patient/maya"))
                .setEncounter(new Reference("Encounter/session"))
                .setSeriousness(new CodeableConcept()
                        .addCoding(new Coding(
                                "http://terminology.hl7.org/CodeSystem/adverse-event-seriousness", "Serious", null)))
                .setDateElement(new DateTimeType("2026-03-02T10:30:00-05:00"))
                .setDetectedElement(new DateTimeType("2026-03-02T11:00:00-05:00"))
                .setRecordedDateElement(new DateTimeType("2026-03-02T12:00:00-05:00"));
        event.addSuspectEntity().setInstance(new Reference("MedicationAdministration/dose"));
        event.addSuspectEntity().setInstance(new Reference("Substance/other"));
        event.addSuspectEntity();
        return event;
    }
}
