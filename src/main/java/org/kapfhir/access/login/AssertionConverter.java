package org.kapfhir.access.login;

import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Finds who a client says it is in its assertion, where SMART has it say so; that of the library asks for a client_id too.
 */
final class AssertionConverter implements AuthenticationConverter {

    private static final ClientAuthenticationMethod METHOD =
            new ClientAuthenticationMethod("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String type = one(request, OAuth2ParameterNames.CLIENT_ASSERTION_TYPE);
        String assertion = one(request, OAuth2ParameterNames.CLIENT_ASSERTION);
        if (type == null && assertion == null) {
            return null;
        }
        if (assertion == null || !METHOD.getValue().equals(type)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
        }
        String client = subject(assertion);
        String named = one(request, OAuth2ParameterNames.CLIENT_ID);
        if (named != null && !named.equals(client)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        Map<String, Object> others = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> others.put(name, values.length == 1 ? values[0] : values));
        others.remove(OAuth2ParameterNames.CLIENT_ASSERTION_TYPE);
        others.remove(OAuth2ParameterNames.CLIENT_ASSERTION);
        others.remove(OAuth2ParameterNames.CLIENT_ID);
        return new OAuth2ClientAuthenticationToken(client, METHOD, assertion, others);
    }

    private static @Nullable String one(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        if (values != null && values.length > 1) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
        }
        return values == null || values[0].isBlank() ? null : values[0];
    }

    private static String subject(String assertion) {
        try {
            String subject = SignedJWT.parse(assertion).getJWTClaimsSet().getSubject();
            if (subject != null && !subject.isBlank()) {
                return subject;
            }
        } catch (ParseException malformed) {
            throw new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT), malformed);
        }
        throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
    }
}
