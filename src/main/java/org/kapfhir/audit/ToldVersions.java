package org.kapfhir.audit;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.consent.Subjects;

/** Which versions an answer tells, and of which patients. */
final class ToldVersions {

    /** More than an answer of HAPI's has: a page and a thousand that are included. */
    private static final int MOST = 10_000;

    private final Set<String> versions = new LinkedHashSet<>();
    private final Set<String> patients = new TreeSet<>();

    private ToldVersions() {}

    /**
     * Reads an answer.
     *
     * @param answer its resource, or null if it has none
     * @param one whether it is what was asked for itself, even if it is a Bundle or Parameters
     */
    static ToldVersions of(@Nullable IBaseResource answer, boolean one) {
        ToldVersions told = new ToldVersions();
        if (answer instanceof Resource resource) {
            if (one) {
                told.add(resource);
            } else {
                told.addAll(resource);
            }
        }
        return told;
    }

    Set<String> versions() {
        return Collections.unmodifiableSet(versions);
    }

    Set<String> patients() {
        return Collections.unmodifiableSet(patients);
    }

    private void addAll(Resource resource) {
        if (resource instanceof Bundle bundle) {
            bundle.getEntry().forEach(this::add);
        } else if (resource instanceof Parameters parameters) {
            parameters.getParameter().forEach(this::add);
        } else {
            add(resource);
        }
    }

    private void add(BundleEntryComponent entry) {
        if (entry.hasResource()) {
            add(entry.getResource());
        } else if (entry.hasFullUrl()) {
            // The entry of a deletion in a history.
            add(new IdType(entry.getFullUrl()));
        }
    }

    private void add(ParametersParameterComponent parameter) {
        if (parameter.hasResource()) {
            addAll(parameter.getResource());
        }
        parameter.getPart().forEach(this::add);
    }

    private void add(Resource resource) {
        if (resource instanceof OperationOutcome || versions.size() >= MOST) {
            return;
        }
        if (resource.getIdElement().hasIdPart()) {
            add(
                    resource.getIdElement().hasResourceType()
                            ? resource.getIdElement()
                            : resource.getIdElement().withResourceType(resource.fhirType()));
        }
        patients.addAll(Subjects.of(resource).patients());
    }

    private void add(IdType id) {
        if (id.hasResourceType() && id.hasIdPart() && versions.size() < MOST) {
            versions.add(id.toUnqualified().getValue());
        }
    }
}
