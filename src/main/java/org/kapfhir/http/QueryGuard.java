package org.kapfhir.http;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.PreferHandlingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.SearchTotalModeEnum;
import ca.uhn.fhir.rest.api.SummaryEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PayloadTooLargeException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.method.SearchMethodBinding;
import ca.uhn.fhir.util.UrlUtil;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Refuses parameters of a request that are malformed, unknown or without a meaning. */
@Interceptor
final class QueryGuard {

    private final FhirContext fhir;
    private final SearchGuard searches;

    QueryGuard(FhirContext fhir, SearchGuard searches) {
        this.fhir = fhir;
        this.searches = searches;
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
    void check(RequestDetails request, HttpServletRequest http) {
        checkReadable(http);
        checkNoToken(request.getParameters().keySet());
        request.getParameters().forEach(QueryGuard::checkTexts);
        request.getParameters().forEach(QueryGuard::checkControl);
        String type = request.getResourceName();
        if (type == null || !fhir.getResourceTypes().contains(type)) {
            return;
        }
        if (SearchMethodBinding.isPlainSearchRequest(request)) {
            checkForm(request);
            checkSearch(type, request);
        } else if (isConditional(request)) {
            searches.checkCriteria(type, request.getParameters());
        }
        String ifNoneExist = request.getHeader(Constants.HEADER_IF_NONE_EXIST);
        if (ifNoneExist != null && request.getRequestType() == RequestTypeEnum.POST) {
            searches.checkCriteria(type, criteria(ifNoneExist));
        }
    }

    /** The value could be seen by whoever reads what was asked, and would be taken for a search by it. */
    private static void checkNoToken(Set<String> parameters) {
        if (parameters.contains("access_token")) {
            throw new InvalidRequestException("A token belongs in the Authorization header, not in a parameter");
        }
    }

    private void checkSearch(String type, RequestDetails request) {
        Map<String, String[]> parameters = request.getParameters();
        if (isLenient(request)) {
            Set<String> unknown = searches.unknown(type, parameters.keySet());
            if (!unknown.isEmpty()) {
                parameters = new HashMap<>(parameters);
                parameters.keySet().removeAll(unknown);
                request.setParameters(parameters);
            }
        }
        searches.checkSearch(type, parameters);
    }

    /** Returns the criteria of {@code Patient?a=b}, {@code ?a=b} or {@code a=b}. */
    static Map<String, String[]> criteria(String matchUrl) {
        return UrlUtil.parseQueryString(matchUrl.substring(matchUrl.indexOf('?') + 1));
    }

    private static boolean isLenient(RequestDetails request) {
        String prefer = request.getHeader(Constants.HEADER_PREFER);
        return prefer != null
                && RestfulServerUtils.parsePreferHeader(prefer).getHanding() == PreferHandlingEnum.LENIENT;
    }

    private static boolean isConditional(RequestDetails request) {
        return request.getId() == null
                && request.getOperation() == null
                && (request.getRequestType() == RequestTypeEnum.PUT
                        || request.getRequestType() == RequestTypeEnum.PATCH
                        || request.getRequestType() == RequestTypeEnum.DELETE);
    }

    /** HAPI ignores a body that is not a form, and would answer a search without its criteria. */
    private static void checkForm(RequestDetails request) {
        String contentType = request.getHeader(Constants.HEADER_CONTENT_TYPE);
        if (request.getRequestType() == RequestTypeEnum.POST
                && contentType != null
                && !contentType.startsWith(Constants.CT_X_FORM_URLENCODED)
                && request.loadRequestContents().length > 0) {
            String message = "The body of _search is a form (" + Constants.CT_X_FORM_URLENCODED + ")";
            throw new UnclassifiedServerFailureException(415, message, Outcomes.error(IssueType.NOTSUPPORTED, message));
        }
    }

    /** The container drops parameters it cannot read, and a search without its criteria would answer everything. */
    private static void checkReadable(HttpServletRequest http) {
        Object failed = http.getAttribute("org.apache.catalina.parameter_parse_failed_reason");
        if (failed != null && failed.toString().equals("POST_TOO_LARGE")) {
            String message = "The form is larger than this server reads; send fewer or shorter parameters";
            throw new PayloadTooLargeException(message, Outcomes.error(IssueType.TOOLONG, message));
        }
        if (failed != null) {
            throw refusal("The parameters of the request cannot be read; check their percent-encoding and number");
        }
    }

    private static void checkTexts(String name, String[] values) {
        String problem = Texts.unstorable(name);
        for (String value : values) {
            problem = problem.isEmpty() ? Texts.unstorable(value) : problem;
        }
        if (!problem.isEmpty()) {
            throw refusal("The parameter " + name.replace("\0", "") + " contains " + problem);
        }
    }

    private static void checkControl(String name, String[] values) {
        for (String value : values) {
            boolean valid =
                    switch (name) {
                        case "_count", "_offset", "_getpagesoffset" -> isCount(value);
                        case "_total" -> SearchTotalModeEnum.fromCode(value) != null;
                        case "_summary" -> SummaryEnum.fromCode(value) != null;
                        default -> true;
                    };
            if (!valid) {
                throw refusal("The value \"" + value + "\" of " + name + " is not valid; it is "
                        + (name.equals("_total")
                                ? "none, estimate or accurate"
                                : name.equals("_summary") ? "true, text, data, count or false" : "a number from 0 up"));
            }
        }
    }

    private static boolean isCount(String value) {
        return value.matches("\\d{1,9}");
    }

    private static InvalidRequestException refusal(String message) {
        return new InvalidRequestException(message, Outcomes.error(IssueType.INVALID, message));
    }
}
