package org.kapfhir.sample;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Resource;

/** Writes down the course that a patient and the clinic have agreed on, its team and its consents. */
record Agreement(PatientPlan patient) {

    private static final String REGULATION = "https://www.ecfr.gov/current/title-42/chapter-I/subchapter-A/part-2";

    List<Resource> records() {
        List<Resource> records = new ArrayList<>(List.of(careTeam(), course(EpisodeOfCareStatus.ACTIVE), treatment()));
        if (patient.hasPart2Consent()) {
            records.add(part2());
        }
        return records;
    }

    /** The course once all is done. */
    EpisodeOfCare finishedCourse(OffsetDateTime end) {
        EpisodeOfCare course = course(EpisodeOfCareStatus.FINISHED);
        course.getPeriod().setEndElement(Values.moment(end));
        return course;
    }

    private EpisodeOfCare course(EpisodeOfCareStatus status) {
        EpisodeOfCare course = Values.profiled(new EpisodeOfCare(), patient.id("course"), "kap-course");
        course.addExtension(Values.extension("kap-setting", new CodeType("clinic")));
        course.setStatus(status)
                .addType(Values.kap("kap-protocol", patient.protocol().code()))
                .setPatient(patient.reference())
                .setManagingOrganization(patient.clinic().organization())
                .setCareManager(patient.staff(StaffMember.PRESCRIBER))
                .addTeam(Values.reference("CareTeam", patient.id("team")))
                .addDiagnosis()
                .setCondition(patient.indication());
        course.getPeriod().setStartElement(Values.moment(patient.screeningAt()));
        return course;
    }

    private CareTeam careTeam() {
        CareTeam team = Values.profiled(new CareTeam(), patient.id("team"), "kap-careteam");
        team.setStatus(CareTeamStatus.ACTIVE)
                .setSubject(patient.reference())
                .addManagingOrganization(patient.clinic().organization());
        for (StaffMember member : StaffMember.values()) {
            team.addParticipant().addRole(Values.kap("kap-role", member.role())).setMember(patient.staff(member));
        }
        return team;
    }

    private Consent treatment() {
        return consent("consent-treatment", "kap-consent-treatment", "treatment", Values.loinc("59284-0"))
                .addPolicy(new Consent.ConsentPolicyComponent().setUri(Clinic.HOME + "/consent/kap-treatment/3"));
    }

    private Consent part2() {
        CodeableConcept category = Values.concept(Values.ACT_CODE, "42CFRPart2");
        Consent consent = consent("consent-part2", "kap-consent-part2", "patient-privacy", category)
                .addPolicy(new Consent.ConsentPolicyComponent().setUri(REGULATION));
        consent.getProvision()
                .addSecurityLabel(new Coding(Values.ACT_CODE, "SUD", null))
                .addPurpose(new Coding(Values.TERMINOLOGY + "v3-ActReason", "TREAT", null))
                .addPurpose(new Coding(Values.TERMINOLOGY + "v3-ActReason", "HPAYMT", null))
                .addActor()
                .setReference(patient.clinic().organization())
                .setRole(Values.hl7("v3-ParticipationType", "IRCP"));
        return consent;
    }

    private Consent consent(String id, String profile, String scope, CodeableConcept category) {
        OffsetDateTime signed = patient.screeningAt().plusMinutes(90);
        Consent consent = Values.profiled(new Consent(), patient.id(id), profile);
        consent.setStatus(ConsentState.ACTIVE)
                .setScope(Values.hl7("consentscope", scope))
                .addCategory(category)
                .setPatient(patient.reference())
                .setDateTimeElement(Values.moment(signed))
                .addPerformer(patient.reference())
                .addOrganization(patient.clinic().organization());
        consent.getProvision()
                .setType(ConsentProvisionType.PERMIT)
                .setPeriod(Values.period(signed, signed.plusYears(1)));
        return consent;
    }
}
