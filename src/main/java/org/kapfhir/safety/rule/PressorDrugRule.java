package org.kapfhir.safety.rule;

import java.util.List;
import org.kapfhir.care.Dose;
import org.kapfhir.care.MedicineClass;

/**
 * X3: a dose while an MAO inhibitor, a stimulant or a decongestant is taken is questioned, since the blood pressure may rise.
 *
 * <p>Source: esketamine REMS monitoring form. It rests on recorded medicines; without them it has nothing to say. Of a medicine
 * without a code X1 speaks.
 */
final class PressorDrugRule implements SafetyRule<Dose> {

    private final InteractionLimits limits;

    PressorDrugRule(InteractionLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.X3;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        Grounds medicines = OtherMedicines.before(proposed, limits.otherWindow(), record)
                .of(MedicineClass.MAO_INHIBITOR, MedicineClass.STIMULANT, MedicineClass.DECONGESTANT);
        return medicines.isEmpty()
                ? List.of()
                : List.of(medicines
                        .about(Rule.X3)
                        .at("MedicationAdministration.medication")
                        .limit("none in the last " + TimeInWords.of(limits.otherWindow()))
                        .warn("The blood pressure may rise more than usual."));
    }
}
