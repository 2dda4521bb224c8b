package org.kapfhir.safety.rule;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kapfhir.care.PlannedRepetition;
import org.kapfhir.care.PlannedSessions;

/**
 * F1: no care plan plans more than 5 dosing sessions in 7 days or 10 in 14 days, or two less than 20 hours apart.
 *
 * <p>Source: published evidence is 2 to 3 infusions a week. Judges the dates of all activities together, and the repetitions that run at
 * the same time together; a date without a time stands for the same time of every day. What is planned more often than evidence covers,
 * but not more than that, is questioned when the doses are given. A plan without dates and repetitions says nothing: each dose is judged.
 */
final class PlannedFrequencyRule implements SafetyRule<PlannedSessions> {

    private static final String TOO_CLOSE = "The plan lets two dosing sessions begin too close together.";

    private final FrequencyLimits limits;

    PlannedFrequencyRule(FrequencyLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.F1;
    }

    @Override
    public Class<PlannedSessions> concerns() {
        return PlannedSessions.class;
    }

    @Override
    public List<Finding> check(PlannedSessions proposed, CareRecord record) {
        List<SessionStart> dates = PlannedDates.of(proposed);
        List<Finding> findings = new ArrayList<>();
        dates(dates, 7, limits.mostIn7Days(), record.clinic()).ifPresent(findings::add);
        dates(dates, 14, limits.mostIn14Days(), record.clinic()).ifPresent(findings::add);
        spacing(dates, record.clinic()).ifPresent(findings::add);
        repetition(proposed, 7, limits.mostIn7Days()).ifPresent(findings::add);
        repetition(proposed, 14, limits.mostIn14Days()).ifPresent(findings::add);
        proposed.activities().forEach(activity -> repeatedSpacing(activity).ifPresent(findings::add));
        return findings;
    }

    private static Optional<Finding> dates(List<SessionStart> dates, int days, int most, ZoneId clinic) {
        List<SessionStart> fullest =
                SessionStart.fullest(PlannedDates.atOneTimeOfDay(dates), days, clinic, window -> true);
        return fullest.size() <= most
                ? Optional.empty()
                : Optional.of(Finding.about(Rule.F1)
                        .at(PlannedDates.path(fullest.get(fullest.size() - 1)))
                        .found(SessionStart.inWords(fullest, clinic))
                        .limit(most + " sessions in " + days + " days")
                        .refuse("The plan holds too many dosing sessions in " + days + " days."));
    }

    private Optional<Finding> spacing(List<SessionStart> dates, ZoneId clinic) {
        for (int index = 1; index < dates.size(); index++) {
            SessionStart one = dates.get(index - 1);
            SessionStart next = dates.get(index);
            if (isTooClose(one, next, clinic)) {
                return Optional.of(Finding.about(Rule.F1)
                        .at(PlannedDates.path(next))
                        .found(one.inWords(clinic) + " and " + next.inWords(clinic))
                        .limit(Elapsed.inWords(limits.leastBetweenStarts()))
                        .refuse(TOO_CLOSE));
            }
        }
        return Optional.empty();
    }

    private boolean isTooClose(SessionStart one, SessionStart next, ZoneId clinic) {
        if (one.at().isExact() && next.at().isExact()) {
            return one.at().atLeastUntil(next.at()).compareTo(limits.leastBetweenStarts()) < 0;
        }
        return !limits.leastBetweenStarts().isZero()
                && one.at().dayIn(clinic).equals(next.at().dayIn(clinic));
    }

    private static Optional<Finding> repetition(PlannedSessions plan, int days, int most) {
        return plan.activities().stream()
                .filter(activity -> plan.mostWith(activity, days) > most)
                .findFirst()
                .map(activity -> Finding.about(Rule.F1)
                        .at(activity.path())
                        .found(plan.mostWith(activity, days) + " sessions in " + days + " days")
                        .limit(most + " sessions in " + days + " days")
                        .refuse("The plan repeats dosing sessions too often in " + days + " days."));
    }

    private Optional<Finding> repeatedSpacing(PlannedSessions.Activity activity) {
        PlannedRepetition repetition = activity.repetition();
        if (repetition == null || repetition.most() < 2) {
            return Optional.empty();
        }
        Duration apart = repetition.apart();
        return apart.compareTo(limits.leastBetweenStarts()) >= 0
                ? Optional.empty()
                : Optional.of(Finding.about(Rule.F1)
                        .at(activity.path())
                        .found("every " + Elapsed.inWords(apart))
                        .limit(Elapsed.inWords(limits.leastBetweenStarts()))
                        .refuse(TOO_CLOSE));
    }
}
