package org.kapfhir.safety.rule;

import java.util.ArrayList;
import java.util.List;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;

/**
 * C2: no ketamine where a rise of blood pressure is a serious hazard, or after a reaction to it.
 *
 * <p>Source: US prescribing information of ketamine. A hazard of blood pressure counts for esketamine too; what C1 refuses for
 * esketamine, this refuses for ketamine. It rests on diagnoses, allergies and the last contraindication screen; without them
 * it has nothing to say.
 */
final class KetamineContraindicationRule implements SafetyRule<Dose> {

    @Override
    public Rule rule() {
        return Rule.C2;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        Moment dose = DoseTime.of(proposed, record);
        List<Finding> findings = new ArrayList<>();
        Grounds hazard = (proposed.esketamine() ? new Grounds() : AbsoluteContraindications.of(dose, record))
                .add(DiagnosesAtDose.of(dose, record).active(ExclusionDiagnosis.BLOOD_PRESSURE_HAZARD));
        if (!hazard.isEmpty()) {
            findings.add(hazard.about(Rule.C2)
                    .at("MedicationAdministration.medication")
                    .limit(AbsoluteContraindications.LIMIT
                            + "; no condition in which a rise of blood pressure is a hazard")
                    .refuse("A rise of blood pressure, or " + proposed.medicine()
                            + " itself, is a serious hazard for this patient."));
        }
        Grounds pressure = new Grounds()
                .add(
                        "high blood pressure not controlled, or its medicine changed, by the patient's answer",
                        ContraindicationScreen.before(dose, record).says("cs-04", true));
        if (!pressure.isEmpty()) {
            findings.add(pressure.about(Rule.C2)
                    .at("MedicationAdministration.medication")
                    .limit("a controlled blood pressure")
                    .warn("The blood pressure may not be controlled; a clinician decides."));
        }
        Grounds unclear = proposed.esketamine() ? new Grounds() : AbsoluteContraindications.inWordsOnly(record);
        if (!unclear.isEmpty()) {
            findings.add(unclear.about(Rule.C2)
                    .at("MedicationAdministration.medication")
                    .limit("an allergy recorded by code")
                    .warn("An allergy names ketamine in words only, so it cannot be judged."));
        }
        return findings;
    }
}
