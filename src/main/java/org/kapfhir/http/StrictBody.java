package org.kapfhir.http;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;
import org.kapfhir.http.Outcomes.Finding;

/**
 * Reads the body of a write and refuses what is not the FHIR resource that it should be.
 *
 * <p>HAPI would read it leniently and drop what it does not know, and where it does refuse it names one element without
 * its place. Here every finding is listed with its FHIRPath. The resource read is handed to HAPI, so that no body of a
 * write is parsed twice. {@code $validate} is refused only what HAPI cannot read at all; to report the rest is its work.
 */
@Interceptor
final class StrictBody {

    private static final Set<RestOperationTypeEnum> WRITES = EnumSet.of(
            RestOperationTypeEnum.CREATE,
            RestOperationTypeEnum.UPDATE,
            RestOperationTypeEnum.PATCH,
            RestOperationTypeEnum.TRANSACTION);

    private static final String JSON_PATCH = "application/json-patch+json";

    private final FhirContext fhir;
    private final FhirPatchGuard patches;
    private final JsonGuard json;
    private final XmlGuard xml;

    StrictBody(FhirContext fhir, HttpSettings settings, FhirPatchGuard patches) {
        this.patches = patches;
        this.fhir = fhir;
        this.json = new JsonGuard(settings.maxDepth());
        this.xml = new XmlGuard(settings.maxDepth());
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    void read(RequestDetails request) {
        String type = mediaType(request);
        EncodingEnum encoding = encoding(request, type);
        if (encoding == null || !hasBody(request)) {
            return;
        }
        byte[] body = request.loadRequestContents();
        boolean write = WRITES.contains(request.getRestOperationType());
        if (body.length == 0 && !write) {
            return;
        }
        if (encoding == EncodingEnum.XML) {
            xml.check(body, !type.contains("patch+"));
        } else {
            json.check(body);
            if (type.equals(JSON_PATCH)) {
                JsonPatchGuard.check(body);
            }
        }
        if (write && !type.contains("patch+")) {
            request.setResource(parse(body, encoding, request));
        } else if ("$validate".equals(request.getOperation()) && body.length > 0) {
            parse(body, encoding, request);
        }
    }

    private IBaseResource parse(byte[] body, EncodingEnum encoding, RequestDetails request) {
        IParser parser = encoding.newParser(fhir);
        boolean write = WRITES.contains(request.getRestOperationType());
        parser.setParserErrorHandler(write ? new StrictErrorHandler() : new LenientErrorHandler(false));
        parser.setServerBaseUrl(request.getFhirServerBase());
        try {
            IBaseResource resource = parser.parseResource(new String(body, StandardCharsets.UTF_8));
            if (!write) {
                return resource;
            }
            checkType(fhir.getResourceType(resource), request);
            if (request.getRestOperationType() == RestOperationTypeEnum.PATCH && resource instanceof Parameters patch) {
                patches.check(patch, "Parameters");
            }
            return resource;
        } catch (DataFormatException refused) {
            List<Finding> findings =
                    encoding == EncodingEnum.XML ? XmlFindings.in(body, fhir) : JsonFindings.in(body, fhir);
            if (findings.isEmpty()) {
                findings = List.of(new Finding(IssueType.STRUCTURE, FailureTexts.of(refused), ""));
            }
            throw new InvalidRequestException(findings.get(0).diagnostics(), Outcomes.errors(findings));
        } catch (StackOverflowError narrative) {
            // The depth of the body is limited by now, but not that of the XHTML in a string of it.
            String message = "The narrative of the resource is nested too deeply";
            throw new InvalidRequestException(message, Outcomes.error(IssueType.STRUCTURE, message));
        }
    }

    private void checkType(String found, RequestDetails request) {
        String expected =
                switch (request.getRestOperationType()) {
                    case TRANSACTION -> "Bundle";
                    case PATCH -> "Parameters";
                    default -> request.getResourceName();
                };
        if (!found.equals(expected)) {
            String message = "The body is of type " + found + ", but this request takes " + expected;
            throw new InvalidRequestException(message, Outcomes.error(IssueType.INVALID, message, found));
        }
    }

    /** Returns how the body is written, or null if it is not JSON or XML that this class should read. */
    private static @Nullable EncodingEnum encoding(RequestDetails request, String mediaType) {
        if (mediaType.equals(JSON_PATCH)) {
            return EncodingEnum.JSON;
        }
        if (mediaType.equals("application/xml-patch+xml")) {
            return EncodingEnum.XML;
        }
        // A Binary of plain JSON or XML is content, not a resource.
        boolean strict = "Binary".equals(request.getResourceName());
        EncodingEnum encoding = RestfulServerUtils.determineRequestEncodingNoDefault(request, strict);
        if (encoding != null && encoding != EncodingEnum.JSON && encoding != EncodingEnum.XML) {
            String message = "This server reads JSON and XML, not " + mediaType;
            throw new UnclassifiedServerFailureException(415, message, Outcomes.error(IssueType.NOTSUPPORTED, message));
        }
        return encoding;
    }

    private static boolean hasBody(RequestDetails request) {
        return request.getRequestType() == RequestTypeEnum.POST
                || request.getRequestType() == RequestTypeEnum.PUT
                || request.getRequestType() == RequestTypeEnum.PATCH;
    }

    private static String mediaType(RequestDetails request) {
        String header = request.getHeader("Content-Type");
        if (header == null) {
            return "";
        }
        int parameters = header.indexOf(';');
        return (parameters < 0 ? header : header.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
