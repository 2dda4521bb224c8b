package org.kapfhir.access.login;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.jwt.Jwt;

/** This server as the one that issues the tokens. */
final class EmbeddedIssuer implements Issuer {

    /** What is said here and in the documents of the authorization server. */
    static final List<String> AUTHENTICATION = List.of("private_key_jwt", "client_secret_basic");

    static final List<String> ASSERTIONS = List.of("RS384", "ES384");

    static final String TOKEN = "/oauth2/token";

    static final String INTROSPECT = "/oauth2/introspect";

    static final String REVOKE = "/oauth2/revoke";

    private static final List<String> SCOPES = List.of(
            "openid",
            "fhirUser",
            "profile",
            "launch",
            "launch/patient",
            "launch/encounter",
            "offline_access",
            "online_access",
            "patient/*.cruds",
            "user/*.cruds",
            "system/*.cruds");

    private static final List<String> CAPABILITIES = List.of(
            "launch-ehr",
            "launch-standalone",
            "client-public",
            "client-confidential-asymmetric",
            "client-confidential-symmetric",
            "context-ehr-patient",
            "context-ehr-encounter",
            "context-standalone-patient",
            "permission-patient",
            "permission-user",
            "permission-offline",
            "permission-v2",
            "sso-openid-connect");

    private final String url;
    private final JWKSource<SecurityContext> keys;
    private final IssuedTokens tokens;

    EmbeddedIssuer(String url, JWKSource<SecurityContext> keys, IssuedTokens tokens) {
        this.url = url;
        this.keys = keys;
        this.tokens = tokens;
    }

    /** Returns the root of the server whose FHIR base this is. */
    static String rootOf(String fhirBase) {
        return fhirBase.endsWith("/fhir") ? fhirBase.substring(0, fhirBase.length() - "/fhir".length()) : fhirBase;
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public JWKSource<SecurityContext> keys() {
        return keys;
    }

    @Override
    public boolean hasWithdrawn(Jwt token) {
        return tokens.isWithdrawn(token);
    }

    /** Returns the URL at which a client gets its tokens. */
    String tokenEndpoint() {
        return url + TOKEN;
    }

    @Override
    public Map<String, Object> description() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("issuer", url);
        told.put("jwks_uri", url + "/oauth2/jwks");
        told.put("authorization_endpoint", url + "/oauth2/authorize");
        told.put("token_endpoint", tokenEndpoint());
        told.put("introspection_endpoint", url + INTROSPECT);
        told.put("revocation_endpoint", url + REVOKE);
        told.put("token_endpoint_auth_methods_supported", AUTHENTICATION);
        told.put("token_endpoint_auth_signing_alg_values_supported", ASSERTIONS);
        told.put("grant_types_supported", List.of("authorization_code", "client_credentials", "refresh_token"));
        told.put("scopes_supported", SCOPES);
        told.put("response_types_supported", List.of("code"));
        told.put("code_challenge_methods_supported", List.of("S256"));
        told.put("capabilities", CAPABILITIES);
        return told;
    }
}
