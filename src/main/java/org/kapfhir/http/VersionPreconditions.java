package org.kapfhir.http;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.ParameterUtil;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import java.util.HashMap;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;

/** Holds {@code If-Match} where HAPI 8.8.0 ignores it: on deletes, and where its value is no version. */
@Interceptor
final class VersionPreconditions {

    private static final String VERSIONS_OF_DELETES = "kap-versions-of-deletes";

    /** Refuses a value of {@code If-Match} that no version can have, so that the resource was not changed unseen. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    void checkForm(RequestDetails request) {
        String ifMatch = request.getHeader(Constants.HEADER_IF_MATCH);
        boolean write = request.getRequestType() == RequestTypeEnum.PUT
                || request.getRequestType() == RequestTypeEnum.PATCH
                || request.getRequestType() == RequestTypeEnum.DELETE;
        if (ifMatch != null && write && !isVersion(ifMatch)) {
            throw refusal(ifMatch);
        }
    }

    /** Remembers the versions that the deletes of a Bundle name, as HAPI hands on only the one resource. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    void rememberVersions(RequestDetails request) {
        if (request.getResource() instanceof Bundle bundle) {
            Map<String, String> versions = new HashMap<>();
            for (BundleEntryComponent entry : bundle.getEntry()) {
                if (entry.getRequest().getMethod() == HTTPVerb.DELETE
                        && entry.getRequest().hasIfMatch()) {
                    versions.put(entry.getRequest().getUrl(), entry.getRequest().getIfMatch());
                }
            }
            request.getUserData().put(VERSIONS_OF_DELETES, versions);
        }
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
    void checkDelete(IBaseResource resource, @Nullable RequestDetails request) {
        if (request == null) {
            return;
        }
        String ifMatch = ifMatch(resource.getIdElement(), request);
        if (ifMatch != null
                && !ParameterUtil.parseETagValue(ifMatch)
                        .equals(resource.getIdElement().getVersionIdPart())) {
            throw refusal(ifMatch);
        }
    }

    /** Returns whether {@code ifMatch} is {@code W/"n"}, {@code "n"} or {@code n}. */
    static boolean isVersion(String ifMatch) {
        return ParameterUtil.parseETagValue(ifMatch).matches("\\d{1,18}");
    }

    private static @Nullable String ifMatch(IIdType id, RequestDetails request) {
        return request.getUserData().get(VERSIONS_OF_DELETES) instanceof Map<?, ?> versions
                ? (String) versions.get(id.toUnqualifiedVersionless().getValue())
                : request.getHeader(Constants.HEADER_IF_MATCH);
    }

    private static PreconditionFailedException refusal(String ifMatch) {
        String message =
                "If-Match is " + ifMatch + ", which is not the current version; read the resource and try again";
        return new PreconditionFailedException(message, Outcomes.error(IssueType.CONFLICT, message));
    }
}
