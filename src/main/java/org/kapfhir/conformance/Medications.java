package org.kapfhir.conformance;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** Finds the Medication a reference points to: contained, in the same transaction, or stored. */
final class Medications {

    private final DaoRegistry daos;

    Medications(DaoRegistry daos) {
        this.daos = daos;
    }

    /**
     * Returns the Medication, or nothing if the reference points elsewhere or to nothing.
     *
     * @param reference as it stands in the resource
     * @param transaction the Bundle the resource came in, or null if it came alone
     */
    Optional<Medication> find(Reference reference, @Nullable Bundle transaction) {
        if (reference.getResource() instanceof Medication contained) {
            return Optional.of(contained);
        }
        if (transaction != null) {
            for (BundleEntryComponent entry : transaction.getEntry()) {
                if (entry.getResource() instanceof Medication medication && isMeant(reference, entry)) {
                    return Optional.of(medication);
                }
            }
        }
        IdType id = new IdType(reference.getReference());
        if (!"Medication".equals(id.getResourceType()) || !id.hasIdPart()) {
            return Optional.empty();
        }
        try {
            return Optional.of(daos.getResourceDao(Medication.class)
                    .read(id.toUnqualifiedVersionless(), new SystemRequestDetails()));
        } catch (ResourceNotFoundException | ResourceGoneException dangling) {
            return Optional.empty();
        }
    }

    private static boolean isMeant(Reference reference, BundleEntryComponent entry) {
        String target = reference.getReference();
        return target != null
                && (target.equals(entry.getFullUrl())
                        || target.equals(entry.getRequest().getUrl()));
    }
}
