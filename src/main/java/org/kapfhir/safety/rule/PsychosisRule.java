package org.kapfhir.safety.rule;

import java.util.ArrayList;
import java.util.List;
import org.kapfhir.care.Diagnosis;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;

/**
 * C3: no dose in psychosis or mania; a history of them, and bipolar disorder, are questioned.
 *
 * <p>Source: US prescribing information of esketamine nasal spray. It rests on diagnoses and the last contraindication screen;
 * without them it has nothing to say.
 */
final class PsychosisRule implements SafetyRule<Dose> {

    @Override
    public Rule rule() {
        return Rule.C3;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        Moment dose = DoseTime.of(proposed, record);
        DiagnosesAtDose diagnoses = DiagnosesAtDose.of(dose, record);
        ContraindicationScreen screen = ContraindicationScreen.before(dose, record);
        List<Finding> findings = new ArrayList<>();
        List<Diagnosis> present = diagnoses.active(ExclusionDiagnosis.PSYCHOSIS, ExclusionDiagnosis.MANIA);
        Grounds active = new Grounds()
                .add(present)
                .add("psychosis or mania at present by the patient's answer", screen.says("cs-07", "current"));
        if (!active.isEmpty()) {
            findings.add(active.about(Rule.C3)
                    .at("MedicationAdministration.subject")
                    .limit("no active psychosis, mania or schizophrenia spectrum disorder")
                    .refuse("The patient has a psychosis or a mania."));
        }
        List<Diagnosis> others = diagnoses
                .ever(ExclusionDiagnosis.PSYCHOSIS, ExclusionDiagnosis.MANIA, ExclusionDiagnosis.BIPOLAR_DISORDER)
                .stream()
                .filter(diagnosis -> !present.contains(diagnosis))
                .toList();
        Grounds history = new Grounds()
                .add(others)
                .add("psychosis or mania in the past by the patient's answer", screen.says("cs-07", "past"));
        if (!history.isEmpty()) {
            findings.add(history.about(Rule.C3)
                    .at("MedicationAdministration.subject")
                    .limit("no history of psychosis, mania or bipolar disorder")
                    .warn("The patient has a history of psychosis or mania, or a bipolar disorder."));
        }
        return findings;
    }
}
