package org.kapfhir.safety.rule;

import java.util.List;
import org.kapfhir.care.Dose;
import org.kapfhir.care.DosingSession;

/**
 * R2: no dose of esketamine in a session at the patient's home, and a dose of ketamine there is questioned.
 *
 * <p>Source: esketamine REMS; FDA alert of 10 October 2023 on compounded ketamine. Without its session on record it says
 * nothing: the profile of a dose requires one.
 */
final class HomeDoseRule implements SafetyRule<Dose> {

    @Override
    public Rule rule() {
        return Rule.R2;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose dose, CareRecord record) {
        return record.session().filter(DosingSession::atHome).map(session -> judge(dose, session)).stream()
                .toList();
    }

    private static Finding judge(Dose dose, DosingSession session) {
        Finding.Draft draft = Finding.about(Rule.R2)
                .at("MedicationAdministration.context")
                .found(dose.medicine() + " in a session at the patient's home")
                .limit("a monitored session in a clinic or hospital")
                .from(session.reference());
        return dose.esketamine()
                ? draft.refuse("Esketamine is not given at home.")
                : draft.warn("Ketamine at home is used without monitoring in person.");
    }
}
