package org.kapfhir.http;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import com.google.common.base.Splitter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.kapfhir.ledger.LedgerFormat;

/** Answers 406 where the client accepts none of the formats this server writes, instead of sending one it cannot read. */
@Interceptor
final class ContentNegotiation {

    private static final Set<String> FORMATS = Set.of(
            "json",
            "xml",
            "application/json",
            "application/xml",
            "application/fhir+json",
            "application/fhir+xml",
            "application/json+fhir",
            "application/xml+fhir",
            "text/json",
            "text/xml");

    /** Accepted besides, because browsers and bulk data clients ask for these and take what they get. */
    private static final Set<String> WIDE = Set.of(
            "*/*",
            "*",
            "application/*",
            "text/*",
            "text/html",
            "application/xhtml+xml",
            "application/fhir+ndjson",
            "application/ndjson");

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
    void check(RequestDetails request) {
        String[] formats = request.getParameters().get("_format");
        if (formats != null) {
            for (String format : formats) {
                // A plus sign that was not escaped arrives as a space.
                String type = mediaType(format).replace(' ', '+');
                if (!format.isEmpty() && !FORMATS.contains(type) && !LedgerFormat.isBesideFhir(request, type)) {
                    // The refusal itself must be in a format that exists.
                    request.removeParameter("_format");
                    throw refusal("_format=" + format);
                }
            }
            return;
        }
        if ("Binary".equals(request.getResourceName()) || "$binary-access-read".equals(request.getOperation())) {
            return;
        }
        List<String> accepted = request.getHeaders("Accept");
        if (accepted.isEmpty()) {
            return;
        }
        for (String header : accepted) {
            for (String range : Splitter.on(',').split(header)) {
                String type = mediaType(range);
                if (type.isEmpty()
                        || FORMATS.contains(type)
                        || WIDE.contains(type)
                        || LedgerFormat.isBesideFhir(request, type)) {
                    return;
                }
            }
        }
        throw refusal("Accept: " + String.join(", ", accepted));
    }

    private static String mediaType(String value) {
        int parameters = value.indexOf(';');
        return (parameters < 0 ? value : value.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }

    private static UnclassifiedServerFailureException refusal(String asked) {
        String message =
                "This server answers in application/fhir+json or application/fhir+xml, not in what is asked for: "
                        + asked;
        return new UnclassifiedServerFailureException(406, message, Outcomes.error(IssueType.NOTSUPPORTED, message));
    }
}
