package org.kapfhir.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.care.KapCanonical.codeSystem;
import static org.kapfhir.care.KapCanonical.structure;

import java.util.Optional;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.Task;
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
    void looksUpAReferencedMedication() {
        Medication ketamine = new Medication().setCode(concept(RXNORM, "6130"));
        Medication ondansetron = new Medication().setCode(concept(RXNORM, "26225"));
        MedicationAdministration dose = new MedicationAdministration().setMedication(new Reference("Medication/m"));

        assertThat(ProfileRouting.impliedProfile(dose, reference -> Optional.of(ketamine)))
                .contains(structure("kap-dose-administration"));
        assertThat(ProfileRouting.impliedProfile(dose, reference -> Optional.of(ondansetron)))
                .isEmpty();
        assertImpliesNothing(dose);
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
    @CsvSource({
        "85354-9, kap-vital-bp",
        "8867-4, kap-vital-hr",
        "9279-1, kap-vital-rr",
        "59408-5, kap-vital-spo2",
        "8310-5, kap-vital-temp",
        "19889-5, kap-etco2",
        "29463-7, kap-vital-weight"
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

    @ParameterizedTest
    @CsvSource({
        "moaas, kap-sedation-score",
        "rass, kap-sedation-score",
        "cadss, kap-dissociation-score",
        "voc, kap-score"
    })
    void knowsTheRatingsOfASessionThatHaveAProfileOfTheirOwn(String code, String profile) {
        Observation rating = new Observation().setCode(concept(codeSystem("kap-assessment"), code));
        assertImplies(rating, "kap-score");
        rating.addExtension(structure("kap-timepoint"), concept(codeSystem("kap-timepoint"), "t40"));
        assertImplies(rating, profile);
    }

    @Test
    void takesAKetamineOrderForOneOfTheTherapy() {
        assertImplies(new MedicationRequest().setMedication(concept(RXNORM, "6130")), "kap-medication-request");
        assertImpliesNothing(new MedicationRequest().setMedication(concept(RXNORM, "26225")));
    }

    @Test
    void takesAModalityForTherapyOfACourseButNotPsychotherapyElsewhere() {
        assertImplies(new Procedure().setCode(concept(codeSystem("kap-modality"), "ifs")), "kap-therapy-procedure");
        Procedure emdr = new Procedure().setCode(concept("http://snomed.info/sct", "449030000"));
        assertImpliesNothing(emdr);
        emdr.addExtension(structure("kap-dose-cycle"), new PositiveIntType(1));
        assertImplies(emdr, "kap-therapy-procedure");
    }

    @Test
    void leavesNauseaElsewhereToBaseFhir() {
        AdverseEvent nausea = new AdverseEvent().setEvent(concept("http://snomed.info/sct", "422587007"));
        assertImpliesNothing(nausea);
        nausea.addExtension(structure("kap-dose-cycle"), new PositiveIntType(1));
        assertImplies(nausea, "kap-adverse-event");
    }

    @Test
    void takesADiagnosisForAnIndicationOnlyWithItsTreatmentHistory() {
        Condition anxiety = new Condition().setCode(concept("http://snomed.info/sct", "21897009"));
        assertImpliesNothing(anxiety);
        anxiety.addExtension().setUrl(structure("kap-treatment-resistance"));
        assertImplies(anxiety, "kap-indication-condition");
    }

    @Test
    void takesWhatNamesARuleForPaperworkOfTheTherapy() {
        assertImplies(new DetectedIssue().setCode(concept(codeSystem("kap-rule"), "B2")), "kap-detected-issue");
        assertImpliesNothing(new DetectedIssue().setCode(concept("urn:local", "B2")));
        assertImplies(new Flag().setCode(concept(codeSystem("kap-rule"), "S2")), "kap-flag");
        assertImplies(new Flag().setCode(concept(codeSystem("kap-contraindication"), "psychosis")), "kap-flag");
        assertImpliesNothing(new Flag().setCode(concept("urn:local", "S2")));
        assertImplies(new Task().setCode(concept(codeSystem("kap-task"), "rems-form")), "kap-task");
        assertImpliesNothing(new Task().setCode(concept("urn:local", "rems-form")));
    }

    @Test
    void takesTheRiskOfTheScreenerForASuicideRisk() {
        assertImplies(new RiskAssessment().setCode(concept("http://loinc.org", "93374-7")), "kap-suicide-risk");
        assertImpliesNothing(new RiskAssessment());
    }

    @Test
    void takesTheTeamAndTheGoalsOfACourse() {
        CareTeam team = new CareTeam();
        team.addParticipant().addRole(concept(codeSystem("kap-role"), "monitor-rn"));
        assertImplies(team, "kap-careteam");
        assertImpliesNothing(new CareTeam());
        Goal goal = new Goal();
        goal.addTarget().setMeasure(concept("http://loinc.org", "70274-6"));
        assertImplies(goal, "kap-goal");
        assertImpliesNothing(new Goal());
    }

    @Test
    void takesOnlyPart2ConsentsAndPsychotherapyNotes() {
        String actCode = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
        assertImplies(new Consent().addCategory(concept(actCode, "42CFRPart2")), "kap-consent-part2");
        assertImpliesNothing(new Consent().addCategory(concept(actCode, "ICOL")));
        assertImplies(
                new DocumentReference().addCategory(concept(codeSystem("kap-document-category"), "psychotherapy-note")),
                "kap-document");
        assertImpliesNothing(new DocumentReference());
    }

    private static void assertImplies(Resource resource, String profile) {
        assertThat(ProfileRouting.impliedProfile(resource, StandaloneValidator.NO_MEDICATIONS))
                .contains(structure(profile));
    }

    private static void assertImpliesNothing(Resource resource) {
        assertThat(ProfileRouting.impliedProfile(resource, StandaloneValidator.NO_MEDICATIONS))
                .isEmpty();
    }

    private static CodeableConcept concept(String system, String code) {
        return new CodeableConcept().addCoding(new Coding().setSystem(system).setCode(code));
    }
}
