package org.kapfhir.access.consent;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferencesTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    /** It knows where references can be. */
    @ParameterizedTest
    @MethodSource("records")
    void findsWhatTheTerserFinds(Path file) throws IOException {
        Resource record = (Resource) FHIR.newJsonParser().parseResource(Files.readString(file));

        assertThat(found(record)).isEqualTo(foundByTerser(record));
    }

    @Test
    void findsThemInElementsOfAnyDepthAndInExtensions() {
        Medication vial = new Medication();
        vial.setId("vial");
        vial.setManufacturer(new Reference("Organization/contained"));
        MedicationAdministration dose = new MedicationAdministration();
        dose.addContained(vial);
        dose.setSubject(new Reference("Patient/p").setIdentifier(new Identifier().setAssigner(to("of-identifier"))));
        dose.addNote(new Annotation().setAuthor(to("author")));
        dose.addExtension("https://example.org/one", to("extension"));
        dose.addPerformer().setActor(to("performer")).addModifierExtension().setValue(to("modifier"));

        assertThat(found(dose)).isEqualTo(foundByTerser(dose)).hasSize(7);
    }

    @Test
    void findsThemInTheExtensionsOfACodeWhereTheTerserDoesNotLook() {
        Observation record = new Observation();
        record.getStatusElement().addExtension("https://example.org/whose", new Reference("Patient/p"));

        assertThat(found(record)).containsExactly("value Patient/p");
    }

    @Test
    void namesAnElementOfSeveralTypesAsTheTerserDoes() {
        PlanDefinition plan = new PlanDefinition().setSubject(new Reference("Group/g"));
        Medication vial = new Medication().addIngredient(new Medication.MedicationIngredientComponent(to("of-it")));

        assertThat(found(plan)).isEqualTo(foundByTerser(plan));
        assertThat(found(vial)).isEqualTo(foundByTerser(vial));
    }

    @Test
    void leavesOutWhatABundleHoldsAndWhatIsEmpty() {
        Bundle bundle = new Bundle();
        bundle.addEntry().setResource(new Observation().setSubject(new Reference("Patient/p")));
        Observation looked = new Observation();
        looked.getSubject();

        assertThat(found(bundle)).isEqualTo(foundByTerser(bundle)).isEmpty();
        assertThat(found(looked)).isEqualTo(foundByTerser(looked)).isEmpty();
    }

    private static Stream<Path> records() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/invariants"))) {
            List<Path> records = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            return records.stream();
        }
    }

    private static Reference to(String id) {
        return new Reference("Organization/" + id);
    }

    private static List<String> found(Resource record) {
        return References.in(record).stream()
                .map(found -> found.element() + " " + found.reference().getReference())
                .sorted()
                .toList();
    }

    private static List<String> foundByTerser(Resource record) {
        return FHIR.newTerser().getAllResourceReferences(record).stream()
                .map(found -> found.getName().replaceFirst(".*\\.", "") + " "
                        + ((Reference) found.getResourceReference()).getReference())
                .sorted()
                .toList();
    }
}
