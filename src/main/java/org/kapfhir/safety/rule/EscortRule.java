package org.kapfhir.safety.rule;

import java.util.ArrayList;
import java.util.List;
import org.kapfhir.care.DischargeAssessment;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.KapCanonical;

/**
 * C9: nobody leaves after a dose without an escort.
 *
 * <p>Source: protocol of ketamine-assisted psychotherapy. A finished session in which a dose was given names an escort, or its
 * last discharge assessment between the last dose and the end says that one is present; without both it is refused. Inpatients need none.
 */
final class EscortRule implements SafetyRule<DosingSession> {

    @Override
    public Rule rule() {
        return Rule.C9;
    }

    @Override
    public Class<DosingSession> concerns() {
        return DosingSession.class;
    }

    @Override
    public boolean asks(DosingSession proposed) {
        return proposed.finished() && !proposed.inpatient() && !proposed.escorted();
    }

    @Override
    public List<Finding> check(DosingSession proposed, CareRecord record) {
        SessionDoses given = SessionDoses.of(record);
        if (!asks(proposed) || given.areMissing()) {
            return List.of();
        }
        List<DischargeAssessment> last = Newest.of(
                record.discharges().stream()
                        .filter(each -> DischargeCriteria.isInTime(each.at(), given, proposed))
                        .toList(),
                each -> each.at().latest());
        boolean present = last.stream().allMatch(assessment -> assessment.met().contains("escort-present"));
        if (!last.isEmpty() && present) {
            return List.of();
        }
        List<String> evidence = new ArrayList<>(given.references());
        last.forEach(assessment -> evidence.add(assessment.reference()));
        return List.of(Finding.about(Rule.C9)
                .at("Encounter.extension.where(url = '" + KapCanonical.structure("kap-discharge-escort") + "')")
                .found("no escort in the session, "
                        + (last.isEmpty()
                                ? "no discharge assessment after the dose"
                                : "none present by the discharge assessment"))
                .limit("a responsible adult to take the patient home")
                .from(evidence)
                .refuse("A patient does not leave after a dose without an escort."));
    }
}
