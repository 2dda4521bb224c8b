package org.kapfhir.sample;

import java.time.OffsetDateTime;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.AdverseEvent.AdverseEventActuality;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueSeverity;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Flag.FlagStatus;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Reference;
import org.kapfhir.care.KapCanonical;

/** Writes down what does not go as usual in a session. */
record Incidents(PatientPlan patient, int session, OffsetDateTime dose) {

    private static final String REASON = "benefit-outweighs-risk";

    AdverseEvent nausea() {
        return event("nausea", "422587007", "Non-serious", "moderate", "resolved", 55);
    }

    AdverseEvent syncope() {
        return event("syncope", "271594007", "Serious", "severe", "recovering", 65);
    }

    /** The prescriber goes ahead although the blood pressure holds the dose; the dose says so too. */
    DetectedIssue override() {
        DetectedIssue issue =
                issue("override", "B3", DetectedIssueSeverity.HIGH, reference("MedicationAdministration", "dose"));
        issue.setDetail("The blood pressure before the dose was above the limit; the prescriber decided to go ahead.")
                .addEvidence()
                .addDetail(Values.reference("Observation", patient.id("dosing-" + session) + "-bp-pre-dose"));
        issue.addMitigation()
                .setAction(Values.kap("kap-override-reason", REASON))
                .setDateElement(Values.moment(dose.minusMinutes(2)))
                .setAuthor(patient.staff(StaffMember.PRESCRIBER));
        return issue;
    }

    static void override(MedicationAdministration dose, PatientPlan patient) {
        Extension override = new Extension(KapCanonical.structure("kap-override"));
        override.addExtension("rule", new CodeType("B3"));
        override.addExtension("reason", Values.kap("kap-override-reason", REASON));
        override.addExtension("by", patient.staff(StaffMember.PRESCRIBER));
        dose.addExtension(override);
    }

    /** The witness's sheet and the record of a dispense did not say the same. */
    DetectedIssue discrepancy() {
        return issue("discrepancy", "K2", DetectedIssueSeverity.MODERATE, reference("MedicationDispense", "dispense"))
                .setDetail("The witness's sheet had 5 mg less of waste than the record. The record was corrected.");
    }

    /** Item 9 of the PHQ-9 is above zero; inactive once it is zero again. */
    Flag itemNineFlag(boolean active) {
        Flag flag = Values.profiled(new Flag(), patient.id("flag-item-9"), "kap-flag");
        flag.setStatus(active ? FlagStatus.ACTIVE : FlagStatus.INACTIVE)
                .addCategory(Values.hl7("flag-category", "safety"))
                .setCode(Values.kap("kap-rule", "S1"))
                .setSubject(patient.reference())
                .setAuthor(patient.staff(StaffMember.PRESCRIBER));
        flag.getPeriod().setStartElement(Values.moment(patient.screeningAt().plusMinutes(40)));
        if (!active) {
            flag.getPeriod().setEndElement(Values.moment(dose.minusMinutes(15)));
        }
        return flag;
    }

    private AdverseEvent event(
            String name, String snomed, String seriousness, String severity, String outcome, int minutes) {
        AdverseEvent event = Values.profiled(new AdverseEvent(), patient.id(name + "-" + session), "kap-adverse-event");
        event.addExtension(Values.extension("kap-dose-cycle", new PositiveIntType(session)));
        event.setActuality(AdverseEventActuality.ACTUAL)
                .setEvent(Values.snomed(snomed))
                .setSubject(patient.reference())
                .setEncounter(Values.reference("Encounter", patient.id("dosing-" + session)))
                .setDateElement(Values.moment(dose.plusMinutes(minutes)))
                .setDetectedElement(Values.moment(dose.plusMinutes(minutes)))
                .setRecordedDateElement(Values.moment(dose.plusMinutes(minutes + 20)))
                .setSeriousness(Values.hl7("adverse-event-seriousness", seriousness))
                .setSeverity(Values.hl7("adverse-event-severity", severity))
                .setOutcome(Values.hl7("adverse-event-outcome", outcome))
                .setRecorder(patient.staff(patient.nurse()))
                .addSuspectEntity()
                .setInstance(reference("MedicationAdministration", "dose"));
        return event;
    }

    private DetectedIssue issue(String name, String rule, DetectedIssueSeverity severity, Reference about) {
        return Values.profiled(new DetectedIssue(), patient.id(name + "-" + session), "kap-detected-issue")
                .setStatus(DetectedIssueStatus.FINAL)
                .setCode(Values.kap("kap-rule", rule))
                .setSeverity(severity)
                .setPatient(patient.reference())
                .setIdentified(Values.moment(dose.plusMinutes(10)))
                .setAuthor(patient.staff(StaffMember.PRESCRIBER))
                .addImplicated(about);
    }

    private Reference reference(String type, String what) {
        return Values.reference(type, patient.id(what + "-" + session));
    }
}
