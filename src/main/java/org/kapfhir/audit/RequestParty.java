package org.kapfhir.audit;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.Caller;
import org.kapfhir.access.Callers;
import org.kapfhir.access.policy.BrokenGlass;
import org.kapfhir.audit.RecordDraft.Party;
import org.springframework.stereotype.Component;

/** Says who makes a request, from where, and what is asked. */
@Component
class RequestParty {

    /** So much of a URL is recorded; only the form of a POST _search can be longer. */
    private static final int LONGEST_URL = 100_000;

    /** It is refused, and must not be kept all the same. */
    private static final Pattern TOKEN = Pattern.compile("((?:^|&)access_token=)[^&]*");

    private final Callers callers;

    RequestParty(Callers callers) {
        this.callers = callers;
    }

    /** Returns a record of the request under way; without one of a client it is the server itself that is at work. */
    RecordDraft draft(@Nullable RequestDetails request) {
        if (!(request instanceof ServletRequestDetails details)) {
            return new RecordDraft(Party.server());
        }
        Caller caller = callers.of(request);
        Party party = new Party(
                AnsweredRequest.id(request),
                caller.client(),
                caller.organisation(),
                caller.user(),
                details.getServletRequest() == null
                        ? null
                        : details.getServletRequest().getRemoteAddr());
        RequestTypeEnum method = request.getRequestType();
        RecordDraft draft = new RecordDraft(party).asked(method == null ? null : method.name(), url(request));
        return BrokenGlass.isUsed(request) ? draft.inEmergency() : draft;
    }

    /** Returns path and query below the FHIR base. */
    static String url(RequestDetails request) {
        // Some clients escape the dollar sign of an operation.
        String path = String.valueOf(request.getRequestPath() == null ? "" : request.getRequestPath())
                .replace("%24", "$");
        String complete = String.valueOf(request.getCompleteUrl());
        String query = complete.contains("?") ? complete.substring(complete.indexOf('?') + 1) : "";
        if (request.getRequestType() == RequestTypeEnum.POST && "_search".equals(request.getOperation())) {
            query = request.getParameters().entrySet().stream()
                    .flatMap(parameter -> Arrays.stream(parameter.getValue())
                            .map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
                    .collect(Collectors.joining("&"));
        }
        String url = query.isEmpty() ? path : path + "?" + TOKEN.matcher(query).replaceAll("$1***");
        return url.length() > LONGEST_URL ? url.substring(0, LONGEST_URL) : url;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
