package org.kapfhir.access.consent;

import java.util.HashSet;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The patients that a record is about: every Patient that it refers to, and itself if it is one.
 *
 * @param patients their ids
 * @param certain whether there can be no others
 */
public record Subjects(Set<String> patients, boolean certain) {

    private static final String PATIENT = "Patient";

    /** The elements that say whom a record is about. */
    private static final Set<String> SUBJECT = Set.of("subject", "patient", "for", "beneficiary");

    /** A record without a patient that refers to these only is the clinic's own and about nobody. */
    private static final Set<String> OF_THE_CLINIC = Set.of(
            "Device",
            "Endpoint",
            "HealthcareService",
            "Location",
            "Medication",
            "Organization",
            "Practitioner",
            "PractitionerRole",
            "Substance");

    public Subjects {
        patients = Set.copyOf(patients);
    }

    /** Returns the patients that a record is about. */
    public static Subjects of(Resource resource) {
        Set<String> patients = new HashSet<>();
        boolean certain = true;
        boolean ofTheClinic = true;
        if (resource instanceof Patient && resource.getIdElement().hasIdPart()) {
            patients.add(resource.getIdElement().getIdPart());
        }
        for (References.Found found : References.in(resource)) {
            IIdType id = found.reference().getReferenceElement();
            if (isHere(id) && PATIENT.equals(id.getResourceType())) {
                patients.add(id.getIdPart());
            } else if (mayBePatient(found)) {
                certain = false;
            }
            ofTheClinic &= OF_THE_CLINIC.contains(String.valueOf(type(found.reference())));
        }
        return new Subjects(patients, certain && (ofTheClinic || !patients.isEmpty()));
    }

    /** A patient of another server, one that is only described, and a group, whose members are not known here. */
    private static boolean mayBePatient(References.Found found) {
        String type = type(found.reference());
        return type == null ? SUBJECT.contains(found.element()) : type.equals("Group") || type.equals(PATIENT);
    }

    private static boolean isHere(IIdType id) {
        return id.hasIdPart() && id.hasResourceType() && !id.isAbsolute();
    }

    private static @Nullable String type(Reference reference) {
        if (reference.getReferenceElement().hasResourceType()) {
            return reference.getReferenceElement().getResourceType();
        }
        // What is contained is told by its content; what has no literal reference, at best by what it says it is.
        return reference.getResource() != null ? reference.getResource().fhirType() : reference.getType();
    }
}
