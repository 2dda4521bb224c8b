package org.kapfhir.delivery;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.jspecify.annotations.Nullable;
import org.kapfhir.testing.FhirCalls;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a test does for a subscriber, and what the database says of its events. */
final class SubscriberCalls {

    static final Duration SOON = Duration.ofSeconds(30);

    private final FhirCalls fhir;
    private final JdbcTemplate jdbc;

    SubscriberCalls(String base, JdbcTemplate jdbc) {
        this.fhir = new FhirCalls(base);
        this.jdbc = jdbc;
    }

    /** Stores a Subscription, waits until it is active and returns its id. */
    String activate(Subscription subscription) {
        String id = fhir.create(subscription).getIdPart();
        awaitActive(id);
        return id;
    }

    void awaitActive(String id) {
        await().atMost(SOON).until(() -> fhir.read(Subscription.class, id).getStatus() == SubscriptionStatus.ACTIVE);
    }

    /** Makes somebody else the owner: the sandbox has one client only. */
    void give(String id, String client, @Nullable String organisation, String scopes) {
        jdbc.update(
                "update KAP_SUB_STATE set owner_client = ?, owner_organization = ?, owner_scopes = ? where sub_id = ?",
                client,
                organisation,
                scopes,
                id);
    }

    /** Waits until an event is sent, suppressed or given up, and returns why it was suppressed, or an empty text. */
    String awaitReason(String id, long number) {
        await().atMost(SOON).until(() -> !state(id, number).isEmpty() && !"PENDING".equals(state(id, number)));
        List<String> reasons = jdbc.queryForList(
                "select reason from KAP_ATTEMPT where sub_id = ? and from_no = ? and kind = 'suppression' order by id",
                String.class,
                id,
                number);
        return reasons.isEmpty() ? "" : reasons.get(reasons.size() - 1);
    }

    /** Returns the state of an event, empty if it is not numbered yet. */
    String state(String id, long number) {
        return jdbc
                .queryForList(
                        "select state from KAP_SUB_EVENT where sub_id = ? and event_no = ?", String.class, id, number)
                .stream()
                .findFirst()
                .orElse("");
    }

    /** Waits until nothing of the Subscription is to be sent again. */
    void awaitResent(String id) {
        await().atMost(SOON).until(() -> jdbc.queryForList("select event_no from KAP_RESEND where sub_id = ?", id)
                .isEmpty());
    }
}
