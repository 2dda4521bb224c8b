package org.kapfhir.http;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.kapfhir.safety.DraftOrders;

/**
 * A call of a CDS service, as far as this server reads it. What a client says of its own FHIR server ({@code fhirServer},
 * {@code fhirAuthorization}) is left unread: this server calls no address that a request names.
 *
 * @param instance of the hook
 * @param patient id of the patient
 * @param encounter id of the encounter, or null
 * @param context the rest of the context
 * @param prefetch the resources that came along
 */
record CdsRequest(
        String instance, String patient, @Nullable String encounter, CdsBody context, List<Resource> prefetch) {

    /**
     * Reads a call.
     *
     * @throws CdsRefusal if a member is missing or not what it should be
     */
    static CdsRequest read(byte[] body, CdsService service, FhirContext fhir) {
        CdsBody request = CdsBody.read(body);
        String hook = request.text("hook");
        if (!hook.equals(service.hook())) {
            throw CdsRefusal.of("hook", "is " + hook + ", but " + service.id() + " answers " + service.hook());
        }
        String instance = request.text("hookInstance");
        CdsBody context = request.object("context");
        context.text("userId");
        String patient = context.id("patientId", "Patient");
        boolean inEncounter =
                context.optionalText("encounterId").filter(id -> !id.isBlank()).isPresent();
        return new CdsRequest(
                instance,
                patient,
                inEncounter ? context.id("encounterId", "Encounter") : null,
                context,
                prefetched(request, fhir));
    }

    /** Returns whether the client sent the patient along. */
    boolean bringsPatient() {
        return prefetch.stream()
                .anyMatch(each -> each instanceof Patient
                        && patient.equals(each.getIdElement().getIdPart()));
    }

    /** Returns the draft orders of an order-sign or order-select. */
    DraftOrders orders(CdsService service, FhirContext fhir) {
        CdsBody member = context.object("draftOrders");
        Map<String, Resource> drafts = drafts(member, fhir);
        drafts.forEach(this::complete);
        List<MedicationRequest> judged = (service == CdsService.ORDER_SELECT
                        ? selected(drafts)
                        : drafts.values().stream())
                .filter(MedicationRequest.class::isInstance)
                .map(MedicationRequest.class::cast)
                .toList();
        return new DraftOrders(instance, patient, judged, List.copyOf(drafts.values()), prefetch);
    }

    /** Returns the drafts, each with an id, by their path in the body. */
    private static Map<String, Resource> drafts(CdsBody member, FhirContext fhir) {
        Map<String, Resource> drafts = new LinkedHashMap<>();
        Bundle bundle = member.resource(fhir, Bundle.class);
        for (int index = 0; index < bundle.getEntry().size(); index++) {
            BundleEntryComponent entry = bundle.getEntry().get(index);
            if (entry.hasResource()) {
                drafts.put(member.path() + ".entry[" + index + "].resource", named(entry.getResource()));
            }
        }
        return drafts;
    }

    /** Fills in what the context says of a draft order, and refuses one that is for another patient. */
    private void complete(String path, Resource draft) {
        if (!(draft instanceof MedicationRequest order)) {
            return;
        }
        if (!order.getSubject().hasReference()) {
            order.setSubject(new Reference("Patient/" + patient));
        }
        IdType subject = new IdType(order.getSubject().getReference());
        if (!"Patient".equals(subject.getResourceType()) || !patient.equals(subject.getIdPart())) {
            throw CdsRefusal.of(path + ".subject", "must be Patient/" + patient + ", the patient of the context");
        }
        if (!order.hasEncounter() && encounter != null) {
            order.setEncounter(new Reference("Encounter/" + encounter));
        }
    }

    private Stream<Resource> selected(Map<String, Resource> drafts) {
        List<Resource> selected = new ArrayList<>();
        for (CdsBody item : context.items("selections")) {
            IdType id = new IdType(item.json().isTextual() ? item.json().textValue() : "");
            selected.add(drafts.values().stream()
                    .filter(draft -> draft.fhirType().equals(id.getResourceType())
                            && draft.getIdElement().getIdPart().equals(id.getIdPart()))
                    .findFirst()
                    .orElseThrow(() -> CdsRefusal.of(item.path(), "must name a resource of context.draftOrders")));
        }
        return selected.stream().distinct();
    }

    private static List<Resource> prefetched(CdsBody request, FhirContext fhir) {
        Optional<CdsBody> member = request.optional("prefetch");
        if (member.isEmpty()) {
            return List.of();
        }
        return request.object("prefetch").members(value -> value.resource(fhir, Resource.class)).stream()
                .flatMap(CdsRequest::resources)
                .filter(resource -> !(resource instanceof OperationOutcome))
                .map(CdsRequest::named)
                .toList();
    }

    private static Stream<Resource> resources(Resource prefetched) {
        return prefetched instanceof Bundle bundle
                ? bundle.getEntry().stream()
                        .filter(BundleEntryComponent::hasResource)
                        .map(BundleEntryComponent::getResource)
                : Stream.of(prefetched);
    }

    private static Resource named(Resource resource) {
        if (!resource.getIdElement().hasIdPart()) {
            resource.setId(DraftOrders.UNNAMED + UUID.randomUUID());
        }
        return resource;
    }
}
