package org.kapfhir.access.login;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.util.Map;
import org.springframework.security.oauth2.jwt.Jwt;

/** Who issues the tokens of this server's clients: another server, or this one. */
interface Issuer {

    /** Returns its URL, as tokens name it. */
    String url();

    /** Returns its public keys. */
    JWKSource<SecurityContext> keys();

    /** Returns whether a good token of its own was withdrawn since, as far as this server can know. */
    boolean hasWithdrawn(Jwt token);

    /**
     * Returns what apps are told of it, in the words of {@code smart-configuration}.
     *
     * @throws IOException if it does not say so at this time
     */
    Map<String, Object> description() throws IOException;
}
