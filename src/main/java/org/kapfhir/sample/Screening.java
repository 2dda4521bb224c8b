package org.kapfhir.sample;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.RiskAssessment.RiskAssessmentStatus;

/** Writes down the first visit. */
record Screening(PatientPlan patient) {

    private static final String RISK_LEVEL = "93374-7";
    private static final String LOW = "LA9194-7";
    private static final String BASELINE = "baseline";

    List<Resource> records() {
        OffsetDateTime at = patient.screeningAt();
        Encounter visit = new Visits(patient)
                .session(
                        patient.id("screening"),
                        "screening",
                        "screening",
                        at,
                        120,
                        StaffMember.PRESCRIBER,
                        StaffMember.THERAPIST,
                        patient.nurse());
        Findings findings = new Findings(patient, visit, 0, null);
        Answers answers = new Answers(patient, visit, BASELINE, at.plusMinutes(20));
        List<Resource> records = new ArrayList<>(new Person(patient).records());
        records.addAll(new Agreement(patient).records());
        records.add(visit);
        records.addAll(findings.vitals(BASELINE, at.plusMinutes(5), 118, 76, 70, 98));
        records.add(findings.weight(BASELINE, at.plusMinutes(8)));
        records.addAll(findings.liverTests(at.plusMinutes(14)));
        records.add(answers.contraindicationScreen());
        records.add(answers.gad7(patient.severity()));
        records.add(answers.phq9(patient.severity() - 2, patient.hasSuicidalThoughtsAtFirst() ? 1 : 0));
        records.add(aboutSubstances(findings.total("auditc", "75626-2", 1, BASELINE, at.plusMinutes(30))));
        records.add(aboutSubstances(findings.total("dast10", "82667-7", 0, BASELINE, at.plusMinutes(32))));
        if (patient.hasSuicidalThoughtsAtFirst()) {
            records.addAll(lowRisk(findings, at.plusMinutes(50)));
            records.add(new Incidents(patient, 0, at).itemNineFlag(true));
        }
        return records;
    }

    /** Labels what 42 CFR Part 2 protects. */
    private Observation aboutSubstances(Observation score) {
        if (patient.hasPart2Consent()) {
            Values.restricted(score);
            score.getMeta().addSecurity().setSystem(Values.ACT_CODE).setCode("SUD");
        }
        return score;
    }

    private List<Resource> lowRisk(Findings findings, OffsetDateTime at) {
        Observation level = findings.total("suicide-risk-level", RISK_LEVEL, 0, BASELINE, at);
        // The level of the screener is no score of the guide.
        level.getMeta().getProfile().clear();
        level.setValue(Values.loinc(LOW));
        RiskAssessment risk = Values.profiled(new RiskAssessment(), patient.id("suicide-risk"), "kap-suicide-risk");
        risk.setStatus(RiskAssessmentStatus.FINAL)
                .setCode(Values.loinc(RISK_LEVEL))
                .setSubject(patient.reference())
                .setEncounter(Values.reference("Encounter", patient.id("screening")))
                .setOccurrence(Values.moment(at))
                .setPerformer(patient.staff(StaffMember.THERAPIST))
                .addBasis(Values.reference("Observation", level.getIdPart()))
                .setMitigation("Screen again before each dose until item 9 of the PHQ-9 is 0")
                .addPrediction()
                .setOutcome(Values.snomed("82313006"))
                .setQualitativeRisk(Values.loinc(LOW));
        return List.of(level, risk);
    }
}
