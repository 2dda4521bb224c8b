package org.kapfhir.access.login;

import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The access tokens of this server, each as long as what it came of has not been revoked.
 *
 * <p>They are looked up for each request, and kept nowhere meanwhile, so that a revocation counts on all nodes from the next
 * request on: one row by an index.
 */
final class IssuedTokens {

    /** The claim that names the login a token came of; a refreshed one and the one before it have the same. */
    static final String LOGIN = "kap_login";

    private static final String OF_LOGIN =
            """
            select count(*)
              from oauth2_authorization a
              join oauth2_registered_client c on c.id = a.registered_client_id
              join KAP_USER u on u.name = a.principal_name
             where a.id = ?""";

    /** A program has no login, and but one token of each that it is granted. */
    private static final String OF_PROGRAM =
            """
            select count(*)
              from oauth2_authorization a
              join oauth2_registered_client c on c.id = a.registered_client_id
             where a.access_token_value = ?""";

    private final JdbcTemplate jdbc;

    IssuedTokens(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns whether a token whose signature is good was revoked, or its login, client or user is not there any more.
     *
     * @throws AuthenticationServiceException if that cannot be found out at this time
     */
    boolean isWithdrawn(Jwt token) {
        String login = token.getClaimAsString(LOGIN);
        try {
            Integer found = login == null
                    ? jdbc.queryForObject(OF_PROGRAM, Integer.class, TokenHash.of(token.getTokenValue()))
                    : jdbc.queryForObject(OF_LOGIN, Integer.class, login);
            return Optional.ofNullable(found).orElse(0) == 0;
        } catch (DataAccessException failed) {
            throw new AuthenticationServiceException("The token cannot be looked up", failed);
        }
    }
}
