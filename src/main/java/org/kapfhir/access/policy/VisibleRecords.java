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
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.kapfhir.access.Interaction;

/**
 * Leaves out of every answer the records that the caller may not see, as if they were not there.
 *
 * <p>HAPI asks before a record is counted among the results of a search, a history or {@code $everything}, and once more
 * for each that an answer contains.
 */
final class VisibleRecords implements IConsentService {

    /** What comes back from a write is what the caller was allowed to write. */
    private static final Set<Interaction> WRITING =
            EnumSet.of(Interaction.CREATE, Interaction.UPDATE, Interaction.READ, Interaction.SEARCH);

    private final CurrentAccess access;
    private final DeIdentification deIdentification;

    VisibleRecords(CurrentAccess access, DeIdentification deIdentification) {
        this.access = access;
        this.deIdentification = deIdentification;
    }

    @Override
    public boolean shouldProcessCanSeeResource(RequestDetails request, IConsentContextServices services) {
        return CurrentAccess.isAsked(request);
    }

    @Override
    public ConsentOutcome canSeeResource(
            RequestDetails request, IBaseResource resource, IConsentContextServices services) {
        return hides(request, resource) ? ConsentOutcome.REJECT : ConsentOutcome.PROCEED;
    }

    @Override
    public ConsentOutcome willSeeResource(
            RequestDetails request, IBaseResource resource, IConsentContextServices services) {
        if (hides(request, resource)) {
            return ConsentOutcome.REJECT;
        }
        if (isRecord(request, resource) && deIdentification.isFor(access.caller(request))) {
            return new ConsentOutcome(ConsentOutcome.PROCEED.getStatus(), deIdentification.of((Resource) resource));
        }
        return ConsentOutcome.PROCEED;
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
