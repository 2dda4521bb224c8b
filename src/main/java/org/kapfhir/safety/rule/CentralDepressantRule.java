package org.kapfhir.safety.rule;

import java.util.ArrayList;
import java.util.List;
import org.kapfhir.care.Dose;
import org.kapfhir.care.MedicineClass;

/**
 * X1: a dose within 24 hours of a benzodiazepine, an opioid or another sedative is questioned.
 *
 * <p>Source: esketamine REMS monitoring form. It rests on recorded medicines: one whose code is missing is questioned, and
 * alcohol counts where it is recorded as one.
 */
final class CentralDepressantRule implements SafetyRule<Dose> {

    private final InteractionLimits limits;

    CentralDepressantRule(InteractionLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.X1;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        OtherMedicines medicines = OtherMedicines.before(proposed, limits.depressantWindow(), record);
        List<Finding> findings = new ArrayList<>();
        Grounds opioids = medicines.of(MedicineClass.OPIOID);
        if (proposed.esketamine() && !opioids.isEmpty()) {
            findings.add(draft(opioids)
                    .warnGravely(
                            "An opioid together with esketamine may cause deep sedation and stop breathing: give it only"
                                    + " if there is no other way."));
        } else {
            add(findings, opioids, "An opioid adds to sedation and may depress breathing.");
        }
        add(
                findings,
                medicines.of(MedicineClass.BENZODIAZEPINE),
                "A benzodiazepine adds to sedation and may blunt the effect.");
        add(findings, medicines.of(MedicineClass.SEDATIVE_HYPNOTIC), "A sedative adds to sedation.");
        add(
                findings,
                medicines.withoutCode(),
                "A medicine is recorded without a code, so nobody can tell whether it is a central depressant.");
        return findings;
    }

    private void add(List<Finding> findings, Grounds medicines, String message) {
        if (!medicines.isEmpty()) {
            findings.add(draft(medicines).warn(message));
        }
    }

    private Finding.Draft draft(Grounds medicines) {
        return medicines
                .about(Rule.X1)
                .at("MedicationAdministration.medication")
                .limit("none in the last " + TimeInWords.of(limits.depressantWindow()));
    }
}
