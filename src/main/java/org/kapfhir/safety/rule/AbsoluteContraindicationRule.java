package org.kapfhir.safety.rule;

import java.util.ArrayList;
import java.util.List;
import org.kapfhir.care.Dose;

/**
 * C1: esketamine is never given after an aneurysm, a vascular malformation, bleeding in the skull or a reaction to it.
 *
 * <p>Source: US important safety information of esketamine nasal spray. It rests on diagnoses, allergies and the last
 * contraindication screen; without them it has nothing to say. Ketamine is C2.
 */
final class AbsoluteContraindicationRule implements SafetyRule<Dose> {

    @Override
    public Rule rule() {
        return Rule.C1;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public boolean asks(Dose proposed) {
        return proposed.esketamine();
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        List<Finding> findings = new ArrayList<>();
        if (!proposed.esketamine()) {
            return findings;
        }
        Grounds grounds = AbsoluteContraindications.of(DoseTime.of(proposed, record), record);
        if (!grounds.isEmpty()) {
            findings.add(grounds.about(Rule.C1)
                    .at("MedicationAdministration.medication")
                    .limit(AbsoluteContraindications.LIMIT)
                    .refuseFinally("Esketamine is contraindicated for this patient."));
        }
        Grounds unclear = AbsoluteContraindications.inWordsOnly(record);
        if (!unclear.isEmpty()) {
            findings.add(unclear.about(Rule.C1)
                    .at("MedicationAdministration.medication")
                    .limit("an allergy recorded by code")
                    .warn("An allergy names ketamine in words only, so it cannot be judged."));
        }
        return findings;
    }
}
