package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
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

/** A time that comes is brought about in the database where a test must not wait for it, for the clock is the server's. */
class SubscriptionLifecycleIT extends RunningServerIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Retention retention;

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

    @Nested
    class TheEnd {

        @Test
        void turnsASubscriptionOffWithoutAnEvent() {
            Subscription subscription = subscription("/a");
            subscription.setEnd(Date.from(Instant.now().plusSeconds(3)));
            String id = fhir.create(subscription).getIdPart();
            awaitStatus(id, SubscriptionStatus.OFF);
            activate(subscription("/witness"));
            change(1);
            awaitCount("/witness", 1);
            assertThat(receiver.events("/a")).isEmpty();
        }

        @Test
        void leavesUnsentWhatHadNotBeenSent() {
            String id = activate(subscription("/a"));
            receiver.answer(503);
            change(1);
            await().atMost(SOON).until(() -> receiver.all().stream().anyMatch(each -> each.status() == 503));
            jdbc.update(
                    "update KAP_SUB_STATE set ends_at = ? where sub_id = ?",
                    OffsetDateTime.ofInstant(Instant.now(), ZoneOffset.UTC),
                    id);
            receiver.answer(200);
            awaitStatus(id, SubscriptionStatus.OFF);
            assertThat(receiver.events("/a")).isEmpty();
            assertThat(count("select count(*) from KAP_SUB_EVENT where sub_id = ? and state = 'PENDING'", id))
                    .isOne();
        }

        @Test
        void isRefusedInThePast() {
            Subscription subscription = subscription("/a");
            subscription.setEnd(Date.from(Instant.now().minusSeconds(1)));
            refuses(subscription, "Subscription.end", "has passed");
            subscription.setStatus(SubscriptionStatus.OFF);
            assertThat(fhir.post("/Subscription", subscription).statusCode()).isEqualTo(201);
        }
    }

    @Nested
    class Heartbeats {

        @Test
        void areSentAsLongAsNothingHappens() {
            String id = activate(withHeartbeat(subscription("/a")));
            change(1);
            awaitCount("/a", 1);
            int before = receiver.heartbeats("/a").size();
            await().atMost(SOON).until(() -> receiver.heartbeats("/a").size() >= before + 2);
            List<Received> beats = receiver.heartbeats("/a").subList(before, before + 2);
            assertThat(beats).allSatisfy(beat -> {
                assertThat(beat.text("events-since-subscription-start")).isEqualTo("1");
                assertThat(beat.text("status")).isEqualTo("active");
                assertThat(beat.eventNumbers()).isEmpty();
                assertThat(beat.headers().getFirst("Idempotency-Key"))
                        .isEqualTo(beat.bundle().getIdElement().getIdPart());
            });
            assertThat(beats)
                    .extracting(beat -> beat.headers().getFirst("Idempotency-Key"))
                    .doesNotHaveDuplicates();
            change(1);
            awaitCount("/a", 2);
            assertThat(receiver.events("/a")).extracting(Received::eventNumber).containsExactly(1L, 2L);
            assertThat(count("select count(*) from KAP_ATTEMPT where sub_id = ? and kind = 'handshake'", id))
                    .isOne();
            assertThat(count("select count(*) from KAP_ATTEMPT where sub_id = ? and kind = 'heartbeat'", id))
                    .isGreaterThanOrEqualTo(2);
        }

        @Test
        void stopASubscriptionAsAnEventWouldAndThenStop() {
            String refused = activate(withHeartbeat(subscription("/refused")));
            String gone = activate(withHeartbeat(subscription("/gone")));
            activate(withHeartbeat(subscription("/witness")));
            receiver.answer(request -> Reply.status(
                    switch (request.path()) {
                        case "/refused" -> 401;
                        case "/gone" -> 410;
                        default -> 200;
                    }));
            awaitStatus(refused, SubscriptionStatus.ERROR);
            awaitStatus(gone, SubscriptionStatus.OFF);
            assertThat(fhir.read(Subscription.class, refused).getError()).contains("HTTP 401");
            int sent = receiver.heartbeats("/witness").size();
            await().atMost(SOON).until(() -> receiver.heartbeats("/witness").size() >= sent + 2);
            assertThat(receiver.heartbeats("/refused"))
                    .filteredOn(beat -> beat.status() == 401)
                    .hasSize(3);
            assertThat(receiver.heartbeats("/gone"))
                    .filteredOn(beat -> beat.status() == 410)
                    .hasSize(1);
        }

        @Test
        void areSentAgainAndUseNothingUp() {
            activate(withHeartbeat(subscription("/a")));
            receiver.answer(request -> Reply.status(receiver.heartbeats("/a").size() < 4 ? 503 : 200));
            await().atMost(SOON).until(() -> receiver.heartbeats("/a").stream().anyMatch(beat -> beat.status() == 200));
            change(1);
            awaitCount("/a", 1);
            assertThat(receiver.events("/a").get(0).eventNumber()).isEqualTo(1);
        }

        @Test
        void areNotSentToOneThatIsOff() {
            Subscription off = withHeartbeat(subscription("/a"));
            fhir.create(off.setStatus(SubscriptionStatus.OFF));
            activate(withHeartbeat(subscription("/witness")));
            await().atMost(SOON).until(() -> receiver.heartbeats("/witness").size() >= 2);
            assertThat(receiver.heartbeats("/a")).isEmpty();
        }

        private static Subscription withHeartbeat(Subscription subscription) {
            subscription.getChannel().addExtension(ChannelNumber.HEARTBEAT_PERIOD.url(), new UnsignedIntType(1));
            return subscription;
        }
    }

    @Test
    void waitsNoLongerThanTheClientSays() {
        Subscription subscription = subscription("/a");
        subscription.getChannel().addExtension(ChannelNumber.TIMEOUT.url(), new UnsignedIntType(1));
        String id = activate(subscription);
        receiver.answer(request ->
                receiver.all().stream().anyMatch(Received::isUnanswered) ? Reply.status(200) : Reply.silence());
        change(1);
        awaitCount("/a", 1);
        assertThat(jdbc.queryForList(
                        "select error_class from KAP_ATTEMPT where sub_id = ? and http is null", String.class, id))
                .containsOnly("timeout");
        // The server's own limit is 10 s.
        assertThat(count("select count(*) from KAP_ATTEMPT where sub_id = ? and http is null and ms < 9000", id))
                .isOne();
    }

    @Test
    void refusesNumbersItCannotHonourAndNamesThem() {
        Subscription wrong = subscription("/a");
        wrong.getChannel().addExtension(ChannelNumber.TIMEOUT.url(), new UnsignedIntType(61));
        refuses(wrong, "backport-timeout", "from 1 to 60");
        Subscription text = subscription("/a");
        text.getChannel().addExtension(ChannelNumber.MAX_COUNT.url(), new StringType("ten"));
        refuses(text, "backport-max-count", "positiveInt");
        Subscription twice = subscription("/a");
        twice.getChannel().addExtension(ChannelNumber.HEARTBEAT_PERIOD.url(), new UnsignedIntType(60));
        twice.getChannel().addExtension(ChannelNumber.HEARTBEAT_PERIOD.url(), new UnsignedIntType(61));
        refuses(twice, "backport-heartbeat-period", "2 times");
    }

    @Test
    void startsAgainWithoutABackoffAndSendsWhatWaits() {
        Subscription subscription = subscription("/a");
        String id = activate(subscription);
        receiver.answer(503);
        change(2);
        await().atMost(SOON).until(() -> receiver.all().stream().anyMatch(each -> each.status() == 503));
        subscription.setId(id);
        fhir.put(subscription.setStatus(SubscriptionStatus.OFF));
        jdbc.update(
                "update KAP_SUB_STATE set fails = 40, next_attempt_at = ? where sub_id = ?",
                OffsetDateTime.ofInstant(Instant.now().plus(Duration.ofHours(1)), ZoneOffset.UTC),
                id);
        receiver.answer(200);
        fhir.put(subscription.setStatus(SubscriptionStatus.REQUESTED));
        awaitCount("/a", 2);
        assertThat(receiver.events("/a")).extracting(Received::eventNumber).containsExactly(1L, 2L);
        assertThat(count("select fails from KAP_SUB_STATE where sub_id = ?", id))
                .isZero();
    }

    @Test
    void startsAnewWhenItComesBackAfterItWasDeleted() {
        Subscription subscription = subscription("/a");
        String id = activate(subscription);
        change(1);
        awaitCount("/a", 1);
        receiver.answer(503);
        change(2);
        await().atMost(SOON).until(() -> receiver.all().stream().anyMatch(each -> each.status() == 503));
        await().atMost(SOON).until(() -> last(id) == 3);
        fhir.delete("/Subscription/" + id);
        receiver.answer(200);
        subscription.setId(id);
        assertThat(fhir.put(subscription).statusCode()).isEqualTo(201);
        awaitStatus(id, SubscriptionStatus.ACTIVE);
        change(1);
        awaitCount("/a", 2);
        assertThat(receiver.events("/a")).extracting(Received::eventNumber).containsExactly(1L, 4L);

        assertThat(fhir.get("/Subscription/" + id + "/$events?eventsSinceNumber=3")
                        .statusCode())
                .isEqualTo(410);
        assertThat(fhir.get("/Subscription/" + id + "/$events?eventsSinceNumber=4")
                        .statusCode())
                .isEqualTo(200);
        retention.removeBatch(Instant.EPOCH);
        assertThat(jdbc.queryForList(
                        "select event_no from KAP_SUB_EVENT where sub_id = ? order by event_no", Long.class, id))
                .containsExactly(1L, 4L);
    }

    @Test
    void forgetsWhatADeletedSubscriptionStillHadToSend() {
        String id = activate(subscription("/a"));
        receiver.answer(503);
        change(2);
        await().atMost(SOON).until(() -> last(id) == 2);
        retention.removeBatch(Instant.EPOCH);
        assertThat(count("select count(*) from KAP_SUB_EVENT where sub_id = ?", id))
                .isEqualTo(2);
        fhir.delete("/Subscription/" + id);
        retention.removeBatch(Instant.EPOCH);
        assertThat(count("select count(*) from KAP_SUB_EVENT where sub_id = ?", id))
                .isZero();
    }

    /** Between two looks at the subscriptions, for only a change of a record is a reason to look. */
    @Test
    void tellsOneThatTakesThePlaceOfAnother() {
        Subscription first = subscription("/first");
        first.setId(activate(first));
        change(1);
        awaitCount("/first", 1);
        fhir.put(first.setStatus(SubscriptionStatus.OFF));
        activate(subscription("/second"));
        change(1);
        awaitCount("/second", 1);
    }

    private Subscription subscription(String path) {
        return Samples.subscription(
                RESOURCE_CHANGED, receiver.url(path), "Observation?patient=Patient/" + patient.getIdPart());
    }

    private String activate(Subscription subscription) {
        String id = fhir.create(subscription).getIdPart();
        awaitStatus(id, SubscriptionStatus.ACTIVE);
        return id;
    }

    private void refuses(Subscription subscription, String... words) {
        HttpResponse<String> answer = fhir.post("/Subscription", subscription);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains(words);
    }

    private void change(int count) {
        for (int each = 0; each < count; each++) {
            fhir.create(Samples.observation(patient));
        }
    }

    private long last(String id) {
        return count("select last_event_no from KAP_SUB_STATE where sub_id = ?", id);
    }

    private long count(String sql, String id) {
        Long count = jdbc.queryForObject(sql, Long.class, id);
        return count == null ? 0 : count;
    }

    private void awaitStatus(String id, SubscriptionStatus status) {
        await().atMost(SOON).until(() -> fhir.read(Subscription.class, id).getStatus() == status);
    }

    private void awaitCount(String path, int count) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(receiver.events(path)).hasSize(count));
    }
}
