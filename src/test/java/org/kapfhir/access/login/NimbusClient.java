package org.kapfhir.access.login;

import static io.restassured.RestAssured.given;
import static org.kapfhir.access.login.IssuingServerIT.base;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.AuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.URI;
import java.util.Map;

/** Gets the tokens of an app or a program in Java, by the OAuth2 library of Nimbus, where the server says they are given. */
final class NimbusClient {

    private static final URI REDIRECT = URI.create("http://127.0.0.1/callback");

    private final CodeVerifier verifier = new CodeVerifier();
    private final State state = new State();
    private final ClientID client;
    private final AuthorizationServerMetadata server;

    NimbusClient(String client) throws Exception {
        this.client = new ClientID(client);
        this.server = AuthorizationServerMetadata.parse(
                given().get(base() + "/.well-known/smart-configuration").asString());
    }

    /** Where an app sends its user to log in. */
    String login(String scopes, Map<String, String> more) {
        AuthorizationRequest.Builder request = new AuthorizationRequest.Builder(ResponseType.CODE, client)
                .endpointURI(server.getAuthorizationEndpointURI())
                .redirectionURI(REDIRECT)
                .scope(Scope.parse(scopes))
                .state(state)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .customParameter("aud", base());
        more.forEach(request::customParameter);
        return request.build().toURI().toString();
    }

    /** The tokens for what the user comes back with. */
    OIDCTokenResponse redeem(URI back) throws Exception {
        AuthorizationSuccessResponse answer = AuthorizationResponse.parse(back).toSuccessResponse();
        if (!state.equals(answer.getState())) {
            throw new AssertionError("This is the answer to another request: " + back);
        }
        TokenRequest request = new TokenRequest(
                server.getTokenEndpointURI(),
                client,
                new AuthorizationCodeGrant(answer.getAuthorizationCode(), REDIRECT, verifier));
        TokenResponse tokens =
                OIDCTokenResponseParser.parse(request.toHTTPRequest().send());
        return (OIDCTokenResponse) good(tokens).toSuccessResponse();
    }

    /** Who the user is, if the identity that came with the tokens is good. */
    IDTokenClaimsSet user(OIDCTokenResponse tokens) throws Exception {
        return new IDTokenValidator(
                        server.getIssuer(),
                        client,
                        JWSAlgorithm.RS256,
                        server.getJWKSetURI().toURL())
                .validate(tokens.getOIDCTokens().getIDToken(), null);
    }

    /** The token of a program that has a key. */
    String token(JWK key, String scopes) throws Exception {
        PrivateKeyJWT assertion = new PrivateKeyJWT(
                client,
                server.getTokenEndpointURI(),
                JWSAlgorithm.parse(key.getAlgorithm().getName()),
                ((AsymmetricJWK) key).toPrivateKey(),
                key.getKeyID(),
                null);
        TokenRequest request = new TokenRequest(
                server.getTokenEndpointURI(), assertion, new ClientCredentialsGrant(), Scope.parse(scopes));
        TokenResponse tokens = TokenResponse.parse(request.toHTTPRequest().send());
        return good(tokens).toSuccessResponse().getTokens().getAccessToken().getValue();
    }

    private static TokenResponse good(TokenResponse answer) {
        if (!answer.indicatesSuccess()) {
            throw new AssertionError(answer.toErrorResponse().getErrorObject());
        }
        return answer;
    }
}
