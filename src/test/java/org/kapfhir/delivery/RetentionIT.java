package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Receiver;
import org.kapfhir.testing.Receiver.Reply;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is old is made so in the database, for the clock is the server's. */
class RetentionIT extends RunningServerIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration KEPT = Duration.ofDays(30);

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Retention retention;

    @Autowired
    private PlatformTransactionManager transactions;

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
    void removesWhatIsFinishedAndOldWithItsChangeAndTries() {
        receiver.answer(request -> Reply.status(request.isHandshake() || request.eventNumber() != 2 ? 200 : 422));
        String id = subscribe("/a");
        change(3);
        awaitCount("/a", 2);
        await().atMost(SOON)
                .until(() ->
                        count("select count(*) from KAP_ATTEMPT where sub_id = ? and audited_at is null", id) == 0);
        List<Long> changes = changes(id);
        age(id, 1, KEPT.plusMinutes(1));
        age(id, 2, KEPT.plusMinutes(1));
        age(id, 3, KEPT.minusMinutes(1));

        remove();

        assertThat(numbers(id)).containsExactly(3L);
        assertThat(count("select count(*) from KAP_EVENT where id in (?, ?)", changes.get(0), changes.get(1)))
                .isZero();
        assertThat(count("select count(*) from KAP_EVENT where id = ?", changes.get(2)))
                .isOne();
        assertThat(count("select count(*) from KAP_ATTEMPT where sub_id = ? and from_no in (1, 2)", id))
                .isZero();
        assertThat(count("select count(*) from KAP_ATTEMPT where sub_id = ? and from_no = 3", id))
                .isOne();
    }

    @Test
    void keepsATryUntilItIsInTheAuditTrail() {
        String id = subscribe("/a");
        change(1);
        awaitCount("/a", 1);
        await().atMost(SOON)
                .until(() ->
                        count("select count(*) from KAP_ATTEMPT where sub_id = ? and audited_at is null", id) == 0);
        age(id, 1, KEPT.plusMinutes(1));
        new TransactionTemplate(transactions).executeWithoutResult(untilAudited -> {
            jdbc.queryForList("select name from KAP_LEASE where name = 'delivery-audit' for update");
            jdbc.update("update KAP_ATTEMPT set audited_at = null where sub_id = ? and from_no = 1", id);
            retention.removeBatch(Instant.now().minus(KEPT));
            assertThat(count("select count(*) from KAP_ATTEMPT where sub_id = ? and from_no = 1", id))
                    .isOne();
            untilAudited.setRollbackOnly();
        });
        remove();
        assertThat(count("select count(*) from KAP_ATTEMPT where sub_id = ? and from_no = 1", id))
                .isZero();
    }

    @Test
    void saysThatWhatIsAskedForIsGone() {
        String id = subscribe("/a");
        change(3);
        awaitCount("/a", 3);
        age(id, 1, KEPT.plusMinutes(1));
        remove();

        HttpResponse<String> gone = fhir.get("/Subscription/" + id + "/$events?eventsSinceNumber=1");
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(gone.body()).contains("eventsSinceNumber is 1", "The first that is kept is 2.");
        assertThat(fhir.get("/Subscription/" + id + "/$events?eventsSinceNumber=2")
                        .statusCode())
                .isEqualTo(200);
        assertThat(fhir.get("/Subscription/" + id + "/$events").body()).contains("\"valueString\":\"2\"");
        assertThat(resend(id, "1").statusCode()).isEqualTo(410);
        assertThat(resend(id, "2").statusCode()).isEqualTo(200);

        age(id, 2, KEPT.plusMinutes(1));
        age(id, 3, KEPT.plusMinutes(1));
        awaitCount("/a", 5);
        remove();
        assertThat(fhir.get("/Subscription/" + id + "/$events?eventsSinceNumber=3")
                        .body())
                .contains("No event of this Subscription is.");
        change(1);
        awaitCount("/a", 6);
        assertThat(receiver.events("/a").get(5).eventNumber()).isEqualTo(4);
    }

    @Test
    void keepsWhatIsStillToBeSentHoweverOld() {
        receiver.answer(request -> Reply.status(request.isHandshake() ? 200 : 503));
        String id = subscribe("/a");
        change(1);
        await().atMost(SOON).until(() -> receiver.all().stream().anyMatch(each -> each.status() == 503));
        age(id, 1, KEPT.plusDays(30));
        remove();
        assertThat(numbers(id)).containsExactly(1L);
        receiver.answer(200);
        awaitCount("/a", 1);
    }

    @Test
    void keepsWhatIsToBeSentAgainUntilItHasBeen() {
        String id = subscribe("/a");
        change(2);
        awaitCount("/a", 2);
        receiver.answer(503);
        resend(id, "2");
        age(id, 1, KEPT.plusMinutes(1));
        age(id, 2, KEPT.plusMinutes(1));
        remove();
        assertThat(numbers(id)).containsExactly(1L, 2L);
        receiver.answer(200);
        awaitCount("/a", 3);
        await().atMost(SOON).until(() -> count("select count(*) from KAP_RESEND where sub_id = ?", id) == 0);
        remove();
        assertThat(numbers(id)).isEmpty();
    }

    @Test
    void keepsAChangeThatAnotherSubscriptionStillRefersTo() {
        String id = subscribe("/a");
        String other = subscribe("/b");
        change(1);
        awaitCount("/a", 1);
        awaitCount("/b", 1);
        age(id, 1, KEPT.plusMinutes(1));
        remove();
        assertThat(numbers(id)).isEmpty();
        assertThat(fhir.get("/Subscription/" + other + "/$events").body()).contains("Observation/");
    }

    @Test
    void worksOnOneNodeAtATimeAndGoesOnWhereAnotherEnded() {
        String id = subscribe("/a");
        change(1);
        awaitCount("/a", 1);
        age(id, 1, KEPT.plusMinutes(1));
        jdbc.update("update KAP_RETENTION set ended_at = null");
        new TransactionTemplate(transactions).executeWithoutResult(otherNode -> {
            jdbc.queryForList("select name from KAP_LEASE where name = 'retention' for update");
            assertThat(CompletableFuture.supplyAsync(retention::sweep).join()).isEqualTo(Duration.ofHours(1));
            assertThat(numbers(id)).containsExactly(1L);
        });
        assertThat(retention.sweep()).isEqualTo(Duration.ofHours(1));
        assertThat(numbers(id)).isEmpty();
        // The round is over for all nodes.
        change(1);
        awaitCount("/a", 2);
        age(id, 2, KEPT.plusMinutes(1));
        assertThat(retention.sweep()).isPositive();
        assertThat(numbers(id)).containsExactly(2L);
    }

    private void remove() {
        Instant before = Instant.now().minus(KEPT);
        boolean more = true;
        while (more) {
            more = retention.removeBatch(before);
        }
    }

    /** Lets an event with its change and its tries have ended so long ago. */
    private void age(String id, long number, Duration ago) {
        OffsetDateTime then = Instant.now().minus(ago).atOffset(ZoneOffset.UTC);
        jdbc.update(
                "update KAP_SUB_EVENT set finished_at = ? where sub_id = ? and event_no = ? and finished_at is not null",
                then,
                id,
                number);
        jdbc.update(
                "update KAP_EVENT set claimed_at = ? where id ="
                        + " (select event_id from KAP_SUB_EVENT where sub_id = ? and event_no = ?)",
                then,
                id,
                number);
        jdbc.update("update KAP_ATTEMPT set at = ? where sub_id = ? and from_no = ?", then, id, number);
    }

    private List<Long> numbers(String id) {
        return jdbc.queryForList(
                "select event_no from KAP_SUB_EVENT where sub_id = ? order by event_no", Long.class, id);
    }

    private List<Long> changes(String id) {
        return jdbc.queryForList(
                "select event_id from KAP_SUB_EVENT where sub_id = ? order by event_no", Long.class, id);
    }

    private long count(String sql, Object... values) {
        Long count = jdbc.queryForObject(sql, Long.class, values);
        return count == null ? 0 : count;
    }

    private HttpResponse<String> resend(String id, String since) {
        Parameters range = new Parameters();
        range.addParameter("eventsSinceNumber", new StringType(since));
        return fhir.post("/Subscription/" + id + "/$resend", range);
    }

    private void change(int count) {
        for (int i = 0; i < count; i++) {
            fhir.create(Samples.observation(patient));
        }
    }

    private String subscribe(String path) {
        String id = fhir.create(Samples.subscription(
                        RESOURCE_CHANGED, receiver.url(path), "Observation?patient=Patient/" + patient.getIdPart()))
                .getIdPart();
        await().atMost(SOON).until(() -> fhir.read(Subscription.class, id).getStatus() == SubscriptionStatus.ACTIVE);
        return id;
    }

    private void awaitCount(String path, int count) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(receiver.events(path)).hasSize(count));
    }
}
