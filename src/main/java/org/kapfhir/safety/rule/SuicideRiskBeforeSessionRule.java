package org.kapfhir.safety.rule;

import java.util.List;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.Moment;
import org.kapfhir.care.SuicideRisk.Level;

/**
 * S2: no dosing session of an outpatient whose suicide risk is high at its start.
 *
 * <p>Source: Columbia suicide severity rating scale screener, triage. A session without a start is judged as if it began now.
 * A high risk that is found during the session refuses its doses, not the record of how it went on. Without a level on record
 * it has nothing to say.
 */
final class SuicideRiskBeforeSessionRule implements SafetyRule<DosingSession> {

    @Override
    public Rule rule() {
        return Rule.S2;
    }

    @Override
    public Class<DosingSession> concerns() {
        return DosingSession.class;
    }

    @Override
    public boolean asks(DosingSession session) {
        return !session.inpatient();
    }

    @Override
    public List<Finding> check(DosingSession session, CareRecord record) {
        if (!asks(session)) {
            return List.of();
        }
        Moment start = session.start() == null ? Moment.at(record.now(), record.clinic()) : session.start();
        return StandingRisk.at(new NotAfter(start), record.suicideRisks())
                .filter(risk -> risk.level() == Level.HIGH)
                .map(risk -> Finding.about(Rule.S2)
                        .at("Encounter.period")
                        .found(risk.inWords())
                        .limit("low or moderate risk at the start of the session, unless in hospital")
                        .from(risk.references())
                        .refuse("An outpatient at a high suicide risk has no dosing session."))
                .stream()
                .toList();
    }
}
