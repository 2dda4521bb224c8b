package org.kapfhir.access.login;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/**
 * Takes the token from the one Authorization header that a request may have.
 *
 * <p>A token in a URL would be in the logs of every proxy, and of two headers a proxy may have checked the other one.
 */
final class BearerTokens implements BearerTokenResolver {

    private final DefaultBearerTokenResolver header = new DefaultBearerTokenResolver();

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        if (Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)).size() > 1) {
            throw refusal("There is more than one Authorization header");
        }
        String query = request.getQueryString();
        if (query != null && Arrays.stream(query.split("&", -1)).anyMatch(BearerTokens::isToken)) {
            throw refusal("A token belongs in the Authorization header, not in the URL");
        }
        return header.resolve(request);
    }

    private static boolean isToken(String parameter) {
        String name = parameter.split("=", 2)[0];
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8).equals("access_token");
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static OAuth2AuthenticationException refusal(String why) {
        return new OAuth2AuthenticationException(BearerTokenErrors.invalidRequest(why));
    }
}
