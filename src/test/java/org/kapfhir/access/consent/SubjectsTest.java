package org.kapfhir.access.consent;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectsTest {

    @Test
    void aPatientIsAboutItself() {
        Patient patient = new Patient();
        patient.setId("Patient/p1/_history/2");
        assertCertain(patient, "p1");
        patient.addLink().setOther(new Reference("Patient/p2"));
        assertCertain(patient, "p1", "p2");
    }

    @Test
    void aRecordIsAboutEveryPatientItRefersTo() {
        assertCertain(observation("Patient/p1"), "p1");
        assertCertain(observation("Patient/p1").addPerformer(new Reference("Patient/p2")), "p1", "p2");
        assertCertain(observation("Patient/p1").setEncounter(new Reference("Encounter/e")), "p1");
        assertCertain(new Task().setFor(new Reference("Patient/p1/_history/3")), "p1");
    }

    @Test
    void whatIsTheClinicsOwnIsAboutNobody() {
        assertCertain(new Medication().setManufacturer(new Reference("Organization/o")));
        assertCertain(new Organization());
        MedicationDispense waste = new MedicationDispense();
        waste.addPerformer().setActor(new Reference("Practitioner/n"));
        assertCertain(waste);
        waste.setMedication(new Reference("#vial"));
        Medication vial = new Medication();
        vial.setId("vial");
        ((Reference) waste.getMedication()).setResource(vial);
        assertCertain(waste);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://other.example/fhir/Patient/p1",
                "Group/g",
                "urn:uuid:7b1c9f04-6f2e-4d2a-9d5f-0d0c1f1e2a3b",
                "#p"
            })
    void aSubjectThatIsNotKnownHereIsNotCertain(String subject) {
        assertUncertain(observation(subject));
    }

    @Test
    void aSubjectThatIsOnlyDescribedIsNotCertain() {
        assertUncertain(new Observation().setSubject(new Reference().setDisplay("somebody")));
        assertUncertain(observation("Patient/p1").addPerformer(new Reference().setType("Patient")));
    }

    @Test
    void aRecordThatRefersToAPatientsRecordOnlyIsNotCertain() {
        assertUncertain(new Observation().setEncounter(new Reference("Encounter/e")));
    }

    private static Observation observation(String subject) {
        return new Observation().setSubject(new Reference(subject));
    }

    private static void assertCertain(Resource resource, String... patients) {
        Subjects subjects = Subjects.of(resource);
        assertThat(subjects.certain()).isTrue();
        assertThat(subjects.patients()).containsExactlyInAnyOrder(patients);
    }

    private static void assertUncertain(Resource resource) {
        assertThat(Subjects.of(resource).certain()).isFalse();
    }
}
