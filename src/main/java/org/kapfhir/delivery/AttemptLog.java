package org.kapfhir.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kapfhir.delivery.Batch.Withheld;
import org.kapfhir.delivery.DeliveryPermission.Reason;
import org.kapfhir.delivery.Outbox.Attempt;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The tries to tell a subscriber, in the transaction of their outcome; the audit trail is made from them. */
@Repository
class AttemptLog {

    private static final String INSERT =
            """
            insert into KAP_ATTEMPT
              (sub_id, sub_ver, client, kind, from_no, to_no, at, ms, http, error_class, about, reason)
            values (?, ?, (select owner_client from KAP_SUB_STATE where sub_id = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    AttemptLog(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What was tried, as {@code KAP_ATTEMPT.kind}. */
    enum Kind {
        HANDSHAKE,
        NOTIFICATION,
        HEARTBEAT,
        SUPPRESSION;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Kind of(NotificationType type) {
            return switch (type) {
                case HANDSHAKE -> HANDSHAKE;
                case EVENT -> NOTIFICATION;
                case HEARTBEAT -> HEARTBEAT;
            };
        }
    }

    /**
     * Records a try.
     *
     * @param first the first event it was about, 0 if it was about none
     * @param last the last
     */
    void add(Lease lease, long first, long last, Attempt attempt) {
        insert(
                lease,
                Kind.of(attempt.type()),
                first,
                last,
                attempt.at(),
                attempt.took().toMillis(),
                attempt.answer(),
                attempt.about(),
                null);
    }

    /** Records that an event was not told. */
    void suppressed(Lease lease, Withheld suppressed) {
        PendingEvent event = suppressed.event();
        String withheld = event.change().type() + "/" + event.change().resourceId() + "/_history/"
                + event.change().version();
        insert(
                lease,
                Kind.SUPPRESSION,
                event.number(),
                event.number(),
                clock.instant(),
                0,
                null,
                List.of(withheld),
                suppressed.reason());
    }

    private void insert(
            Lease lease,
            Kind kind,
            long first,
            long last,
            Instant at,
            long millis,
            @Nullable Answer answer,
            List<String> about,
            @Nullable Reason reason) {
        jdbc.update(
                INSERT,
                lease.subscriptionId(),
                lease.version(),
                lease.subscriptionId(),
                kind.code(),
                first,
                last,
                at.atOffset(ZoneOffset.UTC),
                millis,
                answer == null ? null : answer.code(),
                answer == null ? null : answer.error(),
                String.join(" ", about),
                reason == null ? null : reason.code());
    }
}
