package org.kapfhir.access.policy;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.interceptor.consent.ConsentOutcome;
import ca.uhn.fhir.rest.server.interceptor.consent.IConsentContextServices;
import ca.uhn.fhir.rest.server.interceptor.consent.IConsentService;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.kapfhir.access.Interaction;

/**
 * Leaves out of every answer the records that the caller may not see, as if they were not there.
 *
 * <p>HAPI asks before a record is counted among the results of a search, a history or {@code $everything}, and once more
 * for each that an answer contains and that was not judged for it before.
 */
final class VisibleRecords implements IConsentService {

    /** What comes back from a write is what the caller was allowed to write. */
    private static final Set<Interaction> WRITING =
            EnumSet.of(Interaction.CREATE, Interaction.UPDATE, Interaction.READ, Interaction.SEARCH);

    private static final String SEES_ALL = VisibleRecords.class.getName() + ".all.";

    /** Marks a record that may be shown as it is; its value is of the request for which that was found. */
    private static final String JUDGED = VisibleRecords.class.getName() + ".judged";

    private final CurrentAccess access;
    private final FullSight sight;
    private final DeIdentification deIdentification;

    VisibleRecords(CurrentAccess access, FullSight sight, DeIdentification deIdentification) {
        this.access = access;
        this.sight = sight;
        this.deIdentification = deIdentification;
    }

    /**
     * Returns whether what a search has found is judged before it is counted, for which HAPI loads it once more.
     *
     * <p>Where nothing can be hidden that is left to the judgement of what is shown.
     */
    @Override
    public boolean shouldProcessCanSeeResource(RequestDetails request, IConsentContextServices services) {
        return CurrentAccess.isAsked(request)
                && !(findsOneType(request) && seesAll(request, request.getResourceName()));
    }

    private static boolean findsOneType(RequestDetails request) {
        // Who keeps a Patient is in the record itself.
        return request.getRestOperationType() == RestOperationTypeEnum.SEARCH_TYPE
                && !"Patient".equals(request.getResourceName())
                && request.getParameters().keySet().stream()
                        .noneMatch(name -> name.startsWith("_include") || name.startsWith("_revinclude"));
    }

    /** The entries of a Bundle share what is found out for the request, and may ask for different types. */
    private boolean seesAll(RequestDetails request, String type) {
        return (boolean)
                request.getUserData().computeIfAbsent(SEES_ALL + type, any -> sight.of(access.caller(request), type));
    }

    @Override
    public ConsentOutcome canSeeResource(
            RequestDetails request, IBaseResource resource, IConsentContextServices services) {
        if (hides(request, resource)) {
            return ConsentOutcome.REJECT;
        }
        return isShownAsItIs(request, resource) ? ConsentOutcome.AUTHORIZED : ConsentOutcome.PROCEED;
    }

    /**
     * Whether HAPI need not ask again before it shows the same record in the answer to this request.
     *
     * <p>A write stores something else than it has read; a Bundle holds records that are judged by themselves.
     */
    private boolean isShownAsItIs(RequestDetails request, IBaseResource resource) {
        return isRecord(request, resource)
                && !writes(request)
                && !(resource instanceof Bundle)
                && !deIdentification.isFor(access.caller(request));
    }

    @Override
    public ConsentOutcome willSeeResource(
            RequestDetails request, IBaseResource resource, IConsentContextServices services) {
        if (!isRecord(request, resource)) {
            return ConsentOutcome.PROCEED;
        }
        if (hides(request, resource)) {
            return ConsentOutcome.REJECT;
        }
        if (deIdentification.isFor(access.caller(request))) {
            return new ConsentOutcome(ConsentOutcome.PROCEED.getStatus(), deIdentification.of((Resource) resource));
        }
        resource.setUserData(JUDGED, access.facts(request));
        return ConsentOutcome.PROCEED;
    }

    /** Returns whether all records of a page were found to be such as the caller may see as they are, in this request. */
    boolean areJudged(RequestDetails request, Bundle page) {
        return page.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .allMatch(record -> record != null
                        && !(record instanceof Bundle)
                        && record.getUserData(JUDGED) == access.facts(request));
    }

    private boolean hides(RequestDetails request, IBaseResource resource) {
        if (!isRecord(request, resource)) {
            return false;
        }
        Set<Interaction> interactions = writes(request) ? WRITING : CurrentAccess.SEEING;
        Optional<Denial> denial = access.ofRecord(request, interactions, (Resource) resource);
        denial.ifPresent(why -> Denials.note(request, why));
        return denial.isPresent();
    }

    /** Whether it is a record, and not what holds the answer together or is contained in a record. */
    private static boolean isRecord(RequestDetails request, IBaseResource resource) {
        if (!CurrentAccess.isAsked(request) || resource instanceof OperationOutcome || resource instanceof Parameters) {
            return false;
        }
        if (resource instanceof Bundle bundle && isAnswer(bundle)) {
            return false;
        }
        String id = resource.getIdElement().getIdPart();
        return id != null && !id.startsWith("#") && !DeIdentification.isDone(resource);
    }

    private static boolean isAnswer(Bundle bundle) {
        return bundle.getType() != null
                && switch (bundle.getType()) {
                    case SEARCHSET, HISTORY, TRANSACTIONRESPONSE, BATCHRESPONSE -> true;
                    default -> false;
                };
    }

    private static boolean writes(RequestDetails request) {
        RestOperationTypeEnum operation = request.getRestOperationType();
        return operation != null
                && switch (operation) {
                    case CREATE, UPDATE, PATCH, TRANSACTION -> true;
                    default -> false;
                };
    }
}
