package org.kapfhir.safety;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Codes;
import org.kapfhir.care.Dose;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.Order;
import org.springframework.stereotype.Component;

/** Makes records ready to be judged that come as parameters, and refuses those that the rules have nothing to say to. */
@Component
class ProposedRecords {

    private final StoredResources stored;
    private final ZoneId clinic;

    ProposedRecords(StoredResources stored, ClinicSettings settings) {
        this.stored = stored;
        this.clinic = settings.timeZone();
    }

    /**
     * Refuses a parameter that the operation does not have: HAPI passes over it, and the answer would seem to be about it.
     *
     * @throws InvalidRequestException if the body has one
     */
    static void refuseOthers(RequestDetails request, String... known) {
        if (request.getResource() instanceof Parameters parameters) {
            parameters.getParameter().stream()
                    .map(ParametersParameterComponent::getName)
                    .filter(name -> !List.of(known).contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new InvalidRequestException("The operation has no parameter " + name + " here. Known: "
                                + (known.length == 0 ? "none" : String.join(", ", known)));
                    });
        }
    }

    /** Returns the value of a parameter that must be there. */
    static <T> T required(String parameter, @Nullable T value) {
        if (value == null) {
            throw new InvalidRequestException("The parameter " + parameter + " is required.");
        }
        return value;
    }

    /** Gives a resource an id if it has none, so that it can be told from others. */
    static <T extends Resource> T named(T resource) {
        if (!resource.getIdElement().hasIdPart()) {
            resource.setId(DraftOrders.UNNAMED + UUID.randomUUID());
        }
        return resource;
    }

    /** Returns whether a reference is to a record that got its id here, and so to nothing that anybody could read. */
    static boolean isUnnamed(String reference) {
        return reference.contains("/" + DraftOrders.UNNAMED);
    }

    /** Returns a session that can be judged. */
    Encounter session(String name, Encounter encounter) {
        named(encounter);
        if (DosingSession.of(encounter, clinic).isEmpty()) {
            throw new UnprocessableEntityException(name
                    + " is not a dosing session: it has no type dosing-session of kap-session-type, or it was cancelled"
                    + " or entered in error.");
        }
        checkPatient(name, encounter.getSubject());
        return encounter;
    }

    /** Returns a dose that can be judged in a session: what it does not say of patient and session is taken from there. */
    MedicationAdministration dose(MedicationAdministration dose, Encounter session) {
        named(dose);
        if (!Dose.isOfKetamine(dose)) {
            throw new UnprocessableEntityException("The parameter dose is not of ketamine or esketamine.");
        }
        Reference own = new Reference(Brought.reference(session));
        if (!dose.hasContext()) {
            dose.setContext(own);
        }
        if (!dose.hasSubject()) {
            dose.setSubject(session.getSubject());
        }
        checkSame("dose.context", dose.getContext(), own);
        checkSame("dose.subject", dose.getSubject(), session.getSubject());
        return dose;
    }

    /** Returns an order that can be judged. */
    MedicationRequest order(String name, MedicationRequest order) {
        named(order);
        if (Order.of(order, clinic).isEmpty()) {
            throw new UnprocessableEntityException(
                    name + " is not of ketamine or esketamine, or it was cancelled or entered in error.");
        }
        checkPatient(name, order.getSubject());
        return order;
    }

    private void checkPatient(String name, Reference subject) {
        Optional<String> patient = Codes.targetId(subject, "Patient");
        if (patient.isEmpty()) {
            throw new UnprocessableEntityException(name + " has no subject of the form Patient/[id].");
        }
        if (stored.read(Set.of("Patient/" + patient.get())).isEmpty()) {
            throw new UnprocessableEntityException(
                    name + " has the subject Patient/" + patient.get() + ", which is not on this server.");
        }
    }

    private static void checkSame(String element, Reference found, Reference expected) {
        if (!Codes.target(found).equals(Codes.target(expected))) {
            throw new UnprocessableEntityException("The parameter " + element + " is " + found.getReference()
                    + ", but the session checked has " + expected.getReference() + ".");
        }
    }
}
