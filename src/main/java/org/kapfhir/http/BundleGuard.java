package org.kapfhir.http;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PayloadTooLargeException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a batch or transaction that has too many entries, or an entry whose request contradicts itself.
 *
 * <p>HAPI 8.8.0 stores a Patient that an entry asks to be posted to {@code Observation}, and stores under the id of the
 * URL what carries another id.
 */
@Interceptor
final class BundleGuard {

    private final FhirContext fhir;
    private final SearchGuard searches;
    private final FhirPatchGuard patches;
    private final int maxEntries;

    BundleGuard(FhirContext fhir, SearchGuard searches, FhirPatchGuard patches, HttpSettings settings) {
        this.patches = patches;
        this.fhir = fhir;
        this.searches = searches;
        this.maxEntries = settings.maxBundleEntries();
    }

    /** Checks the Bundle itself, before HAPI takes it apart. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    void checkBundle(RestOperationTypeEnum operation, RequestDetails request) {
        if (operation == RestOperationTypeEnum.TRANSACTION && request.getResource() instanceof Bundle bundle) {
            checkBundle(bundle);
        }
    }

    /** Checks the entries of a transaction, or one entry of a batch, whose other entries a refusal leaves alone. */
    @Hook(Pointcut.STORAGE_TRANSACTION_PROCESSING)
    void checkEntries(IBaseBundle part, @Nullable RequestDetails request) {
        if (!(part instanceof Bundle bundle) || bundle.getType() != BundleType.TRANSACTION) {
            return;
        }
        Bundle whole = request != null && request.getResource() instanceof Bundle sent ? sent : bundle;
        Set<String> targets = new HashSet<>();
        for (BundleEntryComponent entry : bundle.getEntry()) {
            String path = path(whole.getEntry().indexOf(entry));
            String target = checkEntry(entry, path);
            if (!target.isEmpty() && !targets.add(target)) {
                throw refusal("Two entries of the transaction change " + target, path + ".request.url");
            }
        }
    }

    private void checkBundle(Bundle bundle) {
        if (bundle.getType() != BundleType.BATCH && bundle.getType() != BundleType.TRANSACTION) {
            throw refusal(
                    "The Bundle.type is batch or transaction, not "
                            + (bundle.hasType() ? bundle.getType().toCode() : "absent"),
                    "Bundle.type");
        }
        List<BundleEntryComponent> entries = bundle.getEntry();
        if (entries.size() > maxEntries) {
            String message = "The Bundle has " + entries.size() + " entries, more than the " + maxEntries
                    + " this server processes at once (kap.http.max-bundle-entries)";
            throw new PayloadTooLargeException(message, Outcomes.error(IssueType.TOOLONG, message, "Bundle.entry"));
        }
        for (int index = 0; index < entries.size(); index++) {
            checkRequest(entries.get(index).getRequest(), path(index));
        }
    }

    private static void checkRequest(BundleEntryRequestComponent request, String path) {
        if (request.getMethod() == null || request.getMethod() == HTTPVerb.NULL) {
            throw refusal("The entry has no request.method", path + ".request.method");
        }
        if (!request.hasUrl()) {
            throw refusal("The entry has no request.url", path + ".request.url");
        }
    }

    /** Checks one entry and returns the {@code type/id} it changes, or an empty text if none is known beforehand. */
    private String checkEntry(BundleEntryComponent entry, String path) {
        BundleEntryRequestComponent request = entry.getRequest();
        if (request.hasIfMatch() && !VersionPreconditions.isVersion(request.getIfMatch())) {
            String message = "The ifMatch " + request.getIfMatch() + " is not a version";
            throw new PreconditionFailedException(
                    message, Outcomes.error(IssueType.CONFLICT, message, path + ".request.ifMatch"));
        }
        EntryUrl url = EntryUrl.of(request.getUrl());
        if (url.operation()) {
            return "";
        }
        checkCriteria(request, url, path);
        if (request.getMethod() == HTTPVerb.POST || request.getMethod() == HTTPVerb.PUT) {
            checkResource(entry, url, path);
        }
        if (request.getMethod() == HTTPVerb.PATCH && entry.getResource() instanceof Parameters patch) {
            patches.check(patch, path + ".resource");
        }
        if (request.getMethod() == HTTPVerb.PATCH
                && entry.getResource() instanceof Binary patch
                && String.valueOf(patch.getContentType()).contains("json")
                && patch.getData() != null) {
            JsonPatchGuard.check(patch.getData());
        }
        if (request.getMethod() == HTTPVerb.GET || request.getMethod() == HTTPVerb.POST) {
            return "";
        }
        if (url.id().isEmpty() && url.criteria().isEmpty()) {
            throw refusal(
                    request.getMethod() + " needs a request.url with an id or with criteria, not only "
                            + request.getUrl(),
                    path + ".request.url");
        }
        return url.id().isEmpty() ? "" : url.type() + "/" + url.id();
    }

    private void checkCriteria(BundleEntryRequestComponent request, EntryUrl url, String path) {
        try {
            if (!fhir.getResourceTypes().contains(url.type())) {
                return;
            }
            if (!url.criteria().isEmpty()
                    && request.getMethod() == HTTPVerb.GET
                    && url.id().isEmpty()) {
                searches.checkSearch(url.type(), QueryGuard.criteria(url.criteria()));
            } else if (!url.criteria().isEmpty() && request.getMethod() != HTTPVerb.GET) {
                searches.checkCriteria(url.type(), QueryGuard.criteria(url.criteria()));
            }
            if (request.hasIfNoneExist()) {
                searches.checkCriteria(url.type(), QueryGuard.criteria(request.getIfNoneExist()));
            }
        } catch (IllegalArgumentException undecodable) {
            throw refusal("The URL is not percent-encoded correctly", path + ".request.url");
        } catch (InvalidRequestException refused) {
            throw refusal(FailureTexts.of(refused), path + ".request");
        }
    }

    private static void checkResource(BundleEntryComponent entry, EntryUrl url, String path) {
        Resource resource = entry.getResource();
        if (resource == null) {
            throw refusal("The entry has no resource", path + ".resource");
        }
        if (!resource.fhirType().equals(url.type())) {
            throw refusal(
                    "The resource is a " + resource.fhirType() + ", but request.url is "
                            + entry.getRequest().getUrl(),
                    path + ".request.url");
        }
        String id = resource.getIdElement().getIdPart();
        boolean placeholder = id == null || resource.getId().startsWith("urn:");
        if (entry.getRequest().getMethod() == HTTPVerb.PUT
                && !url.id().isEmpty()
                && !placeholder
                && !url.id().equals(id)) {
            throw refusal(
                    "The resource has the id " + id + ", but request.url is "
                            + entry.getRequest().getUrl(),
                    path + ".resource.id");
        }
    }

    private static String path(int index) {
        return "Bundle.entry[" + index + "]";
    }

    private static InvalidRequestException refusal(String message, String expression) {
        return new InvalidRequestException(message, Outcomes.error(IssueType.INVALID, message, expression));
    }
}
