package org.kapfhir.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Coding;
import org.junit.jupiter.api.Test;
import org.kapfhir.audit.AuditRecord.Setting;
import org.kapfhir.audit.AuditRecord.Written;
import org.kapfhir.audit.RecordDraft.Party;

class TrailAuditEventsTest {

    private static final Party CLIENT = new Party("request-1", "sandbox", null, null, "127.0.0.1");

    @Test
    void tellsOfAWriteWhoWroteWhichVersionOfWhom() {
        AuditEvent event = one(draft("update", "PUT", "Observation/1")
                .wrote(new Written("Observation/1/_history/2", "abc", null, null, null))
                .about(List.of("p1")));
        assertThat(event.getAction()).isEqualTo(AuditEventAction.U);
        assertThat(event.getRecordedElement().getValue().toInstant()).isEqualTo("2026-01-05T10:00:00.123Z");
        assertThat(entities(event)).containsExactly("Patient/p1", "Observation/1/_history/2", "null");
        assertThat(event.getAgent().get(1).getWho().getIdentifier().getValue()).isEqualTo("sandbox");
        assertThat(event.getAgent().get(1).getNetwork().getAddress()).isEqualTo("127.0.0.1");
        assertThat(event.getAgent())
                .extracting(agent -> agent.getType().getCodingFirstRep().getCode())
                .containsExactly("110152", "110153");
    }

    @Test
    void tellsEachPatientOfASearchAndItsQuery() {
        List<AuditEvent> events = TrailShapes.of(draft("search-type", "GET", "Observation?code=x")
                .told(List.of("Observation/1/_history/1"))
                .about(List.of("p2", "p1"))
                .answered(200, null)
                .record());
        assertThat(events).extracting(AuditEvent::getAction).containsOnly(AuditEventAction.E);
        assertThat(events)
                .extracting(event -> event.getEntityFirstRep().getWhat().getReference())
                .containsExactly("Patient/p1", "Patient/p2");
        assertThat(events)
                .extracting(event -> new String(event.getEntity().get(1).getQuery(), StandardCharsets.UTF_8))
                .containsOnly("Observation?code=x");
        assertThat(events).extracting(AuditEvent::getIdPart).doesNotHaveDuplicates();
    }

    @Test
    void hasTheSameIdsWheneverTheyAreMade() {
        AuditRecord record = draft("read", "GET", "Observation/1").record();
        assertThat(TrailShapes.of(record).get(0).getIdPart())
                .isEqualTo(TrailShapes.of(record).get(0).getIdPart());
    }

    @Test
    void tellsWhyARequestWasRefused() {
        AuditEvent event = one(draft("read", "GET", "Observation/1/_history/3").answered(404, "HTTP 404: not-found"));
        assertThat(event.getOutcome()).isEqualTo(AuditEventOutcome._4);
        assertThat(event.getOutcomeDesc()).isEqualTo("HTTP 404: not-found");
        assertThat(entities(event)).contains("Observation/1/_history/3");
    }

    @Test
    void refersToNothingThatCannotBeAnId() {
        AuditEvent event = one(draft("read", "GET", "Observation/a b").answered(404, "HTTP 404: not-found"));
        assertThat(entities(event)).containsExactly("null");
    }

    @Test
    void callsAnExportOne() {
        AuditEvent event = one(draft("operation", "GET", "$export").operation("$export"));
        assertThat(event.getType().getCode()).isEqualTo("110106");
        assertThat(event.getSubtype()).extracting(Coding::getCode).containsExactly("operation", "$export");
    }

    @Test
    void tellsOfAStartAndApartOfWhatWasSetAnew() {
        RecordDraft start = new RecordDraft(Party.server()).interaction("start");
        assertThat(TrailShapes.of(
                        start.settings(List.of(new Setting("kap.x", null, "1"))).record()))
                .extracting(event -> event.getSubtypeFirstRep().getCode())
                .containsExactly("110120");
        List<AuditEvent> events = TrailShapes.of(
                start.settings(List.of(new Setting("kap.x", "1", "2"))).record());
        assertThat(events)
                .extracting(event -> event.getSubtypeFirstRep().getCode())
                .containsExactly("110120", "110131");
        assertThat(events.get(1)
                        .getEntityFirstRep()
                        .getDetailFirstRep()
                        .getValueStringType()
                        .getValue())
                .isEqualTo("1 → 2");
    }

    @Test
    void makesNothingOfWhatIsAnAuditEventItself() {
        assertThat(TrailShapes.of(draft("stored", "POST", "AuditEvent").record()))
                .isEmpty();
    }

    private static RecordDraft draft(String interaction, String method, String url) {
        return new RecordDraft(CLIENT).interaction(interaction).asked(method, url);
    }

    private static AuditEvent one(RecordDraft draft) {
        List<AuditEvent> events = TrailShapes.of(draft.record());
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private static List<String> entities(AuditEvent event) {
        return event.getEntity().stream()
                .map(entity -> String.valueOf(entity.getWhat().getReference()))
                .toList();
    }
}
