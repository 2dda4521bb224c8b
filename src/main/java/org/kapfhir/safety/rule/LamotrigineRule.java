package org.kapfhir.safety.rule;

import java.util.List;
import org.kapfhir.care.Dose;
import org.kapfhir.care.MedicineClass;

/**
 * X2: a dose while lamotrigine is taken is told, since it may weaken the effect.
 *
 * <p>Source: Anand et al. 2000. It rests on recorded medicines; without them it has nothing to say.
 */
final class LamotrigineRule implements SafetyRule<Dose> {

    private final InteractionLimits limits;

    LamotrigineRule(InteractionLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.X2;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        Grounds medicines =
                OtherMedicines.before(proposed, limits.otherWindow(), record).of(MedicineClass.LAMOTRIGINE);
        return medicines.isEmpty()
                ? List.of()
                : List.of(medicines
                        .about(Rule.X2)
                        .at("MedicationAdministration.medication")
                        .limit("none in the last " + TimeInWords.of(limits.otherWindow()))
                        .tell("Lamotrigine may weaken the effect."));
    }
}
