package org.kapfhir.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.care.KapCanonical.codeSystem;
import static org.kapfhir.care.KapCanonical.structure;

import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileRoutingTest {

    private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

    @ParameterizedTest
    @ValueSource(strings = {"6130", "2119365", "2201625"})
    void takesAnyKetamineAdministrationForADose(String code) {
        assertImplies(new MedicationAdministration().setMedication(concept(RXNORM, code)), "kap-dose-administration");
    }

    @Test
    void leavesAnotherDrugToBaseFhir() {
        assertImpliesNothing(new MedicationAdministration().setMedication(concept(RXNORM, "26225")));
    }

    @Test
    void doesNotTakeTheSameNumberInAnotherSystemForKetamine() {
        assertImpliesNothing(new MedicationAdministration().setMedication(concept("urn:local", "6130")));
    }

    @Test
    void looksIntoAContainedMedication() {
        Reference contained = new Reference();
        contained.setResource(new Medication().setCode(concept(RXNORM, "6130")));

        assertImplies(new MedicationAdministration().setMedication(contained), "kap-dose-administration");
    }

    @Test
    void takesAKetamineDispenseForAControlledOne() {
        assertImplies(new MedicationDispense().setMedication(concept(RXNORM, "6130")), "kap-controlled-dispense");
    }

    @Test
    void takesAResponseToAnInstrumentOfTheGuideForOneOfOurs() {
        assertImplies(
                new QuestionnaireResponse().setQuestionnaire("https://kap-fhir.org/fhir/Questionnaire/kap-gad7|0.1.0"),
                "kap-questionnaire-response");
        assertImpliesNothing(new QuestionnaireResponse().setQuestionnaire("https://example.org/Questionnaire/gad7"));
    }

    @Test
    void takesAPlanOfAProtocolForACarePlan() {
        assertImplies(
                new CarePlan().addInstantiatesCanonical("https://kap-fhir.org/fhir/PlanDefinition/kap-intensive"),
                "kap-careplan");
        assertImpliesNothing(new CarePlan());
    }

    @ParameterizedTest
    @CsvSource({"85354-9, kap-vital-bp", "8867-4, kap-vital-hr", "59408-5, kap-vital-spo2", "29463-7, kap-vital-weight"
    })
    void takesAVitalSignForASessionsOnlyWithATimepoint(String loinc, String profile) {
        Observation vital = new Observation().setCode(concept("http://loinc.org", loinc));
        assertImpliesNothing(vital);

        vital.addExtension(structure("kap-timepoint"), concept(codeSystem("kap-timepoint"), "pre-dose"));
        assertImplies(vital, profile);
    }

    @Test
    void takesLocalAndStandardTotalsForScores() {
        assertImplies(new Observation().setCode(concept(codeSystem("kap-assessment"), "suds")), "kap-score");
        assertImplies(new Observation().setCode(concept("http://loinc.org", "70274-6")), "kap-score");
        assertImpliesNothing(new Observation().setCode(concept("http://loinc.org", "1742-6")));
    }

    @Test
    void tellsDosingSessionsFromOthers() {
        assertImplies(
                new Encounter().addType(concept(codeSystem("kap-session-type"), "dosing-session")),
                "kap-dosing-encounter");
        assertImplies(
                new Encounter().addType(concept(codeSystem("kap-session-type"), "integration")),
                "kap-session-encounter");
        assertImpliesNothing(new Encounter().addType(concept("urn:local", "dosing-session")));
    }

    @Test
    void takesAnEpisodeOfAProtocolForACourse() {
        assertImplies(new EpisodeOfCare().addType(concept(codeSystem("kap-protocol"), "weekly")), "kap-course");
        assertImpliesNothing(new Patient());
    }

    private static void assertImplies(Resource resource, String profile) {
        assertThat(ProfileRouting.impliedProfile(resource)).contains(structure(profile));
    }

    private static void assertImpliesNothing(Resource resource) {
        assertThat(ProfileRouting.impliedProfile(resource)).isEmpty();
    }

    private static CodeableConcept concept(String system, String code) {
        return new CodeableConcept().addCoding(new Coding().setSystem(system).setCode(code));
    }
}
