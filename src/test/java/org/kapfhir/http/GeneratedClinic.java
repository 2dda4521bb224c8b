package org.kapfhir.http;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.kapfhir.care.KapCanonical;
import org.kapfhir.sample.SampleClinic;

/** What the generated clinic holds at its end, straight from the generator: nothing here has been in a server. */
final class GeneratedClinic {

    static final int PATIENTS = 10;
    static final int SEED = 7;
    static final LocalDate LAST_DAY = LocalDate.parse("2026-04-30");

    private final Map<String, Resource> records = new LinkedHashMap<>();

    private GeneratedClinic() {}

    static GeneratedClinic generate() {
        GeneratedClinic clinic = new GeneratedClinic();
        new SampleClinic(PATIENTS, SEED, LAST_DAY)
                .transactions()
                .flatMap(bundle -> bundle.getEntry().stream())
                .map(Bundle.BundleEntryComponent::getResource)
                .forEach(record -> clinic.records.put(reference(record), record));
        return clinic;
    }

    static String reference(Resource record) {
        return record.fhirType() + "/" + record.getIdPart();
    }

    <T extends Resource> List<T> all(Class<T> type) {
        return records.values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    <T extends Resource> List<T> all(Class<T> type, Predicate<T> condition) {
        return all(type).stream().filter(condition).toList();
    }

    <T extends Resource> T read(Class<T> type, String reference) {
        return type.cast(requireNonNull(records.get(reference), reference));
    }

    List<Patient> patients() {
        return all(Patient.class);
    }

    List<Encounter> sessions() {
        return all(Encounter.class, visit -> code(visit.getTypeFirstRep()).equals("dosing-session"));
    }

    List<MedicationAdministration> doses() {
        return all(MedicationAdministration.class);
    }

    List<MedicationDispense> dispenses() {
        return all(MedicationDispense.class);
    }

    static String code(CodeableConcept concept) {
        return concept.getCodingFirstRep().getCode();
    }

    static boolean isEsketamine(Type medication) {
        return code((CodeableConcept) medication).equals("2119365");
    }

    /** The part of a dispense's account with this name. */
    static Optional<Type> account(MedicationDispense dispense, String part) {
        return dispense
                .getExtensionByUrl(KapCanonical.structure("kap-controlled-substance-accountability"))
                .getExtensionsByUrl(part)
                .stream()
                .map(Extension::getValue)
                .findFirst();
    }

    static boolean isOf(Reference reference, Resource record) {
        return reference.getReference().equals(reference(record));
    }
}
