package org.kapfhir.access.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** With which patient and encounter an app is to begin, kept until the token that tells of it. */
final class Launches {

    /** A person has to log in and to consent meanwhile. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    private final JdbcTemplate jdbc;
    private final Clock clock;

    /**
     * With which patient an app begins.
     *
     * @param client the app
     * @param user who must be logged in, or null if it may be any
     * @param patient the id of the Patient
     * @param encounter the id of the Encounter, or null
     */
    record Launch(String client, @Nullable String user, String patient, @Nullable String encounter) {

        /** Returns whether it is for this app, used by this user. */
        boolean isFor(String otherClient, String otherUser) {
            return client.equals(otherClient) && (user == null || user.equals(otherUser));
        }
    }

    Launches(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps a launch and returns the value by which it is found; only its hash is kept. */
    String make(Launch launch) {
        Instant now = clock.instant();
        jdbc.update("delete from KAP_LAUNCH where expires_at < ?", now.atOffset(ZoneOffset.UTC));
        String value = TokenHash.newSecret();
        jdbc.update(
                "insert into KAP_LAUNCH (launch_hash, client_id, user_name, patient, encounter, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                TokenHash.of(value),
                launch.client(),
                launch.user(),
                launch.patient(),
                launch.encounter(),
                now.plus(LIFETIME).atOffset(ZoneOffset.UTC));
        return value;
    }

    /** Returns the launch of this value while it may be used. */
    Optional<Launch> find(String value) {
        return jdbc
                .query(
                        "select client_id, user_name, patient, encounter from KAP_LAUNCH"
                                + " where launch_hash = ? and expires_at > ?",
                        (row, number) -> new Launch(
                                row.getString("client_id"),
                                row.getString("user_name"),
                                row.getString("patient"),
                                row.getString("encounter")),
                        TokenHash.of(value),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .stream()
                .findFirst();
    }

    /** Returns the launch and takes it away, so that it is used once. */
    Optional<Launch> take(String value, String client, String user) {
        return find(value)
                .filter(launch -> launch.isFor(client, user))
                .filter(launch ->
                        jdbc.update("delete from KAP_LAUNCH where launch_hash = ?", TokenHash.of(value)) == 1);
    }
}
