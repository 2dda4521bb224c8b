package org.kapfhir.http;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.kapfhir.access.Caller;
import org.kapfhir.access.Callers;
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

    private static final int TOO_MANY = 429;
    private static final String RETRY_AFTER = "Retry-After";

    /** One machine has a whole network of this length, in bytes. */
    private static final int IPV6_NETWORK = 8;

    private final RateLimit limit;
    private final Callers callers;

    RateInterceptor(RateLimit limit, Callers callers) {
        this.limit = limit;
        this.callers = callers;
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
    void check(RequestDetails request, HttpServletRequest http) {
        excess(request, http).ifPresent(excess -> {
            String message = message(excess);
            UnclassifiedServerFailureException refusal = new UnclassifiedServerFailureException(
                    TOO_MANY, message, Outcomes.error(IssueType.THROTTLED, message));
            refusal.addResponseHeader(RETRY_AFTER, Long.toString(excess.seconds()));
            throw refusal;
        });
    }

    /** The same for a call of CDS Hooks, whose refusals are its own. */
    @Override
    public boolean preHandle(HttpServletRequest http, HttpServletResponse response, Object handler) {
        ServletRequestDetails request = new ServletRequestDetails();
        request.setServletRequest(http);
        excess(request, http).ifPresent(excess -> {
            response.setHeader(RETRY_AFTER, Long.toString(excess.seconds()));
            throw new CdsRefusal(TOO_MANY, "", message(excess));
        });
        return true;
    }

    private Optional<RateLimit.Excess> excess(RequestDetails request, HttpServletRequest http) {
        Caller caller = callers.of(request);
        return limit.count(
                caller.roles().isEmpty() ? "address " + network(http.getRemoteAddr()) : "client " + caller.client());
    }

    private static String message(RateLimit.Excess excess) {
        return "The client makes more than " + excess.allowed() + "; the next one is answered in " + excess.seconds()
                + " s";
    }

    /** Returns an IPv4 address as it is, and of an IPv6 address the network, as its owner has all of it to choose from. */
    static String network(String address) {
        try {
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), IPV6_NETWORK))
                    : parsed.getHostAddress();
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }
}
