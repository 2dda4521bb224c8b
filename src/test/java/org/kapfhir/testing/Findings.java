package org.kapfhir.testing;

import static org.kapfhir.testing.Values.LOINC;
import static org.kapfhir.testing.Values.RXNORM;
import static org.kapfhir.testing.Values.SNOMED;
import static org.kapfhir.testing.Values.TERMINOLOGY;
import static org.kapfhir.testing.Values.concept;
import static org.kapfhir.testing.Values.named;
import static org.kapfhir.testing.Values.profiled;
import static org.kapfhir.testing.Values.quantity;
import static org.kapfhir.testing.Values.reference;

import java.util.UUID;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.AdverseEvent.AdverseEventActuality;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.RiskAssessment.RiskAssessmentStatus;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.NullMarked;

/** Single findings about a patient, each under an id of its own; times are FHIR dates or date-times. */
@NullMarked
public final class Findings {

    private final ClinicPatient patient;

    private Findings(ClinicPatient patient) {
        this.patient = patient;
    }

    public static Findings of(ClinicPatient patient) {
        return new Findings(patient);
    }

    /** A confirmed diagnosis; the status is one of FHIR's, for example {@code active} or {@code resolved}. */
    public Condition condition(String system, String code, String clinicalStatus, String onset) {
        return named(new Condition(), id("cond"))
                .setClinicalStatus(concept(TERMINOLOGY + "condition-clinical", clinicalStatus))
                .setVerificationStatus(concept(TERMINOLOGY + "condition-ver-status", "confirmed"))
                .addCategory(concept(TERMINOLOGY + "condition-category", "problem-list-item"))
                .setCode(concept(system, code))
                .setSubject(patient.reference())
                .setOnset(new DateTimeType(onset));
    }

    /** A confirmed allergy to a substance of RxNorm, for example 6130, ketamine. */
    public AllergyIntolerance allergy(String rxnorm) {
        return named(new AllergyIntolerance(), id("allergy"))
                .setClinicalStatus(concept(TERMINOLOGY + "allergyintolerance-clinical", "active"))
                .setVerificationStatus(concept(TERMINOLOGY + "allergyintolerance-verification", "confirmed"))
                .setCode(concept(RXNORM, rxnorm))
                .setPatient(patient.reference());
    }

    /** A medicine of RxNorm that the patient says they took at this time. */
    public MedicationStatement takes(String rxnorm, MedicationStatementStatus status, String effective) {
        return named(new MedicationStatement(), id("medicine"))
                .setStatus(status)
                .setMedication(concept(RXNORM, rxnorm))
                .setSubject(patient.reference())
                .setEffective(new DateTimeType(effective));
    }

    /** A measurement of LOINC in a UCUM unit. */
    public Observation observation(String loinc, double value, String unit, String effective) {
        return observation(loinc, quantity(value, unit), effective);
    }

    /** A finding of LOINC with any value. */
    public Observation observation(String loinc, Type value, String effective) {
        return named(new Observation(), id("obs"))
                .setStatus(ObservationStatus.FINAL)
                .setCode(concept(LOINC, loinc))
                .setSubject(patient.reference())
                .setEffective(new DateTimeType(effective))
                .addPerformer(patient.nurse())
                .setValue(value);
    }

    /** A measurement of the laboratory with the upper limit of normal. */
    public Observation lab(String loinc, double value, String unit, double upperLimit, String effective) {
        Observation lab = observation(loinc, value, unit, effective);
        lab.addCategory(concept(TERMINOLOGY + "observation-category", "laboratory"));
        lab.addReferenceRange().setHigh(quantity(upperLimit, unit));
        return lab;
    }

    /** The total of an instrument that LOINC has a code for, for example 75626-2, AUDIT-C. */
    public Observation score(String loinc, int total, String effective) {
        return score(concept(LOINC, loinc), total, effective);
    }

    /** The rating or total of an instrument of {@code kap-assessment}, for example {@code cadss}. */
    public Observation localScore(String assessment, int total, String effective) {
        return score(Values.kap("kap-assessment", assessment), total, effective);
    }

    /** A level of suicide risk found with the C-SSRS. */
    public Observation suicideRiskLevel(SuicideRisk level, String effective) {
        Observation found = observation("93374-7", level.concept(), effective);
        return named(found, id("cssrs")).addCategory(concept(TERMINOLOGY + "observation-category", "survey"));
    }

    /** The clinician's conclusion from such a level; to be stored with it or after it. */
    public RiskAssessment suicideRisk(Observation level) {
        RiskAssessment risk = profiled(new RiskAssessment(), id("risk"), "kap-suicide-risk");
        risk.setStatus(RiskAssessmentStatus.FINAL)
                .setCode(concept(LOINC, "93374-7"))
                .setSubject(patient.reference())
                .setOccurrence(level.getEffective())
                .setPerformer(patient.therapist())
                .addBasis(reference("Observation", level.getIdPart()))
                .setMitigation("Safety plan reviewed")
                .addPrediction()
                .setOutcome(concept(SNOMED, "82313006"))
                .setQualitativeRisk(level.getValueCodeableConcept());
        return risk;
    }

    /** A serious syncope attributed to the dose of a day, to be stored after it. */
    public AdverseEvent seriousAdverseEvent(ClinicDay day, String detected, String recorded) {
        AdverseEvent event = profiled(new AdverseEvent(), id("event"), "kap-adverse-event");
        event.setActuality(AdverseEventActuality.ACTUAL)
                .setEvent(concept(SNOMED, "271594007"))
                .setSubject(patient.reference())
                .setEncounter(reference("Encounter", day.ids().encounter()))
                .setDateElement(new DateTimeType(detected))
                .setDetectedElement(new DateTimeType(detected))
                .setRecordedDateElement(new DateTimeType(recorded))
                .setSeriousness(concept(TERMINOLOGY + "adverse-event-seriousness", "Serious"))
                .setSeverity(concept(TERMINOLOGY + "adverse-event-severity", "severe"))
                .setOutcome(concept(TERMINOLOGY + "adverse-event-outcome", "recovering"))
                .setRecorder(patient.prescriber())
                .addSuspectEntity()
                .setInstance(reference("MedicationAdministration", day.ids().dose()));
        return event;
    }

    private Observation score(CodeableConcept instrument, int total, String effective) {
        return profiled(new Observation(), id("score"), "kap-score")
                .setStatus(ObservationStatus.FINAL)
                .addCategory(concept(TERMINOLOGY + "observation-category", "survey"))
                .setCode(instrument)
                .setSubject(patient.reference())
                .setEffective(new DateTimeType(effective))
                .addPerformer(patient.therapist())
                .setValue(new IntegerType(total));
    }

    private static String id(String kind) {
        return kind + "-" + UUID.randomUUID();
    }
}
