package org.kapfhir.access.policy;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletSubRequestDetails;
import ca.uhn.fhir.util.UrlUtil;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.Interaction;
import org.kapfhir.access.Role;

/**
 * Refuses what the caller may do with no record at all, before any is looked for.
 *
 * <p>Which records an allowed request is about is decided by {@link VisibleRecords} and {@link WriteAccess}.
 */
@Interceptor
final class RequestAccess {

    private final CurrentAccess access;
    private final SearchProbes probes;
    private final OperationAccess operations;
    private final ConditionalAccess conditions;
    private final HiddenRecords hidden;

    RequestAccess(
            CurrentAccess access,
            SearchProbes probes,
            OperationAccess operations,
            ConditionalAccess conditions,
            HiddenRecords hidden) {
        this.hidden = hidden;
        this.access = access;
        this.probes = probes;
        this.operations = operations;
        this.conditions = conditions;
    }

    /** Checks a request, once HAPI has found out what it asks for. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    void check(RestOperationTypeEnum operation, RequestDetails request) {
        checkLabelsStay(request);
        String type = request.getResourceName();
        switch (operation) {
            case METADATA, GET_PAGE -> {
                // Which records a page shows is decided for each of them.
            }
            case READ -> {
                allow(request, Interaction.READ, type);
                // Alone, one that was deleted is noticed when it is found: most reads are of records that are there.
                if (request instanceof ServletSubRequestDetails) {
                    hidden.check(request, new IdType(type, request.getId().getIdPart()));
                }
            }
            case VREAD, HISTORY_INSTANCE ->
                readOf(request, new IdType(type, request.getId().getIdPart()));
            case SEARCH_TYPE, HISTORY_TYPE -> search(request, type, request.getParameters());
            case SEARCH_SYSTEM, HISTORY_SYSTEM -> search(request, "Resource", request.getParameters());
            case CREATE -> {
                allow(request, Interaction.CREATE, type);
                conditions.check(request, type, request.getHeader("If-None-Exist"));
            }
            case UPDATE, PATCH -> write(request, Interaction.UPDATE, operation);
            case DELETE -> write(request, Interaction.DELETE, operation);
            case TRANSACTION, BATCH -> {
                // Each entry by itself, when it is its turn.
            }
            case VALIDATE -> operations.check(request, "$validate", type, null, null);
            case META,
                    META_ADD,
                    META_DELETE,
                    EXTENDED_OPERATION_INSTANCE,
                    EXTENDED_OPERATION_TYPE,
                    EXTENDED_OPERATION_SERVER ->
                operations.check(
                        request,
                        String.valueOf(request.getOperation()),
                        type,
                        request.getId() == null
                                ? null
                                : new IdType(type, request.getId().getIdPart()),
                        request.getResource());
            default -> throw Denials.forbidden(request, new Denial(Reason.ROLE, "Nobody may do this"));
        }
    }

    /** Checks the entries of a transaction, or the one of a batch whose turn it is. */
    @Hook(Pointcut.STORAGE_TRANSACTION_PROCESSING)
    void checkEntries(IBaseBundle part, @Nullable RequestDetails request) {
        if (request != null
                && CurrentAccess.isAsked(request)
                && part instanceof Bundle bundle
                && bundle.getType() == BundleType.TRANSACTION) {
            bundle.getEntry().forEach(entry -> checkEntry(request, entry));
        }
    }

    private void checkEntry(RequestDetails request, BundleEntryComponent entry) {
        BundleEntryRequestComponent asked = entry.getRequest();
        UrlUtil.UrlParts url = UrlUtil.parseUrl(String.valueOf(asked.getUrl()));
        String type = url.getResourceType();
        String operation = operation(String.valueOf(asked.getUrl()));
        if (operation != null) {
            IdType id = url.getResourceId() == null ? null : new IdType(type, url.getResourceId());
            operations.check(request, operation, type, id, entry.getResource());
            return;
        }
        HTTPVerb method = asked.getMethod() == null ? HTTPVerb.NULL : asked.getMethod();
        switch (method) {
            case GET, HEAD -> read(request, url, type);
            case POST -> {
                allow(request, Interaction.CREATE, type);
                conditions.check(request, type, asked.getIfNoneExist());
            }
            case PUT, PATCH -> {
                allow(request, Interaction.UPDATE, type);
                conditions.check(request, type, url.getParams());
            }
            case DELETE -> {
                allow(request, Interaction.DELETE, type);
                conditions.check(request, type, url.getParams());
            }
            case NULL -> {
                // Refused as malformed.
            }
        }
    }

    private void read(RequestDetails request, UrlUtil.UrlParts url, @Nullable String type) {
        if (url.getResourceId() != null) {
            allow(request, Interaction.READ, type);
        } else {
            String params = url.getParams() == null ? "" : url.getParams();
            search(request, type == null ? "Resource" : type, UrlUtil.parseQueryString(params));
        }
    }

    private void readOf(RequestDetails request, IdType id) {
        allow(request, Interaction.READ, id.getResourceType());
        hidden.check(request, id);
    }

    private static @Nullable String operation(String url) {
        return Arrays.stream(url.replaceFirst("\\?.*", "").split("/", -1))
                .filter(part -> part.startsWith("$"))
                .findFirst()
                .orElse(null);
    }

    private void write(RequestDetails request, Interaction interaction, RestOperationTypeEnum operation) {
        allow(request, interaction, request.getResourceName());
        conditions.check(request, request.getResourceName(), request.getConditionalUrl(operation));
    }

    private void search(RequestDetails request, String type, Map<String, String[]> parameters) {
        allow(request, Interaction.SEARCH, type);
        probes.check(access.caller(request), type, parameters).ifPresent(denial -> {
            throw Denials.forbidden(request, denial);
        });
    }

    private void allow(RequestDetails request, Interaction interaction, @Nullable String type) {
        Optional<Denial> denial = access.ofType(request, interaction, String.valueOf(type));
        if (denial.isPresent()) {
            throw Denials.forbidden(request, denial.get());
        }
    }

    /** HAPI takes off what the body does not have, if a header asks for it. */
    private void checkLabelsStay(RequestDetails request) {
        List<String> modes = request.getHeaders("X-Meta-Snapshot-Mode");
        if (modes != null && !modes.isEmpty() && !access.caller(request).roles().contains(Role.MEDICAL_DIRECTOR)) {
            throw Denials.forbidden(
                    request,
                    new Denial(
                            Reason.LABEL, "X-Meta-Snapshot-Mode takes labels off; that is up to the medical director"));
        }
    }
}
