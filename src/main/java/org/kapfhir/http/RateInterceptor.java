package org.kapfhir.http;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.kapfhir.access.Caller;
import org.kapfhir.access.Callers;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses the requests of a client that makes too many: of the FHIR base and of CDS Hooks. A Bundle counts as one.
 *
 * <p>Who shows no token is known by the address. What needs none and tells nothing of a patient, such as the health, is not
 * counted.
 */
@Interceptor
@Component
class RateInterceptor implements HandlerInterceptor {

    private final RateLimit limit;
    private final Callers callers;

    RateInterceptor(RateLimit limit, Callers callers) {
        this.limit = limit;
        this.callers = callers;
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
    void check(RequestDetails request, HttpServletRequest http) {
        excess(request, http).ifPresent(excess -> {
            UnclassifiedServerFailureException refusal = new UnclassifiedServerFailureException(
                    RateLimit.TOO_MANY, excess.message(), Outcomes.error(IssueType.THROTTLED, excess.message()));
            refusal.addResponseHeader(HttpHeaders.RETRY_AFTER, Long.toString(excess.seconds()));
            throw refusal;
        });
    }

    /** The same for a call of CDS Hooks, whose refusals are its own. */
    @Override
    public boolean preHandle(HttpServletRequest http, HttpServletResponse response, Object handler) {
        ServletRequestDetails request = new ServletRequestDetails();
        request.setServletRequest(http);
        excess(request, http).ifPresent(excess -> {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(excess.seconds()));
            throw new CdsRefusal(RateLimit.TOO_MANY, "", excess.message());
        });
        return true;
    }

    private Optional<RateLimit.Excess> excess(RequestDetails request, HttpServletRequest http) {
        Caller caller = callers.of(request);
        return caller.roles().isEmpty()
                ? limit.countAddress(http.getRemoteAddr())
                : limit.count("client " + caller.client());
    }
}
