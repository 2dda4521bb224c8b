package org.kapfhir.audit;

import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What one transaction writes with a Provenance of the client's: stored just before it commits, or nothing is. */
final class ProvenanceBatch implements TransactionSynchronization {

    private final Provenance given;
    private final IFhirResourceDao<Provenance> dao;
    private final RequestDetails request;
    private final List<Reference> targets = new ArrayList<>();

    private ProvenanceBatch(Provenance given, IFhirResourceDao<Provenance> dao, RequestDetails request) {
        this.given = given;
        this.dao = dao;
        this.request = request;
    }

    /** Returns the batch of the current transaction, a new one at its first record. */
    static ProvenanceBatch current(Provenance given, IFhirResourceDao<Provenance> dao, RequestDetails request) {
        for (TransactionSynchronization each : TransactionSynchronizationManager.getSynchronizations()) {
            if (each instanceof ProvenanceBatch batch) {
                return batch;
            }
        }
        ProvenanceBatch batch = new ProvenanceBatch(given, dao, request);
        TransactionSynchronizationManager.registerSynchronization(batch);
        return batch;
    }

    /** Takes the version that was written. */
    void add(IIdType written) {
        targets.add(new Reference(written.toUnqualified().getValue()));
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        // The transaction may be tried again, and each entry of a batch is one of its own.
        Provenance provenance = given.copy();
        provenance.setTarget(targets);
        try {
            dao.create(provenance, request);
        } catch (UnprocessableEntityException refused) {
            if (refused.getOperationOutcome() instanceof OperationOutcome outcome) {
                outcome.getIssue()
                        .forEach(issue -> issue.setDiagnostics(
                                "In the header " + ProvenanceHeader.NAME + ": " + issue.getDiagnostics()));
            }
            throw refused;
        }
    }
}
