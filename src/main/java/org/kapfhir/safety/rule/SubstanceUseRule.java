package org.kapfhir.safety.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.kapfhir.care.Codes;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Measurement;
import org.kapfhir.care.Moment;

/**
 * C4: no dose in active substance use disorder; ketamine once used without prescription is questioned.
 *
 * <p>Source: US prescribing information, and the cut of the DAST-10. It rests on diagnoses, the last AUDIT-C and DAST-10 totals
 * and the last contraindication screen; without them it has nothing to say.
 */
final class SubstanceUseRule implements SafetyRule<Dose> {

    private static final String AUDIT_C = "75626-2";
    private static final String DAST_10 = "82667-7";

    private final ContraindicationLimits limits;

    SubstanceUseRule(ContraindicationLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.C4;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        Moment dose = DoseTime.of(proposed, record);
        ContraindicationScreen screen = ContraindicationScreen.before(dose, record);
        List<Finding> findings = new ArrayList<>();
        Grounds active = new Grounds()
                .add(DiagnosesAtDose.of(dose, record).active(ExclusionDiagnosis.SUBSTANCE_USE))
                .add("a problem with alcohol or drugs by the patient's answer", screen.says("cs-08", true));
        addScore(active, "AUDIT-C", record.measurements(Codes.LOINC, AUDIT_C), limits.auditC(), dose);
        addScore(active, "DAST-10", record.measurements(Codes.LOINC, DAST_10), limits.dast10(), dose);
        if (!active.isEmpty()) {
            findings.add(active.about(Rule.C4)
                    .at("MedicationAdministration.subject")
                    .limit("no active substance use disorder, AUDIT-C below " + limits.auditC() + ", DAST-10 below "
                            + limits.dast10())
                    .refuse("The patient may have an active substance use disorder."));
        }
        Grounds misuse = new Grounds()
                .add(
                        "ketamine used that was not given as treatment, by the patient's answer",
                        screen.says("cs-09", true));
        if (!misuse.isEmpty()) {
            findings.add(misuse.about(Rule.C4)
                    .at("MedicationAdministration.subject")
                    .limit("no such use")
                    .warn("The patient has used ketamine outside of treatment."));
        }
        return findings;
    }

    private static void addScore(Grounds grounds, String name, List<Measurement> scores, int limit, Moment dose) {
        List<Measurement> numbers =
                scores.stream().filter(score -> score.number() != null).toList();
        for (Measurement score : LastBefore.of(numbers, Measurement::at, dose)) {
            BigDecimal total = score.number();
            if (total != null && total.compareTo(BigDecimal.valueOf(limit)) >= 0) {
                grounds.add(name + " total " + total.toPlainString(), score.reference());
            }
        }
    }
}
