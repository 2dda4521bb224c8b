package org.kapfhir.delivery;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The header values and signing secrets of Subscriptions as they stand, sealed; in the transaction of the caller. */
@Component
class SecretRepository {

    private final JdbcTemplate jdbc;
    private final SealingKeys keys;

    SecretRepository(JdbcTemplate jdbc, SealingKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /**
     * What is kept of a Subscription.
     *
     * @param subscriptionId the Subscription
     * @param version the one that brought it
     * @param keyId of the key that sealed it
     * @param sealed the values
     */
    private record Row(String subscriptionId, long version, String keyId, String sealed) {}

    /** Whether there is a key to keep anything with. */
    boolean canKeep() {
        return keys.current().isPresent();
    }

    /**
     * Returns what is kept of a Subscription, nothing if nothing is.
     *
     * @throws BrokenSealException if it cannot be opened
     */
    ChannelSecrets find(String subscriptionId) throws BrokenSealException {
        Optional<Row> row = row(subscriptionId);
        return row.isPresent() ? open(row.get()) : ChannelSecrets.NONE;
    }

    /**
     * Returns what is kept for a version of a Subscription that has something to keep, or empty if a later version has brought
     * other values.
     *
     * @throws BrokenSealException if it cannot be opened, or is not there
     */
    Optional<ChannelSecrets> find(String subscriptionId, long version) throws BrokenSealException {
        Row row = row(subscriptionId).orElseThrow(BrokenSealException::new);
        return row.version() > version ? Optional.empty() : Optional.of(open(row));
    }

    /**
     * Keeps the secrets that a version of a Subscription has, in place of all before.
     *
     * @throws IllegalStateException if there is no key
     */
    void keep(String subscriptionId, long version, ChannelSecrets secrets) {
        remove(subscriptionId);
        if (!secrets.none()) {
            SealingKey key =
                    keys.current().orElseThrow(() -> new IllegalStateException("There is no key to seal with"));
            jdbc.update(
                    "insert into KAP_SUB_SECRET (sub_id, sub_ver, key_id, sealed) values (?, ?, ?, ?)",
                    subscriptionId,
                    version,
                    key.id(),
                    key.seal(secrets.bytes(), context(subscriptionId, version)));
        }
    }

    void remove(String subscriptionId) {
        jdbc.update("delete from KAP_SUB_SECRET where sub_id = ?", subscriptionId);
    }

    /** Returns, in their order, the next Subscriptions whose secrets were sealed by another key than the current one. */
    List<String> sealedByOthers(String after, int most) {
        return jdbc.queryForList(
                "select sub_id from KAP_SUB_SECRET where key_id <> ? and sub_id > ? order by sub_id limit ?",
                String.class,
                keys.current().map(SealingKey::id).orElse(""),
                after,
                most);
    }

    /**
     * Seals what is kept of a Subscription by the current key; if it was changed meanwhile, it is so already.
     *
     * @throws BrokenSealException if it cannot be opened
     */
    void sealAnew(String subscriptionId) throws BrokenSealException {
        Optional<Row> found = row(subscriptionId);
        if (found.isPresent()) {
            Row row = found.get();
            ChannelSecrets secrets = open(row);
            Optional<SealingKey> current = keys.current();
            if (current.isPresent()) {
                jdbc.update(
                        "update KAP_SUB_SECRET set key_id = ?, sealed = ? where sub_id = ? and sub_ver = ? and key_id = ?",
                        current.get().id(),
                        current.get().seal(secrets.bytes(), context(subscriptionId, row.version())),
                        subscriptionId,
                        row.version(),
                        row.keyId());
            }
        }
    }

    private Optional<Row> row(String subscriptionId) {
        return jdbc
                .query(
                        "select sub_ver, key_id, sealed from KAP_SUB_SECRET where sub_id = ?",
                        (row, number) -> new Row(
                                subscriptionId,
                                row.getLong("sub_ver"),
                                row.getString("key_id"),
                                row.getString("sealed")),
                        subscriptionId)
                .stream()
                .findFirst();
    }

    private ChannelSecrets open(Row row) throws BrokenSealException {
        return ChannelSecrets.of(keys.open(row.keyId(), row.sealed(), context(row.subscriptionId(), row.version())));
    }

    private static byte[] context(String subscriptionId, long version) {
        return ("kap-fhir/channel-secrets/1/" + subscriptionId + "/" + version).getBytes(StandardCharsets.UTF_8);
    }
}
