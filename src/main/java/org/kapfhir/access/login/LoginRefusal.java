package org.kapfhir.access.login;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenError;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Answers a request without a good token with an OperationOutcome, and tells nothing of what was in the token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750, section 3</a>
 */
final class LoginRefusal implements AuthenticationEntryPoint {

    private static final Logger LOG = LoggerFactory.getLogger(LoginRefusal.class);

    private final FhirContext fhir;

    LoginRefusal(FhirContext fhir) {
        this.fhir = fhir;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        if (refused instanceof AuthenticationServiceException unavailable) {
            LOG.error("Tokens cannot be checked: {}", String.valueOf(unavailable.getMessage()));
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            write(response, 503, IssueType.TRANSIENT, "Tokens cannot be checked at this time. Try again later.");
        } else if (refused instanceof OAuth2AuthenticationException bearer
                && bearer.getError() instanceof BearerTokenError error
                && error.getHttpStatus().value() == 400) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_request\"");
            write(response, 400, IssueType.INVALID, error.getDescription() + ".");
        } else if (refused instanceof OAuth2AuthenticationException) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            write(response, 401, IssueType.LOGIN, "The token is malformed, expired, or not meant for this server.");
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            write(response, 401, IssueType.LOGIN, "This needs a token: send it as Authorization: Bearer …");
        }
    }

    private void write(HttpServletResponse response, int status, IssueType code, String words) throws IOException {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue().setSeverity(IssueSeverity.ERROR).setCode(code).setDiagnostics(words);
        response.setStatus(status);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType("application/fhir+json;charset=UTF-8");
        response.getWriter().write(fhir.newJsonParser().encodeResourceToString(outcome));
    }
}
