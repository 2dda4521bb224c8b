package org.kapfhir.access.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Keeps of codes and tokens only their hashes, so that whoever reads the database has none of them.
 *
 * <p>Who shows a refresh token that was used before has it from somewhere it should not be: then nothing that came of the
 * login is good any more.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2">RFC 9700, section 4.14.2</a>
 */
final class HashedAuthorizations implements OAuth2AuthorizationService {

    private static final Logger LOG = LoggerFactory.getLogger(HashedAuthorizations.class);

    private static final Duration SWEEP = Duration.ofMinutes(10);

    /** So long a login under way, and a token that is no longer good, stay where they are. */
    private static final Duration KEPT = Duration.ofHours(24);

    private final OAuth2AuthorizationService kept;
    private final UsedGrants used;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private volatile Instant nextSweep = Instant.MIN;

    HashedAuthorizations(OAuth2AuthorizationService kept, UsedGrants used, JdbcTemplate jdbc, Clock clock) {
        this.kept = kept;
        this.used = used;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps it, or removes it if one of its tokens was revoked: then nothing that came of the login is good any more. */
    @Override
    public void save(OAuth2Authorization authorization) {
        if (isRevoked(authorization.getAccessToken()) || isRevoked(authorization.getRefreshToken())) {
            kept.remove(authorization);
            return;
        }
        OAuth2Authorization.Builder hashed = OAuth2Authorization.from(authorization);
        replace(hashed, authorization, "", false);
        kept.save(hashed.build());
        sweep();
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        kept.remove(authorization);
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return kept.findById(id);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        if (type != null && type.getValue().equals(OAuth2ParameterNames.STATE)) {
            return Names.isUser(token) ? kept.findByToken(token, type) : null;
        }
        OAuth2Authorization found = kept.findByToken(TokenHash.of(token), type);
        if (found == null) {
            used.authorizationOf(TokenHash.of(token)).ifPresent(this::revoke);
            return null;
        }
        OAuth2Authorization.Builder shown = OAuth2Authorization.from(found);
        replace(shown, found, token, true);
        return shown.build();
    }

    /** Takes back all that came of a login. */
    void revoke(String authorizationId) {
        Optional.ofNullable(kept.findById(authorizationId)).ifPresent(authorization -> {
            LOG.warn(
                    "A code or refresh token of client {} was shown again; its tokens are withdrawn",
                    authorization.getRegisteredClientId());
            kept.remove(authorization);
        });
    }

    private static boolean isRevoked(OAuth2Authorization.@Nullable Token<?> token) {
        return token != null && token.isInvalidated();
    }

    /** Puts hashes in the place of secrets; or, shown one of the secrets, that secret in the place of its hash. */
    private static void replace(
            OAuth2Authorization.Builder builder, OAuth2Authorization authorization, String shown, boolean show) {
        String hash = TokenHash.of(shown);
        token(authorization, OAuth2AuthorizationCode.class)
                .ifPresent(code -> builder.token(new OAuth2AuthorizationCode(
                        value(code, shown, hash, show), code.getIssuedAt(), code.getExpiresAt())));
        token(authorization, OAuth2AccessToken.class)
                .ifPresent(access -> builder.token(new OAuth2AccessToken(
                        access.getTokenType(),
                        value(access, shown, hash, show),
                        access.getIssuedAt(),
                        access.getExpiresAt(),
                        access.getScopes())));
        token(authorization, OAuth2RefreshToken.class)
                .ifPresent(refresh -> builder.token(new OAuth2RefreshToken(
                        value(refresh, shown, hash, show), refresh.getIssuedAt(), refresh.getExpiresAt())));
        token(authorization, OidcIdToken.class)
                .ifPresent(id -> builder.token(new OidcIdToken(
                        value(id, shown, hash, show), id.getIssuedAt(), id.getExpiresAt(), id.getClaims())));
    }

    private static String value(OAuth2Token token, String shown, String hash, boolean show) {
        String value = token.getTokenValue();
        if (show) {
            return value.equals(hash) ? shown : value;
        }
        return TokenHash.is(value) ? value : TokenHash.of(value);
    }

    private static <T extends OAuth2Token> Optional<T> token(OAuth2Authorization authorization, Class<T> type) {
        return Optional.ofNullable(authorization.getToken(type)).map(OAuth2Authorization.Token::getToken);
    }

    private void sweep() {
        Instant now = clock.instant();
        if (now.isBefore(nextSweep)) {
            return;
        }
        nextSweep = now.plus(SWEEP);
        OffsetDateTime old = now.minus(KEPT).atOffset(ZoneOffset.UTC);
        jdbc.update(
                "delete from oauth2_authorization where created_at < ?"
                        + " and (access_token_expires_at is null or access_token_expires_at < ?)"
                        + " and (refresh_token_expires_at is null or refresh_token_expires_at < ?)",
                old,
                old,
                old);
        jdbc.update("delete from KAP_USED_GRANT where expires_at < ?", now.atOffset(ZoneOffset.UTC));
    }
}
