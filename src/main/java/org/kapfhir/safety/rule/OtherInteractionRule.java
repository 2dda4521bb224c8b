package org.kapfhir.safety.rule;

import java.util.ArrayList;
import java.util.List;
import org.kapfhir.care.Dose;
import org.kapfhir.care.MedicineClass;

/**
 * X4: a dose is questioned while theophylline, memantine, naltrexone or a strong inhibitor or inducer of CYP3A4 is taken, and in
 * a seizure disorder.
 *
 * <p>Source: US prescribing information of ketamine; in part clinic policy. It rests on recorded medicines and the last
 * contraindication screen; without them it has nothing to say. Of a medicine without a code X1 speaks.
 */
final class OtherInteractionRule implements SafetyRule<Dose> {

    private final InteractionLimits limits;

    OtherInteractionRule(InteractionLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.X4;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        OtherMedicines medicines = OtherMedicines.before(proposed, limits.otherWindow(), record);
        List<Finding> findings = new ArrayList<>();
        add(findings, medicines.of(MedicineClass.THEOPHYLLINE), "Theophylline lowers the threshold of seizures.");
        add(
                findings,
                medicines.of(MedicineClass.NMDA_ANTAGONIST),
                "Another NMDA antagonist acts on the same receptor.");
        add(findings, medicines.of(MedicineClass.NALTREXONE), "Naltrexone may weaken the effect.");
        add(
                findings,
                medicines.of(MedicineClass.CYP3A4),
                "A strong inhibitor or inducer of CYP3A4 changes how fast ketamine is broken down.");
        Grounds seizures = new Grounds()
                .add(
                        "seizure disorder by the patient's answer",
                        ContraindicationScreen.before(DoseTime.of(proposed, record), record)
                                .says("cs-15", true));
        if (!seizures.isEmpty()) {
            findings.add(seizures.about(Rule.X4)
                    .at("MedicationAdministration.subject")
                    .limit("no seizure disorder, or judged by a clinician")
                    .warn("The patient has a seizure disorder."));
        }
        return findings;
    }

    private void add(List<Finding> findings, Grounds medicines, String message) {
        if (!medicines.isEmpty()) {
            findings.add(medicines
                    .about(Rule.X4)
                    .at("MedicationAdministration.medication")
                    .limit("none in the last " + TimeInWords.of(limits.otherWindow()))
                    .warn(message));
        }
    }
}
