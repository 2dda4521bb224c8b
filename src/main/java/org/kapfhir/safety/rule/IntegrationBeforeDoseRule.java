package org.kapfhir.safety.rule;

import java.util.ArrayList;
import java.util.List;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;
import org.kapfhir.safety.rule.CareRecord.Integration;

/**
 * F3: after each dosing session an integration session is held before the next dose.
 *
 * <p>Source: the protocol of ketamine-assisted psychotherapy. An integration session counts if it is finished, began certainly before the
 * dose, and names the dosing session or, if it names none, began certainly after it. The last session without one is questioned, two in a
 * row refuse the dose. The first dose of a course, with no session in the 60 days before it, needs none. Says nothing without a time of
 * the dose, which F1 refuses.
 */
final class IntegrationBeforeDoseRule implements SafetyRule<Dose> {

    private final FrequencyLimits limits;

    IntegrationBeforeDoseRule(FrequencyLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.F3;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        Moment start = proposed.start();
        if (start == null) {
            return List.of();
        }
        SessionStarts sessions = SessionStarts.around(proposed, start, record);
        List<Integration> held = record.integrations().stream()
                .filter(integration -> integration.start().isBefore(start))
                .toList();
        List<SessionStart> missed = new ArrayList<>();
        for (SessionStart session : sessions.earlierWithoutPause(limits.maintenancePauseDays())) {
            if (held.stream().anyMatch(integration -> integrates(integration, session))) {
                break;
            }
            missed.add(session);
        }
        if (missed.isEmpty()) {
            return List.of();
        }
        Finding.Draft draft = Finding.about(Rule.F3)
                .at("MedicationAdministration.effective")
                .found(missed.size() + (missed.size() == 1 ? " session" : " sessions in a row")
                        + " without one, the last at " + missed.get(0).inWords(record.clinic()))
                .from(sessions.evidence(missed, proposed));
        return List.of(
                missed.size() >= limits.missedIntegrations()
                        ? draft.limit("fewer than " + limits.missedIntegrations())
                                .refuse("The last dosing sessions were not followed by an integration session.")
                        : draft.limit("an integration session after each dosing session")
                                .warn("The last dosing session was not followed by an integration session."));
    }

    private static boolean integrates(Integration integration, SessionStart session) {
        return integration.integrates() == null
                ? session.at().isBefore(integration.start())
                : integration.integrates().equals(session.session())
                        && !integration.start().isBefore(session.at());
    }
}
