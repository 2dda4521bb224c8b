package org.kapfhir.access.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The codes, refresh tokens and assertions that were used, so that none is twice on any node. */
final class UsedGrants {

    /** As long as a refresh token lasts at most. */
    private static final Duration KEPT = Duration.ofDays(366);

    private final JdbcTemplate jdbc;
    private final Clock clock;

    UsedGrants(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Uses a code or a refresh token, and returns whether that is the first time. */
    boolean use(String hash, String authorizationId) {
        try {
            jdbc.update(
                    "insert into KAP_USED_GRANT (token_hash, authorization_id, expires_at) values (?, ?, ?)",
                    hash,
                    authorizationId,
                    clock.instant().plus(KEPT).atOffset(ZoneOffset.UTC));
            return true;
        } catch (DuplicateKeyException again) {
            return false;
        }
    }

    /** Returns the authorization that a used code or refresh token was of. */
    Optional<String> authorizationOf(String hash) {
        return jdbc
                .queryForList("select authorization_id from KAP_USED_GRANT where token_hash = ?", String.class, hash)
                .stream()
                .findFirst();
    }

    /** Uses an assertion of a client, and returns whether that is the first time. */
    boolean useAssertion(String client, String jti, Instant expires) {
        jdbc.update(
                "delete from KAP_USED_ASSERTION where expires_at < ?",
                clock.instant().minus(TokenDecoder.SKEW.multipliedBy(2)).atOffset(ZoneOffset.UTC));
        try {
            jdbc.update(
                    "insert into KAP_USED_ASSERTION (client_id, jti_hash, expires_at) values (?, ?, ?)",
                    client,
                    TokenHash.of(jti),
                    expires.atOffset(ZoneOffset.UTC));
            return true;
        } catch (DuplicateKeyException again) {
            return false;
        }
    }
}
