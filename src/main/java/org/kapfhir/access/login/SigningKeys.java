package org.kapfhir.access.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.login.KeySeal.Sealed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The keys that this server signs tokens with, kept in the database and the same on all nodes.
 *
 * <p>The newest that is not retired signs. To retire all is enough to have a new one: whoever signs next makes it. Retired
 * ones are published until no token of theirs can be good any more.
 */
final class SigningKeys {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

    private static final int BITS = 2048;

    /** Longer than any token lasts, with {@code kap.access.token-lifetime} at its most. */
    private static final Duration PUBLISHED = Duration.ofHours(3);

    private final JdbcTemplate jdbc;
    private final KeySeal seal;
    private final Clock clock;

    SigningKeys(JdbcTemplate jdbc, KeySeal seal, Clock clock) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.clock = clock;
    }

    /** Returns the source of the one key that signs. */
    JWKSource<SecurityContext> signing() {
        return (selector, context) -> selector.select(new JWKSet(current()));
    }

    /** Returns the text of the set of public keys. */
    String published() {
        List<JWK> keys = jdbc
                .queryForList(
                        "select public_key from KAP_SIGNING_KEY where retired_at is null or retired_at > ?"
                                + " order by created_at desc, kid",
                        String.class,
                        clock.instant().minus(PUBLISHED).atOffset(ZoneOffset.UTC))
                .stream()
                .map(SigningKeys::parse)
                .map(RSAKey::toPublicJWK)
                .map(JWK.class::cast)
                .toList();
        return new JWKSet(keys).toString();
    }

    private RSAKey current() {
        return jdbc
                .query(
                        "select kid, seal_key_id, sealed from KAP_SIGNING_KEY where retired_at is null"
                                + " order by created_at desc, kid",
                        (row, number) -> open(
                                row.getString("kid"),
                                new Sealed(row.getString("seal_key_id"), row.getString("sealed"))))
                .stream()
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(this::make);
    }

    private Optional<RSAKey> open(String kid, Sealed sealed) {
        Optional<byte[]> opened = seal.open(sealed, context(kid));
        if (opened.isEmpty()) {
            LOG.warn(
                    "The signing key {} cannot be opened by any key of kap.delivery.secret-key; another one signs",
                    kid);
        }
        return opened.map(bytes -> parse(new String(bytes, StandardCharsets.UTF_8)));
    }

    private RSAKey make() {
        try {
            Instant now = clock.instant();
            RSAKey made = new RSAKeyGenerator(BITS)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
            Sealed sealed = seal.seal(made.toJSONString().getBytes(StandardCharsets.UTF_8), context(made.getKeyID()));
            jdbc.update(
                    "insert into KAP_SIGNING_KEY (kid, created_at, public_key, seal_key_id, sealed) values (?, ?, ?, ?, ?)",
                    made.getKeyID(),
                    now.atOffset(ZoneOffset.UTC),
                    made.toPublicJWK().toJSONString(),
                    sealed.keyId(),
                    sealed.text());
            LOG.info("Made the signing key {}", made.getKeyID());
            return made;
        } catch (JOSEException absent) {
            throw new IllegalStateException("This Java makes no RSA keys", absent);
        }
    }

    /** Retires all keys that sign, and returns how many those were. */
    static int retireAll(JdbcTemplate jdbc) {
        return jdbc.update("update KAP_SIGNING_KEY set retired_at = current_timestamp where retired_at is null");
    }

    private static RSAKey parse(String json) {
        try {
            return RSAKey.parse(json);
        } catch (ParseException altered) {
            throw new IllegalStateException("A row of KAP_SIGNING_KEY holds no key", altered);
        }
    }

    private static String context(@Nullable String kid) {
        return "kap-fhir/signing-key/1/" + kid;
    }
}
