package org.kapfhir.safety.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;

/**
 * F1: at most 5 dosing sessions in 7 days and 10 in 14 days, their starts at least 20 hours apart; more than 3 in 7 days are questioned.
 *
 * <p>Source: published evidence is 2 to 3 infusions a week. Sessions count, not doses. Every window that holds the judged dose counts, those
 * that end later too, so that a dose recorded late does not evade it. A day without a time counts as its worst case; without any time
 * the dose is refused.
 */
final class SessionFrequencyRule implements SafetyRule<Dose> {

    private final FrequencyLimits limits;

    SessionFrequencyRule(FrequencyLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.F1;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        Moment start = proposed.start();
        if (start == null) {
            return List.of(draft().found("no time of the dose")
                    .limit("a time")
                    .refuse("How often doses follow each other cannot be told without the time of the dose."));
        }
        SessionStarts sessions = SessionStarts.around(proposed, start, record);
        List<Finding> findings = new ArrayList<>();
        week(sessions, proposed, record).ifPresent(findings::add);
        List<SessionStart> in14Days = sessions.fullest(14);
        if (in14Days.size() > limits.mostIn14Days()) {
            findings.add(counted(in14Days, sessions, proposed, record)
                    .limit(limits.mostIn14Days() + " sessions in 14 days")
                    .refuse("There are too many dosing sessions in 14 days."));
        }
        spacing(sessions, proposed, record).ifPresent(findings::add);
        return findings;
    }

    private Optional<Finding> week(SessionStarts sessions, Dose proposed, CareRecord record) {
        List<SessionStart> in7Days = sessions.fullest(7);
        Finding.Draft draft = counted(in7Days, sessions, proposed, record);
        if (in7Days.size() > limits.mostIn7Days()) {
            return Optional.of(draft.limit(limits.mostIn7Days() + " sessions in 7 days")
                    .refuse("There are too many dosing sessions in 7 days."));
        }
        return in7Days.size() > limits.questionedIn7Days()
                ? Optional.of(draft.limit(limits.questionedIn7Days() + " sessions in 7 days")
                        .warn("There are more dosing sessions in 7 days than published evidence covers."))
                : Optional.empty();
    }

    private Optional<Finding> spacing(SessionStarts sessions, Dose proposed, CareRecord record) {
        return sessions.others().stream()
                .min(Comparator.comparing(other -> gap(sessions.judged(), other)))
                .filter(nearest -> gap(sessions.judged(), nearest).compareTo(limits.leastBetweenStarts()) < 0)
                .map(nearest -> draft().found(Elapsed.inWords(gap(sessions.judged(), nearest)) + " from the session of "
                                + nearest.inWords(record.clinic()))
                        .limit(Elapsed.inWords(limits.leastBetweenStarts()))
                        .from(sessions.evidence(List.of(nearest), proposed))
                        .refuse("Two dosing sessions begin too close together."));
    }

    /** Returns the shortest time that may lie between two starts, zero if they may be the same. */
    private static Duration gap(SessionStart one, SessionStart other) {
        Duration before = one.at().atLeastUntil(other.at());
        Duration after = other.at().atLeastUntil(one.at());
        Duration longer = before.compareTo(after) > 0 ? before : after;
        return longer.isNegative() ? Duration.ZERO : longer;
    }

    private static Finding.Draft counted(
            List<SessionStart> window, SessionStarts sessions, Dose proposed, CareRecord record) {
        return draft().found(SessionStart.inWords(window, record.clinic())).from(sessions.evidence(window, proposed));
    }

    private static Finding.Draft draft() {
        return Finding.about(Rule.F1).at("MedicationAdministration.effective");
    }
}
