package org.kapfhir.audit.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;

/** What a person reads of the difference between two versions. */
class VersionComparisonTest {

    private static final String ACCOUNT =
            "https://kap-fhir.org/fhir/StructureDefinition/kap-controlled-substance-accountability";

    @Test
    void namesNothingIfNothingDiffers() {
        assertThat(VersionComparison.of(dose(), dose())).isEmpty();
        MedicationAdministration later = dose();
        later.setId("MedicationAdministration/d/_history/2");
        later.getMeta().setVersionId("2");
        assertThat(VersionComparison.of(dose(), later)).isEmpty();
    }

    @Test
    void takesADataTypeForOneValue() {
        changes(
                dose -> dose.getDosage().setDose(new Quantity().setValue(40).setUnit("mg")),
                new ElementChange("dosage › dose", "35 mg", "40 mg"));
        changes(
                dose -> dose.setEffective(new DateTimeType("2026-03-02T10:05:00-05:00")),
                new ElementChange("effective", "2026-03-02T10:00:00-05:00", "2026-03-02T10:05:00-05:00"));
        changes(
                dose -> dose.setStatus(MedicationAdministrationStatus.ENTEREDINERROR),
                new ElementChange("status", "completed", "entered-in-error"));
    }

    @Test
    void tellsWhatIsAddedAndWhatIsGone() {
        changes(dose -> dose.addNote().setText("Nausea"), new ElementChange("note", "", "Nausea"));
        changes(dose -> dose.getPerformer().clear(), new ElementChange("performer", "Practitioner/nurse, Ann", ""));
    }

    @Test
    void tellsInFullWhatIsTheSameInShort() {
        changes(
                dose -> dose.setMedication(new CodeableConcept()
                        .setText("ketamine")
                        .addCoding(new Coding("http://www.nlm.nih.gov/research/umls/rxnorm", "6130", null))),
                new ElementChange(
                        "medication", "ketamine", "http://www.nlm.nih.gov/research/umls/rxnorm, 6130, ketamine"));
    }

    @Test
    void namesExtensionsByTheirUrl() {
        changes(
                dose -> ((Quantity) dose.getExtensionByUrl(ACCOUNT)
                                .getExtensionByUrl("wasted")
                                .getValue())
                        .setValue(30),
                new ElementChange("controlled substance accountability › wasted", "25 mg", "30 mg"));
        changes(
                dose -> dose.addExtension(new Extension("urn:other/second-look", new StringType("yes"))),
                new ElementChange("second look", "", "yes"));
    }

    @Test
    void comparesListsByWhatTheyHaveInCommon() {
        Patient before = new Patient();
        before.addName(new HumanName().setFamily("A"));
        before.addName(new HumanName().setFamily("B"));
        Patient after = new Patient();
        after.addName(new HumanName().setFamily("New"));
        after.addName(new HumanName().setFamily("A"));
        after.addName(new HumanName().setFamily("B"));
        assertThat(VersionComparison.of(before, after)).containsExactly(new ElementChange("name 1", "", "New"));
        assertThat(VersionComparison.of(after, before)).containsExactly(new ElementChange("name 1", "New", ""));
    }

    @Test
    void tellsOfAnotherOrderAndOfTwins() {
        Patient before = new Patient();
        before.addName(new HumanName().setFamily("A"));
        before.addName(new HumanName().setFamily("B"));
        Patient turned = new Patient();
        turned.addName(new HumanName().setFamily("B"));
        turned.addName(new HumanName().setFamily("A"));
        assertThat(VersionComparison.of(before, turned))
                .extracting(ElementChange::element)
                .containsExactly("name");
        Patient twins = new Patient();
        twins.addName(new HumanName().setFamily("A"));
        twins.addName(new HumanName().setFamily("A"));
        assertThat(VersionComparison.of(before, twins)).containsExactly(new ElementChange("name 2", "B", "A"));
    }

    @Test
    void tellsOfLabelsTagsAndProfiles() {
        changes(
                dose -> dose.getMeta().addSecurity("urn:label", "R", "restricted"),
                new ElementChange("label", "", "restricted"));
    }

    private static void changes(Consumer<MedicationAdministration> change, ElementChange expected) {
        MedicationAdministration after = dose();
        change.accept(after);
        assertThat(VersionComparison.of(dose(), after)).containsExactly(expected);
    }

    private static MedicationAdministration dose() {
        MedicationAdministration dose = new MedicationAdministration();
        dose.setStatus(MedicationAdministrationStatus.COMPLETED);
        dose.setMedication(new CodeableConcept().setText("ketamine"));
        dose.setEffective(new DateTimeType("2026-03-02T10:00:00-05:00"));
        dose.addPerformer().setActor(new Reference("Practitioner/nurse").setDisplay("Ann"));
        dose.getDosage().setDose(new Quantity().setValue(35).setUnit("mg"));
        Extension account = dose.addExtension().setUrl(ACCOUNT);
        account.addExtension("wasted", new Quantity().setValue(25).setUnit("mg"));
        account.addExtension("lotNumber", new StringType("L1"));
        return dose;
    }
}
