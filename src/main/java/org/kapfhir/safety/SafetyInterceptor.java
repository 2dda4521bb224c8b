package org.kapfhir.safety;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Deletion;
import org.kapfhir.care.KapRecords;
import org.kapfhir.care.KetamineCodes;
import org.kapfhir.safety.SafetyBatch.Written;
import org.kapfhir.safety.rule.CareRecord;
import org.kapfhir.store.TrailRequest;
import org.springframework.stereotype.Component;

/**
 * Hands every written record to the check of its transaction, and asks before a record is deleted.
 *
 * <p>The hooks before commit see what a PATCH made of a record and, in a transaction, references that point to stored
 * records; see docs/adr/0012.
 */
@Component
@Interceptor
public class SafetyInterceptor {

    private final SafetyCheck check;
    private final RecordIndex index;
    private final SafetyEngine engine;
    private final KapRecords therapy;
    private final ClinicSettings settings;
    private final Clock clock;

    SafetyInterceptor(
            SafetyCheck check,
            RecordIndex index,
            SafetyEngine engine,
            KapRecords therapy,
            ClinicSettings settings,
            Clock clock) {
        this.check = check;
        this.index = index;
        this.engine = engine;
        this.therapy = therapy;
        this.settings = settings;
        this.clock = clock;
    }

    /** Keeps what the client posted, to name the entry of a finding. */
    @Hook(Pointcut.STORAGE_TRANSACTION_PROCESSING)
    public void beforeTransaction(IBaseBundle posted, @Nullable RequestDetails request) {
        if (request != null) {
            PostedBundle.keep(request, (Bundle) posted);
        }
    }

    /** Has a new record judged, unless it only tells of others. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource, @Nullable RequestDetails request) {
        if (TrailRequest.is(request)) {
            return;
        }
        SafetyBatch.current(check).add(new Written((Resource) resource, true, request));
    }

    /** Has a new version judged; a change of tags alone makes none. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(@Nullable IBaseResource previous, IBaseResource resource, @Nullable RequestDetails request) {
        if (previous != null
                && Objects.equals(
                        previous.getIdElement().getVersionIdPart(),
                        resource.getIdElement().getVersionIdPart())) {
            return;
        }
        SafetyBatch.current(check).add(new Written((Resource) resource, false, request));
    }

    /**
     * Refuses to delete a record that is to be kept.
     *
     * @throws ForbiddenOperationException 403 with the rule
     */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
    public void deleting(IBaseResource resource) {
        Deletion deletion = deletionOf((Resource) resource);
        Proposal proposal =
                new Proposal(deletion, deletion.reference(), null, "", clock.instant(), List.of(), List.of());
        Judgement judgement = engine.judge(
                proposal,
                CareRecord.builder(clock.instant(), settings.timeZone()).build());
        if (!judgement.refusals().isEmpty()) {
            OperationOutcome outcome = new OperationOutcome();
            judgement.refusals().forEach(refusal -> outcome.addIssue(FindingIssue.of(refusal)));
            throw new ForbiddenOperationException("The record is to be kept", outcome);
        }
    }

    /** Takes a deleted record out of the index. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource) {
        index.remove(resource.fhirType() + "/" + resource.getIdElement().getIdPart());
    }

    private Deletion deletionOf(Resource resource) {
        boolean controlled = (resource instanceof MedicationAdministration dose && isKetamine(dose.getMedication()))
                || (resource instanceof MedicationDispense dispense && isKetamine(dispense.getMedication()))
                || (resource instanceof MedicationRequest order && isKetamine(order.getMedication()));
        return new Deletion(
                resource.fhirType() + "/" + resource.getIdElement().getIdPart(),
                controlled,
                therapy.includes(resource),
                resource.getMeta().getLastUpdated().toInstant());
    }

    private static boolean isKetamine(@Nullable Type medication) {
        return medication instanceof CodeableConcept concept && KetamineCodes.isKetamine(concept);
    }
}
