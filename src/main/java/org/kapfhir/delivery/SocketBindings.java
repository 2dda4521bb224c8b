package org.kapfhir.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which socket of which node is bound to a subscription, and the tokens by which sockets get bound, for all nodes.
 *
 * <p>A row is of one socket: a socket that was replaced removes nothing of its successor's.
 */
@Repository
class SocketBindings {

    private static final String LIVE = " s.channel = 'websocket' and s.status in ('requested', 'active', 'error')";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final ThisNode node;
    private final Clock clock;

    SocketBindings(JdbcTemplate jdbc, PlatformTransactionManager transactions, ThisNode node, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.node = node;
        this.clock = clock;
    }

    /**
     * What a token is worth.
     *
     * @param subscriptionIds the subscriptions it binds
     * @param expiresAt until when
     */
    record Grant(List<String> subscriptionIds, Instant expiresAt) {}

    /**
     * Where a subscription stands.
     *
     * @param version the version of the Subscription
     * @param status its status
     * @param events how many events it has had
     */
    record Place(long version, String status, long events) {}

    /** Keeps a token, and forgets those that were never used in time. */
    void issue(BindingToken token, Grant grant) {
        transaction.executeWithoutResult(status -> {
            jdbc.update("delete from KAP_SOCKET_TOKEN where expires_at < ?", now());
            jdbc.update("delete from KAP_SOCKET_BINDING where expires_at < ?", now());
            jdbc.batchUpdate(
                    "insert into KAP_SOCKET_TOKEN (token_hash, sub_id, expires_at) values (?, ?, ?)",
                    grant.subscriptionIds().stream()
                            .map(id -> new Object[] {token.hash(), id, time(grant.expiresAt())})
                            .toList());
        });
    }

    /** Uses a token up, and returns what it is worth; nothing if it is unknown, was used before or has expired. */
    Optional<Grant> redeem(BindingToken token) {
        Optional<Grant> grant = transaction.execute(status -> {
            List<Grant> rows = jdbc.query(
                    "select sub_id, expires_at from KAP_SOCKET_TOKEN where token_hash = ? order by sub_id",
                    (row, index) -> new Grant(
                            List.of(row.getString("sub_id")),
                            row.getObject("expires_at", OffsetDateTime.class).toInstant()),
                    token.hash());
            // Of two that come with it at once, the rows go to one.
            int used = jdbc.update("delete from KAP_SOCKET_TOKEN where token_hash = ?", token.hash());
            if (used == 0 || rows.isEmpty() || !rows.get(0).expiresAt().isAfter(clock.instant())) {
                return Optional.empty();
            }
            List<String> ids =
                    rows.stream().flatMap(row -> row.subscriptionIds().stream()).toList();
            return Optional.of(new Grant(ids, rows.get(0).expiresAt()));
        });
        return grant == null ? Optional.empty() : grant;
    }

    /** Returns where a subscription stands, or nothing if none may be bound to it. */
    Optional<Place> place(String subscriptionId) {
        return jdbc
                .query(
                        "select s.sub_ver, s.status, s.last_event_no from KAP_SUB_STATE s where s.sub_id = ? and"
                                + LIVE,
                        (row, index) -> new Place(
                                row.getLong("sub_ver"), row.getString("status"), row.getLong("last_event_no")),
                        subscriptionId)
                .stream()
                .findFirst();
    }

    /** Binds a socket of this node, in place of whichever was bound. */
    void bind(String subscriptionId, String socketId, Instant expiresAt) {
        transaction.executeWithoutResult(status -> {
            // The row orders two that bind at once.
            jdbc.queryForList("select sub_id from KAP_SUB_STATE where sub_id = ? for update", subscriptionId);
            int known = jdbc.update(
                    "update KAP_SOCKET_BINDING set node = ?, socket = ?, expires_at = ? where sub_id = ?",
                    node.id(),
                    socketId,
                    time(expiresAt),
                    subscriptionId);
            if (known == 0) {
                jdbc.update(
                        "insert into KAP_SOCKET_BINDING (sub_id, node, socket, expires_at) values (?, ?, ?, ?)",
                        subscriptionId,
                        node.id(),
                        socketId,
                        time(expiresAt));
            }
        });
    }

    /** Takes a subscription from a socket, if it still has it. */
    void unbind(String subscriptionId, String socketId) {
        jdbc.update("delete from KAP_SOCKET_BINDING where sub_id = ? and socket = ?", subscriptionId, socketId);
    }

    /** Takes a subscription from whichever socket of this node has it. */
    void unbindHere(String subscriptionId) {
        jdbc.update("delete from KAP_SOCKET_BINDING where sub_id = ? and node = ?", subscriptionId, node.id());
    }

    /** Takes all subscriptions from a socket. */
    void unbindAll(String socketId) {
        jdbc.update("delete from KAP_SOCKET_BINDING where socket = ?", socketId);
    }

    /** Returns the sockets of this node by subscription, without those whose time is over or whose subscription is. */
    Map<String, String> valid() {
        return jdbc
                .query(
                        "select b.sub_id, b.socket from KAP_SOCKET_BINDING b join KAP_SUB_STATE s on s.sub_id = b.sub_id"
                                + " where b.node = ? and b.expires_at > ? and" + LIVE,
                        (row, index) -> Map.entry(row.getString("sub_id"), row.getString("socket")),
                        node.id(),
                        now())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private OffsetDateTime now() {
        return time(clock.instant());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
