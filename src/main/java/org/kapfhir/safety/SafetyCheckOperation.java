package org.kapfhir.safety;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.KapCanonical;
import org.springframework.stereotype.Component;

/** {@code $kap-safety-check}: what the safety rules would say to a session, a dose or an order. Stores nothing. */
@Component
public final class SafetyCheckOperation {

    private static final String NAME = "$kap-safety-check";
    private static final String DEFINITION = KapCanonical.BASE + "/OperationDefinition/kap-safety-check";

    private final DryRun run;
    private final ProposedRecords proposed;
    private final DaoRegistry daos;

    SafetyCheckOperation(DryRun run, ProposedRecords proposed, DaoRegistry daos) {
        this.run = run;
        this.proposed = proposed;
        this.daos = daos;
    }

    /**
     * Checks a stored dosing session.
     *
     * @param dose proposed in it, or null
     * @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException 400, 404, 410 or 422, which names the
     *     parameter
     */
    @Operation(name = NAME, type = Encounter.class, idempotent = true, canonicalUrl = DEFINITION)
    public Parameters storedSession(
            @IdParam IdType id,
            @OperationParam(name = "dose", max = 1) @Nullable MedicationAdministration dose,
            RequestDetails request) {
        ProposedRecords.refuseOthers(request, "dose");
        return run.readOnly(() ->
                ofSession("The encounter", daos.getResourceDao(Encounter.class).read(id, request), dose));
    }

    /**
     * Checks a proposed dosing session, which need not be stored.
     *
     * @param encounter the session; required
     * @param dose proposed in it, or null
     * @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException 400 or 422, which names the parameter
     */
    @Operation(name = NAME, type = Encounter.class, idempotent = true, canonicalUrl = DEFINITION)
    public Parameters proposedSession(
            @OperationParam(name = "encounter", min = 1, max = 1) @Nullable Encounter encounter,
            @OperationParam(name = "dose", max = 1) @Nullable MedicationAdministration dose,
            RequestDetails request) {
        ProposedRecords.refuseOthers(request, "encounter", "dose");
        Encounter session = ProposedRecords.required("encounter", encounter);
        return run.readOnly(() -> ofSession("The parameter encounter", session, dose));
    }

    /**
     * Checks a stored order and the dose it asks for.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException 404, 410 or 422
     */
    @Operation(name = NAME, type = MedicationRequest.class, idempotent = true, canonicalUrl = DEFINITION)
    public Parameters storedOrder(@IdParam IdType id, RequestDetails request) {
        ProposedRecords.refuseOthers(request);
        return run.readOnly(() -> ofOrder(
                "The order", daos.getResourceDao(MedicationRequest.class).read(id, request)));
    }

    /**
     * Checks a proposed order, which need not be stored, and the dose it asks for.
     *
     * @param order the order; required
     * @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException 400 or 422, which names the parameter
     */
    @Operation(name = NAME, type = MedicationRequest.class, idempotent = true, canonicalUrl = DEFINITION)
    public Parameters proposedOrder(
            @OperationParam(name = "medicationRequest", min = 1, max = 1) @Nullable MedicationRequest order,
            RequestDetails request) {
        ProposedRecords.refuseOthers(request, "medicationRequest");
        MedicationRequest proposal = ProposedRecords.required("medicationRequest", order);
        return run.readOnly(() -> ofOrder("The parameter medicationRequest", proposal));
    }

    private Parameters ofSession(String name, Encounter encounter, @Nullable MedicationAdministration dose) {
        Encounter session = proposed.session(name, encounter);
        MedicationAdministration inIt = dose == null ? null : proposed.dose(dose, session);
        return CheckAnswer.of(run.session(session, inIt));
    }

    private Parameters ofOrder(String name, MedicationRequest order) {
        return CheckAnswer.ofOrder(run.order(proposed.order(name, order), Brought.NOTHING));
    }
}
