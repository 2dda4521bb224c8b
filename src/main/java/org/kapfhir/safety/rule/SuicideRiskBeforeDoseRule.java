package org.kapfhir.safety.rule;

import java.util.List;
import org.kapfhir.care.Dose;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.SuicideRisk;
import org.kapfhir.care.SuicideRisk.Level;

/**
 * S2: no dose at a high suicide risk but in hospital, and at a moderate risk, or a high one in hospital, only after a
 * clinician's review: mitigation on record with the level, or on the same day for the same level, or a completed review task.
 *
 * <p>Source: Columbia suicide severity rating scale screener, triage. Without a level on record it has nothing to say (S1
 * asks for one); without a session the patient counts as an outpatient; a level that may be from before the dose counts, and
 * a lower one replaces it only if it surely is later.
 */
final class SuicideRiskBeforeDoseRule implements SafetyRule<Dose> {

    @Override
    public Rule rule() {
        return Rule.S2;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose dose, CareRecord record) {
        NotAfter dosing = new NotAfter(dose.start());
        return StandingRisk.at(dosing, record.suicideRisks())
                .filter(risk -> risk.level() != Level.LOW)
                .map(risk -> judge(risk, dosing, record))
                .stream()
                .toList();
    }

    private static Finding judge(StandingRisk risk, NotAfter dosing, CareRecord record) {
        Finding.Draft draft = Finding.about(Rule.S2)
                .at("MedicationAdministration.effective")
                .found(risk.inWords())
                .from(risk.references());
        boolean inpatient = record.session().filter(DosingSession::inpatient).isPresent();
        if (risk.level() == Level.HIGH && !inpatient) {
            return draft.limit("low or moderate risk, unless in hospital")
                    .refuse("An outpatient at a high suicide risk is not given a dose.");
        }
        Finding.Draft reviewed = draft.limit("low risk, or a clinician's review and a safety plan before the dose");
        return risk.records().stream().allMatch(each -> isReviewed(each, dosing, record))
                ? reviewed.warn("The suicide risk is more than low; a clinician has reviewed it.")
                : reviewed.refuse("A suicide risk that is more than low is reviewed by a clinician before a dose.");
    }

    private static boolean isReviewed(SuicideRisk risk, NotAfter dosing, CareRecord record) {
        boolean mitigated = record.suicideRisks().stream()
                .filter(SuicideRisk::mitigated)
                .filter(other -> other.level() == risk.level())
                .filter(other -> other.equals(risk) || dosing.surely(other.at()))
                .anyMatch(other ->
                        other.at().dayIn(risk.at().zone()).equals(risk.at().day()));
        return mitigated
                || record.tasks("suicide-risk-review").stream()
                        .anyMatch(task -> dosing.surely(task.at())
                                && !task.at().earliest().isBefore(risk.at().latest()));
    }
}
