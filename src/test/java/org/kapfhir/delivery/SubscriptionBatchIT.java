package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Receiver;
import org.kapfhir.testing.Receiver.Received;
import org.kapfhir.testing.Receiver.Reply;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;
import org.kapfhir.topics.ChannelNumber;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Several events in a notification: the first fails alone, and those that come meanwhile go together. */
class SubscriptionBatchIT extends RunningServerIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    private JdbcTemplate jdbc;

    private final Receiver receiver = new Receiver();
    private FhirCalls fhir;
    private Patient patient;

    @BeforeEach
    void makePatient() {
        fhir = new FhirCalls(base());
        patient = Samples.patient();
        fhir.put(patient);
    }

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void tellsOfAsManyAsTheClientAllowsInTheirOrder() {
        String id = subscribe(3, "full-resource");
        receiver.answer(503);
        List<String> ids = change(id, 6);
        receiver.answer(200);
        awaitLast(6);
        assertThat(receiver.events("/a"))
                .extracting(Received::eventNumbers)
                .containsExactly(List.of(1L), List.of(2L, 3L, 4L), List.of(5L, 6L));
        Received batch = receiver.events("/a").get(1);
        assertThat(batch.text("events-since-subscription-start")).isEqualTo("4");
        assertThat(batch.bundle().getEntry().stream()
                        .skip(1)
                        .map(BundleEntryComponent::getResource)
                        .map(Observation.class::cast)
                        .map(each -> each.getIdElement().getIdPart()))
                .containsExactlyElementsOf(ids.subList(1, 4));
        assertThat(batch.headers().getFirst("Idempotency-Key"))
                .isEqualTo(batch.bundle().getIdElement().getIdPart());
        assertThat(jdbc.queryForObject(
                        "select count(*) from KAP_ATTEMPT where sub_id = ? and from_no = 2 and to_no = 4 and http = 200",
                        Integer.class,
                        id))
                .isOne();
    }

    @Test
    void tellsOfOneAtATimeIfNothingElseIsAskedFor() {
        String id = activate(Samples.subscription(RESOURCE_CHANGED, receiver.url("/a"), "Observation?" + ofPatient()));
        receiver.answer(503);
        change(id, 3);
        receiver.answer(200);
        awaitLast(3);
        assertThat(receiver.events("/a"))
                .extracting(Received::eventNumbers)
                .containsExactly(List.of(1L), List.of(2L), List.of(3L));
    }

    @Test
    void sendsTheSameEventsAgainAlthoughMoreHaveCome() {
        String id = subscribe(10, "id-only");
        receiver.answer(503);
        change(id, 3);
        // The first is received, what follows is not.
        receiver.answer(request -> Reply.status(request.eventNumbers().contains(1L) ? 200 : 503));
        await().atMost(SOON).until(() -> tries(2) > 0);
        change(id, 2);
        long soFar = tries(2);
        await().atMost(SOON).until(() -> tries(2) > soFar);
        receiver.answer(200);
        awaitLast(5);
        List<Received> same = receiver.all().stream()
                .filter(each -> !each.isHandshake() && each.eventNumbers().contains(2L))
                .toList();
        assertThat(same)
                .hasSizeGreaterThan(2)
                .extracting(Received::eventNumbers)
                .containsOnly(List.of(2L, 3L));
        assertThat(same)
                .extracting(each -> each.headers().getFirst("Idempotency-Key"))
                .containsOnly(same.get(0).headers().getFirst("Idempotency-Key"));
    }

    @Test
    void givesUpTheOneThatTheReceiverCannotTakeAndNoOther() {
        String id = subscribe(10, "id-only");
        receiver.answer(503);
        change(id, 5);
        receiver.answer(request ->
                Reply.status(!request.isHandshake() && request.eventNumbers().contains(3L) ? 422 : 200));
        awaitLast(5);
        assertThat(receiver.events("/a"))
                .extracting(Received::eventNumbers)
                .containsExactly(List.of(1L), List.of(2L), List.of(4L), List.of(5L));
        assertThat(jdbc.queryForList(
                        "select state from KAP_SUB_EVENT where sub_id = ? order by event_no", String.class, id))
                .containsExactly("DONE", "DONE", "DEAD", "DONE", "DONE");
        assertThat(receiver.all())
                .filteredOn(each -> each.status() == 422 && each.eventNumbers().equals(List.of(3L)))
                .hasSize(5);
        assertThat(fhir.read(Subscription.class, id).getStatus()).isEqualTo(SubscriptionStatus.ACTIVE);
    }

    @Test
    void sendsOneAgainByItself() {
        String id = subscribe(10, "id-only");
        receiver.answer(503);
        change(id, 3);
        receiver.answer(200);
        awaitLast(3);
        Parameters range = new Parameters();
        range.addParameter().setName("eventsSinceNumber").setValue(new StringType("2"));
        range.addParameter().setName("eventsUntilNumber").setValue(new StringType("3"));
        assertThat(fhir.post("/Subscription/" + id + "/$resend", range).statusCode())
                .isEqualTo(200);
        await().atMost(SOON).until(() -> receiver.events("/a").size() == 4);
        assertThat(receiver.events("/a"))
                .extracting(Received::eventNumbers)
                .containsExactly(List.of(1L), List.of(2L, 3L), List.of(2L), List.of(3L));
    }

    private String subscribe(int most, String content) {
        Subscription subscription = Samples.content(
                Samples.subscription(RESOURCE_CHANGED, receiver.url("/a"), "Observation?" + ofPatient()), content);
        subscription.getChannel().addExtension(ChannelNumber.MAX_COUNT.url(), new PositiveIntType(most));
        return activate(subscription);
    }

    private String activate(Subscription subscription) {
        String id = fhir.create(subscription).getIdPart();
        await().atMost(SOON).until(() -> fhir.read(Subscription.class, id).getStatus() == SubscriptionStatus.ACTIVE);
        return id;
    }

    /** Makes changes one after the other, so that the first is sent alone, and returns when all have their numbers. */
    private List<String> change(String id, int count) {
        long before = last(id);
        List<String> ids = new ArrayList<>();
        for (int each = 0; each < count; each++) {
            ids.add(fhir.create(Samples.observation(patient)).getIdPart());
            if (before == 0 && each == 0) {
                await().atMost(SOON).until(() -> tries(1) > 0);
            }
        }
        await().atMost(SOON).until(() -> last(id) == before + count);
        return ids;
    }

    private long last(String id) {
        Long last = jdbc.queryForObject("select last_event_no from KAP_SUB_STATE where sub_id = ?", Long.class, id);
        return last == null ? 0 : last;
    }

    /** How often an event was sent, whatever the answer. */
    private long tries(long number) {
        return receiver.all().stream()
                .filter(each -> !each.isHandshake() && each.eventNumbers().contains(number))
                .count();
    }

    private void awaitLast(long number) {
        await().atMost(SOON).until(() -> receiver.events("/a").stream()
                .anyMatch(each -> each.eventNumbers().contains(number)));
    }

    private String ofPatient() {
        return "patient=Patient/" + patient.getIdPart();
    }
}
