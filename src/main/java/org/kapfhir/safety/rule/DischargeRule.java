package org.kapfhir.safety.rule;

import java.util.List;
import java.util.stream.Stream;
import org.kapfhir.care.DischargeAssessment;
import org.kapfhir.care.DosingSession;

/**
 * O2: a session ends with an assessment that lets the patient leave; criteria that are not met are questioned.
 *
 * <p>Source: the prescribing information of esketamine and of ketamine. Refuses a finished session with a dose whose last
 * assessment after the dose is missing or keeps the patient. Criteria that are not met, or that nobody measured, are one
 * question, or told only if the assessment has a note. Patients who stay in hospital need no assessment; a session without a
 * dose is not judged. The escort is the concern of C9.
 */
final class DischargeRule implements SafetyRule<DosingSession> {

    private final VitalLimits vitalLimits;
    private final SessionLimits limits;

    DischargeRule(VitalLimits vitalLimits, SessionLimits limits) {
        this.vitalLimits = vitalLimits;
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.O2;
    }

    @Override
    public Class<DosingSession> concerns() {
        return DosingSession.class;
    }

    @Override
    public List<Finding> check(DosingSession proposed, CareRecord record) {
        SessionDoses doses = SessionDoses.of(record);
        if (!proposed.finished() || proposed.inpatient() || doses.areMissing()) {
            return List.of();
        }
        List<DischargeAssessment> last = Newest.of(
                record.discharges().stream()
                        .filter(each -> DischargeCriteria.isInTime(each.at(), doses, proposed))
                        .toList(),
                each -> each.at().latest());
        Finding.Draft draft = Finding.about(Rule.O2)
                .at("Encounter.status")
                .from(Stream.concat(doses.references().stream(), last.stream().map(DischargeAssessment::reference))
                        .toList());
        if (last.isEmpty() || !last.stream().allMatch(DischargeAssessment::mayLeave)) {
            return List.of(draft.found(
                            last.isEmpty()
                                    ? "none between the last dose and the end"
                                    : "the one at " + last.get(0).at().inWords() + " keeps the patient")
                    .limit("one after the last dose by which the patient may leave")
                    .refuse("The session ends without a discharge assessment that lets the patient leave."));
        }
        DischargeAssessment assessment = last.get(0);
        DischargeCriteria criteria = new DischargeCriteria(limits, vitalLimits.preDoseWindow());
        List<String> unmet = criteria.unmet(assessment, doses, proposed, record);
        if (unmet.isEmpty()) {
            return List.of();
        }
        Finding.Draft found = draft.found(String.join("; ", unmet)).limit(criteria.inWords());
        return List.of(
                assessment.noted()
                        ? found.tell(
                                "The patient left although not all criteria of discharge were met; a note says why.")
                        : found.warn(
                                "The patient left although not all criteria of discharge were met, and no note says why."));
    }
}
