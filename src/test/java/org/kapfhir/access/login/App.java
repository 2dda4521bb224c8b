package org.kapfhir.access.login;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** An app that has its users log in by SMART App Launch. */
final class App {

    static final String REDIRECT = "https://app.example/done";

    private final String verifier = TokenHash.newSecret();
    private final String client;
    private final String root;

    App(String client, String root) {
        this.client = client;
        this.root = root;
    }

    String client() {
        return client;
    }

    /** A good request for a login, but for what is changed of it; an empty value leaves a parameter out. */
    String authorize(String scope, Map<String, String> changes) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", client);
        parameters.put("redirect_uri", REDIRECT);
        parameters.put("scope", scope);
        parameters.put("state", "state-" + UUID.randomUUID());
        parameters.put("aud", root + "/fhir");
        parameters.put("code_challenge", challenge());
        parameters.put("code_challenge_method", "S256");
        parameters.putAll(changes);
        return root + "/oauth2/authorize?"
                + parameters.entrySet().stream()
                        .filter(each -> !each.getValue().isEmpty())
                        .map(each -> each.getKey() + "=" + Browser.encoded(each.getValue()))
                        .collect(Collectors.joining("&"));
    }

    /** Asks for the token of a code, as a public client does. */
    Response redeem(String code) {
        return redeem(code, given().formParam("client_id", client));
    }

    /** Asks for the token of a code. */
    Response redeem(String code, RequestSpecification authenticated) {
        return redeem(code, verifier, authenticated);
    }

    /** Asks for the token of a code as a public client that says it was sent to another redirect URI. */
    Response redeemFrom(String redirectUri, String code) {
        return redeem(code, verifier, redirectUri, given().formParam("client_id", client));
    }

    /** Asks for the token of a code with another verifier. */
    Response redeem(String code, String shownVerifier, RequestSpecification authenticated) {
        return redeem(code, shownVerifier, REDIRECT, authenticated);
    }

    private static Response redeem(
            String code, String shownVerifier, String redirectUri, RequestSpecification authenticated) {
        return authenticated
                .formParam("grant_type", "authorization_code")
                .formParam("code", code)
                .formParam("redirect_uri", redirectUri)
                .formParam("code_verifier", shownVerifier)
                .post("/oauth2/token");
    }

    private String challenge() {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
