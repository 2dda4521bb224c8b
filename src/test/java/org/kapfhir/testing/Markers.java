package org.kapfhir.testing;

import ca.uhn.fhir.context.FhirContext;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.NullMarked;

/** Puts a text that is found again into every place of a resource that can hold one and that no profile reads. */
@NullMarked
public final class Markers {

    /** The text. */
    public static final String MARKER = "zq-marker-of-a-record";

    private Markers() {}

    /** Marks the resources of a transaction. */
    public static Bundle plant(Bundle transaction) {
        transaction.getEntry().stream().map(BundleEntryComponent::getResource).forEach(Markers::plant);
        return transaction;
    }

    /** Marks a resource: its narrative, the texts of its codes, names, notes and references, and an extension. */
    public static <T extends Resource> T plant(T resource) {
        if (resource instanceof DomainResource domain) {
            domain.setText(new Narrative().setStatus(Narrative.NarrativeStatus.ADDITIONAL));
            domain.getText().setDivAsString("<div xmlns=\"http://www.w3.org/1999/xhtml\">" + MARKER + "</div>");
            domain.addExtension("urn:test:marker", new StringType(MARKER));
        }
        var terser = FhirContext.forR4Cached().newTerser();
        terser.getAllPopulatedChildElementsOfType(resource, CodeableConcept.class).stream()
                .filter(concept -> !concept.hasText())
                .forEach(concept -> concept.setText(MARKER));
        terser.getAllPopulatedChildElementsOfType(resource, Reference.class).stream()
                .filter(reference -> !reference.hasDisplay())
                .forEach(reference -> reference.setDisplay(MARKER));
        terser.getAllPopulatedChildElementsOfType(resource, HumanName.class).forEach(name -> name.addGiven(MARKER));
        terser.getAllPopulatedChildElementsOfType(resource, Identifier.class)
                .forEach(identifier -> identifier.getAssigner().setDisplay(MARKER));
        return resource;
    }
}
