package org.kapfhir.delivery;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.jspecify.annotations.Nullable;
import org.kapfhir.delivery.EventArchive.Progress;
import org.kapfhir.delivery.NotificationBundles.Standing;
import org.springframework.stereotype.Component;

/** {@code Subscription/$status}: how the caller's Subscriptions stand. */
@Component
public final class StatusOperation {

    private static final String NAME = "$status";
    private static final String DEFINITION =
            "http://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition/backport-subscription-status";

    private static final List<String> STATUSES = Arrays.stream(SubscriptionStatus.values())
            .filter(status -> status != SubscriptionStatus.NULL)
            .map(SubscriptionStatus::toCode)
            .toList();

    private final DaoRegistry daos;
    private final EventArchive archive;
    private final NotificationBundles notifications;

    StatusOperation(DaoRegistry daos, EventArchive archive, NotificationBundles notifications) {
        this.daos = daos;
        this.archive = archive;
        this.notifications = notifications;
    }

    /**
     * Returns the status of one Subscription.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException 404 or 410
     */
    @Operation(name = NAME, type = Subscription.class, idempotent = true, canonicalUrl = DEFINITION)
    public Bundle one(@IdParam IdType id, RequestDetails request) {
        return searchset(List.of(daos.getResourceDao(Subscription.class).read(id, request)));
    }

    /**
     * Returns the status of every Subscription that the caller may read.
     *
     * @param ids only these; one that is not there is named in an OperationOutcome beside the others
     * @param statuses only those that have one of these
     * @throws InvalidRequestException 400 if a status is none
     */
    @Operation(name = NAME, type = Subscription.class, idempotent = true, canonicalUrl = DEFINITION)
    public Bundle several(
            @OperationParam(name = "id", max = OperationParam.MAX_UNLIMITED) @Nullable List<IdType> ids,
            @OperationParam(name = "status", max = OperationParam.MAX_UNLIMITED) @Nullable List<CodeType> statuses,
            RequestDetails request) {
        OperationQuery.allow(request, List.of("id", "status"));
        List<String> wanted = Objects.requireNonNullElse(ids, List.<IdType>of()).stream()
                .map(id -> String.valueOf(id.getIdPart()))
                .toList();
        List<String> codes = Objects.requireNonNullElse(statuses, List.<CodeType>of()).stream()
                .map(code -> String.valueOf(code.getValue()))
                .toList();
        for (String code : codes) {
            if (!STATUSES.contains(code)) {
                throw new InvalidRequestException("The parameter status is '" + code + "'. Allowed: "
                        + String.join(", ", STATUSES) + ". Repeat the parameter for several.");
            }
        }
        List<Subscription> found = find(wanted.isEmpty() ? archive.subscriptions() : wanted, request);
        Bundle answer = searchset(found.stream()
                .filter(each ->
                        codes.isEmpty() || codes.contains(each.getStatus().toCode()))
                .toList());
        Set<String> missing = new TreeSet<>(wanted);
        found.forEach(each -> missing.remove(each.getIdElement().getIdPart()));
        if (!missing.isEmpty()) {
            answer.addEntry().setResource(unknown(missing)).getSearch().setMode(SearchEntryMode.OUTCOME);
        }
        return answer;
    }

    /** Searches for a page at a time, for HAPI finds no more than that for a request, whatever the search asks for. */
    private List<Subscription> find(List<String> ids, RequestDetails request) {
        int page = Objects.requireNonNullElse(request.getServer().getDefaultPageSize(), 20);
        List<Subscription> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += page) {
            List<String> some = ids.subList(from, Math.min(from + page, ids.size()));
            SearchParameterMap search = SearchParameterMap.newSynchronous();
            search.add("_id", anyOf(some));
            daos.getResourceDao(Subscription.class).search(search, request).getResources(0, some.size()).stream()
                    .map(Subscription.class::cast)
                    .forEach(found::add);
        }
        return found;
    }

    private Bundle searchset(List<Subscription> subscriptions) {
        Bundle bundle = new Bundle();
        bundle.setType(BundleType.SEARCHSET).setTotal(subscriptions.size());
        for (Subscription each : subscriptions) {
            Parameters status = status(each);
            bundle.addEntry()
                    .setFullUrl("urn:uuid:" + status.getIdElement().getIdPart())
                    .setResource(status)
                    .getSearch()
                    .setMode(SearchEntryMode.MATCH);
        }
        return bundle;
    }

    private Parameters status(Subscription subscription) {
        String id = subscription.getIdElement().getIdPart();
        Progress progress = archive.progress(id);
        Parameters status = notifications.status(new Standing(
                id, subscription.getCriteria(), subscription.getStatus().toCode(), "query-status", progress.last()));
        if (subscription.hasError()) {
            addError(status, subscription.getError());
        } else if (progress.fails() > 0) {
            addError(
                    status,
                    "Delivery has failed " + progress.fails() + " times in a row since " + progress.failingSince()
                            + ": " + progress.lastAnswer());
        }
        return status;
    }

    private static void addError(Parameters status, String words) {
        status.addParameter().setName("error").setValue(new CodeableConcept().setText(words));
    }

    private static OperationOutcome unknown(Set<String> missing) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.WARNING)
                .setCode(IssueType.NOTFOUND)
                .setDiagnostics("The parameter id names what is no Subscription here, or one that was deleted: "
                        + String.join(", ", missing));
        return outcome;
    }

    private static TokenOrListParam anyOf(List<String> values) {
        TokenOrListParam any = new TokenOrListParam();
        values.forEach(value -> any.add(null, value));
        return any;
    }
}
