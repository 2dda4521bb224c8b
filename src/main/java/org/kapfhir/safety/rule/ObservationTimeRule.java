package org.kapfhir.safety.rule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.Moment;

/**
 * O1: a session ends 120 minutes or more after its first dose. Less is refused for esketamine and questioned for ketamine;
 * less than 60 minutes is refused for both.
 *
 * <p>Source: the REMS asks for two hours of observation. Refuses if the end or the dose has no time of day and the time between
 * them may be too short; questions a session without a dose on record, unless a dose was withheld.
 */
final class ObservationTimeRule implements SafetyRule<DosingSession> {

    private final SessionLimits limits;

    ObservationTimeRule(SessionLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.O1;
    }

    @Override
    public Class<DosingSession> concerns() {
        return DosingSession.class;
    }

    @Override
    public List<Finding> check(DosingSession proposed, CareRecord record) {
        if (!proposed.finished()) {
            return List.of();
        }
        SessionDoses doses = SessionDoses.of(record);
        Finding.Draft draft = Finding.about(Rule.O1)
                .at("Encounter.period")
                .limit(limits.observation().toMinutes() + " minutes")
                .from(doses.references());
        if (doses.areMissing()) {
            return record.withheld()
                    ? List.of()
                    : List.of(
                            draft.found("no dose")
                                    .warn(
                                            "The session ends without a dose given or withheld, so that the time since it is not known."));
        }
        return judge(doses, proposed.end(), draft).stream().toList();
    }

    private Optional<Finding> judge(SessionDoses doses, @Nullable Moment end, Finding.Draft draft) {
        Moment first = doses.first().orElse(null);
        if (first == null || end == null) {
            return Optional.of(notJudgeable(first, end, draft));
        }
        Duration least = first.atLeastUntil(end);
        if (least.compareTo(limits.observation()) >= 0) {
            return Optional.empty();
        }
        if (!first.isExact() || !end.isExact()) {
            return Optional.of(notJudgeable(first, end, draft));
        }
        Finding.Draft found =
                draft.found(least.toMinutes() + " minutes, from " + first.inWords() + " to " + end.inWords());
        if (doses.includeEsketamine()) {
            return Optional.of(found.refuse("The session of esketamine ends too early after the first dose."));
        }
        return Optional.of(
                least.compareTo(limits.observationLeast()) < 0
                        ? found.limit(limits.observationLeast().toMinutes() + " minutes")
                                .refuse("The session ends too early after the first dose.")
                        : found.warn("The session ends early after the first dose."));
    }

    private static Finding notJudgeable(@Nullable Moment first, @Nullable Moment end, Finding.Draft draft) {
        return draft.found("first dose " + inWords(first) + ", end " + inWords(end))
                .refuse(
                        "Whether the patient was observed long enough cannot be told without the times of the first dose and of"
                                + " the end.");
    }

    private static String inWords(@Nullable Moment moment) {
        return moment == null ? "without a time" : moment.inWords();
    }
}
