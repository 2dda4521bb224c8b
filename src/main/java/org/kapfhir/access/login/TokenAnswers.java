package org.kapfhir.access.login;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.login.LoginTrail.LoginEvent;
import org.kapfhir.access.login.LoginTrail.Wish;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AccessTokenResponseAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * Answers with a token, once that is recorded; with it goes of which patient it is.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#launch-context-arrives-with-your-access_token">
 *     SMART App Launch, launch context</a>
 */
final class TokenAnswers implements AuthenticationSuccessHandler {

    private final OAuth2AccessTokenResponseAuthenticationSuccessHandler success =
            new OAuth2AccessTokenResponseAuthenticationSuccessHandler();
    private final LoginTrail trail;

    TokenAnswers(LoginTrail trail) {
        this.trail = trail;
        success.setAccessTokenResponseCustomizer(context -> {
            OAuth2AccessTokenAuthenticationToken granted = context.getAuthentication();
            Map<String, Object> told = new LinkedHashMap<>(granted.getAdditionalParameters());
            JWTClaimsSet claims = claims(granted);
            copy(claims, "patient", told);
            copy(claims, "encounter", told);
            if (told.containsKey("patient")) {
                told.put("need_patient_banner", true);
            }
            context.getAccessTokenResponse().additionalParameters(told);
        });
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException, ServletException {
        OAuth2AccessTokenAuthenticationToken granted = (OAuth2AccessTokenAuthenticationToken) authentication;
        JWTClaimsSet claims = claims(granted);
        String client = granted.getRegisteredClient().getClientId();
        String patient = text(claims, "patient");
        trail.record(new LoginEvent(
                Wish.TOKEN,
                client,
                isProgram(granted.getRegisteredClient()) ? null : claims.getSubject(),
                text(claims, "organization"),
                request.getRemoteAddr(),
                200,
                null,
                patient == null ? List.of() : List.of(patient)));
        success.onAuthenticationSuccess(request, response, authentication);
    }

    private static boolean isProgram(RegisteredClient client) {
        return client.getAuthorizationGrantTypes().contains(AuthorizationGrantType.CLIENT_CREDENTIALS);
    }

    private static JWTClaimsSet claims(OAuth2AccessTokenAuthenticationToken granted) {
        try {
            return SignedJWT.parse(granted.getAccessToken().getTokenValue()).getJWTClaimsSet();
        } catch (ParseException foreign) {
            throw new IllegalStateException("The access token is not one of this server", foreign);
        }
    }

    private static @Nullable String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text ? text : null;
    }

    private static void copy(JWTClaimsSet claims, String name, Map<String, Object> told) {
        String value = text(claims, name);
        if (value != null) {
            told.put(name, value);
        }
    }
}
