package org.kapfhir.safety.rule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kapfhir.care.Moment;
import org.kapfhir.care.PlannedRepetition;
import org.kapfhir.care.PlannedSessions;

/**
 * F2: a care plan of esketamine that plans more than 2 sessions in 7 days in its first 4 weeks, or more than 1 after them, is questioned.
 *
 * <p>Source: the US prescribing information. The weeks count from the first day of the plan. A repetition without an end goes on after
 * them. A date without a time stands for the same time of every day. A plan without dates and repetitions says nothing: each dose is
 * judged.
 */
final class PlannedEsketamineFrequencyRule implements SafetyRule<PlannedSessions> {

    private final FrequencyLimits limits;

    PlannedEsketamineFrequencyRule(FrequencyLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.F2;
    }

    @Override
    public Class<PlannedSessions> concerns() {
        return PlannedSessions.class;
    }

    @Override
    public List<Finding> check(PlannedSessions proposed, CareRecord record) {
        if (!proposed.esketamine()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        Optional<Instant> continuation = first(proposed).map(first -> first.atZone(record.clinic())
                .plusWeeks(limits.esketamineInductionWeeks())
                .toInstant());
        dates(PlannedDates.atOneTimeOfDay(PlannedDates.of(proposed)), continuation, record.clinic())
                .ifPresent(findings::add);
        repetitions(proposed, continuation).ifPresent(findings::add);
        return findings;
    }

    private Optional<Finding> dates(List<SessionStart> dates, Optional<Instant> continuation, ZoneId clinic) {
        List<SessionStart> after = dates.stream()
                .filter(date -> continuation
                        .filter(from -> !date.at().earliest().isBefore(from))
                        .isPresent())
                .toList();
        List<SessionStart> continued = SessionStart.fullest(after, 7, clinic, window -> true);
        List<SessionStart> fullest = SessionStart.fullest(dates, 7, clinic, window -> !after.containsAll(window));
        if (fullest.size() > limits.esketamineInduction()) {
            return Optional.of(finding(
                    PlannedDates.path(fullest.get(fullest.size() - 1)),
                    SessionStart.inWords(fullest, clinic),
                    inInduction()));
        }
        return continued.size() > limits.esketamineContinuation()
                ? Optional.of(finding(
                        PlannedDates.path(continued.get(continued.size() - 1)),
                        SessionStart.inWords(continued, clinic),
                        afterIt()))
                : Optional.empty();
    }

    private Optional<Finding> repetitions(PlannedSessions plan, Optional<Instant> continuation) {
        for (PlannedSessions.Activity activity : plan.activities()) {
            PlannedRepetition repetition = activity.repetition();
            if (repetition == null) {
                continue;
            }
            long most = plan.mostWith(activity, 7);
            if (most > limits.esketamineInduction() && !isAllAfter(repetition, continuation)) {
                return Optional.of(finding(activity.path(), most + " sessions in 7 days", inInduction()));
            }
            if (most > limits.esketamineContinuation() && goesOn(repetition, continuation)) {
                return Optional.of(finding(activity.path(), most + " sessions in 7 days", afterIt()));
            }
        }
        return Optional.empty();
    }

    private static boolean isAllAfter(PlannedRepetition repetition, Optional<Instant> continuation) {
        Moment from = repetition.from();
        return from != null
                && continuation.filter(end -> !from.earliest().isBefore(end)).isPresent();
    }

    private static boolean goesOn(PlannedRepetition repetition, Optional<Instant> continuation) {
        Moment until = repetition.until();
        return until == null
                || continuation.filter(end -> until.earliest().isAfter(end)).isPresent();
    }

    private static Optional<Instant> first(PlannedSessions plan) {
        return plan.activities().stream()
                .flatMap(activity -> Stream.concat(
                        activity.dates().stream(),
                        Stream.ofNullable(activity.repetition())
                                .flatMap(repetition -> Stream.ofNullable(repetition.from()))))
                .map(Moment::earliest)
                .min(Comparator.naturalOrder());
    }

    private String inInduction() {
        return limits.esketamineInduction() + " in 7 days up to week " + limits.esketamineInductionWeeks();
    }

    private String afterIt() {
        return limits.esketamineContinuation() + " in 7 days after week " + limits.esketamineInductionWeeks();
    }

    private static Finding finding(String path, String found, String limit) {
        return Finding.about(Rule.F2)
                .at(path)
                .found(found)
                .limit(limit)
                .warn("The plan gives esketamine more often than its prescribing information says.");
    }
}
