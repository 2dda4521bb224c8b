package org.kapfhir.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Orders that a clinician is about to sign.
 *
 * @param instance of the hook, by which the client knows its call
 * @param patient id of the patient
 * @param judged the orders that the clinician is told about
 * @param drafts all that is drafted
 * @param prefetched what the client sent along for what the store may not know
 */
public record DraftOrders(
        String instance,
        String patient,
        List<MedicationRequest> judged,
        List<Resource> drafts,
        List<Resource> prefetched) {

    /** How the id begins that is given to a record which came without one. */
    public static final String UNNAMED = "unnamed-";

    public DraftOrders {
        judged = List.copyOf(judged);
        drafts = List.copyOf(drafts);
        prefetched = List.copyOf(prefetched);
    }

    /** Returns the drafts as if they were signed: a medicine ordered beside ketamine is one that the patient will take. */
    Brought signed() {
        List<Resource> signed = new ArrayList<>();
        for (Resource draft : drafts) {
            if (draft instanceof MedicationRequest request && request.getStatus() == MedicationRequestStatus.DRAFT) {
                signed.add(request.copy().setStatus(MedicationRequestStatus.ACTIVE));
            } else {
                signed.add(draft);
            }
        }
        return Brought.of(signed);
    }

    /** Returns the prefetched records. */
    Brought fetched() {
        return Brought.of(prefetched);
    }

    /**
     * Returns an order with the code of its medicine in it, where that is in a Medication it refers to: contained in it,
     * drafted, prefetched or stored.
     */
    static MedicationRequest coded(MedicationRequest order, Brought brought, StoredResources stored) {
        if (!(order.getMedication() instanceof Reference reference)) {
            return order;
        }
        CodeableConcept code = contained(order, reference);
        if (code == null && "Medication".equals(reference.getReferenceElement().getResourceType())) {
            String target = "Medication/" + reference.getReferenceElement().getIdPart();
            Resource found = brought.holds(target)
                    ? brought.records().get(target)
                    : stored.read(Set.of(target)).stream().findFirst().orElse(null);
            code = code(found);
        }
        return code == null ? order : order.copy().setMedication(code);
    }

    private static @Nullable CodeableConcept contained(MedicationRequest order, Reference reference) {
        if (reference.getResource() instanceof Medication medication) {
            return code(medication);
        }
        return order.getContained().stream()
                .filter(each -> each.getIdElement().getIdPart() != null
                        && ("#" + each.getIdElement().getIdPart().replace("#", "")).equals(reference.getReference()))
                .map(DraftOrders::code)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable CodeableConcept code(@Nullable Resource medication) {
        return medication instanceof Medication known ? known.getCode() : null;
    }
}
