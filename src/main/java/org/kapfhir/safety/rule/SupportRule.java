package org.kapfhir.safety.rule;

import java.util.ArrayList;
import java.util.List;
import org.kapfhir.care.Answers;
import org.kapfhir.care.Dose;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.Moment;

/**
 * C9: a dose without an escort, without support, or for a patient ill at ease with altered states is questioned.
 *
 * <p>Source: protocol of ketamine-assisted psychotherapy. An escort may be named in the session, be a related person, or be
 * available by the last contraindication screen; without any of them the dose is questioned. Inpatients need none. At the end
 * of the session {@link EscortRule} decides.
 */
final class SupportRule implements SafetyRule<Dose> {

    private final ContraindicationLimits limits;

    SupportRule(ContraindicationLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.C9;
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
        boolean settled = record.session()
                .filter(session -> session.escorted() || session.inpatient())
                .isPresent();
        List<Answers> noEscort = screen.says("cs-17", false);
        if (!settled && !noEscort.isEmpty()) {
            findings.add(new Grounds()
                    .add("no escort by the patient's answer", noEscort)
                    .about(Rule.C9)
                    .at("MedicationAdministration.context")
                    .limit("a responsible adult to take the patient home")
                    .warn("The patient says that no adult is available as escort."));
        } else if (!settled
                && !record.hasRelatedPerson()
                && screen.says("cs-17", true).isEmpty()) {
            findings.add(Finding.about(Rule.C9)
                    .at("MedicationAdministration.context")
                    .found("none in the session, no related person, none by the contraindication screen")
                    .limit("a responsible adult to take the patient home")
                    .from(record.session().map(DosingSession::reference).stream()
                            .toList())
                    .warn("No escort is recorded."));
        }
        addReadiness(findings, screen);
        return findings;
    }

    private void addReadiness(List<Finding> findings, ContraindicationScreen screen) {
        Grounds unready = new Grounds();
        for (Answers answers : screen.where(each -> true)) {
            answers.number("cs-18")
                    .filter(comfort -> comfort < limits.alteredStatesComfort())
                    .ifPresent(comfort ->
                            unready.add("comfort with altered states " + comfort + " of 10", answers.reference()));
        }
        unready.add("not enough support by the patient's answer", screen.says("cs-19", false));
        if (!unready.isEmpty()) {
            findings.add(unready.about(Rule.C9)
                    .at("MedicationAdministration.subject")
                    .limit("comfort with altered states of at least " + limits.alteredStatesComfort()
                            + " of 10, enough support")
                    .warn("The patient may not be ready for an altered state of consciousness."));
        }
    }
}
