package org.kapfhir.safety.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;

/**
 * F2: esketamine is given in at most 2 sessions in 7 days in the first 4 weeks of a course, and in at most 1 after them.
 *
 * <p>Source: the US prescribing information. The weeks count from the first session of esketamine in the record that no pause of more
 * than 60 days divides from this one. The first session after these weeks may follow the last of them by less than 7 days, as long
 * as no 7 days hold more than 2. A day without a time counts as its worst case. Says nothing without a time of the dose, which F1 refuses.
 */
final class EsketamineFrequencyRule implements SafetyRule<Dose> {

    private final FrequencyLimits limits;

    EsketamineFrequencyRule(FrequencyLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.F2;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        Moment start = proposed.start();
        if (!proposed.esketamine() || start == null) {
            return List.of();
        }
        SessionStarts sessions = SessionStarts.ofEsketamine(proposed, start, record);
        return judge(sessions, continuation(sessions, record))
                .map(found -> Finding.about(Rule.F2)
                        .at("MedicationAdministration.effective")
                        .found(SessionStart.inWords(found.window, record.clinic()))
                        .limit(found.limit)
                        .from(sessions.evidence(found.window, proposed))
                        .warn("Esketamine is given more often than its prescribing information says."))
                .stream()
                .toList();
    }

    private record Found(List<SessionStart> window, String limit) {}

    private Optional<Found> judge(SessionStarts sessions, Instant continuation) {
        boolean continued = isFrom(continuation, sessions.judged());
        List<SessionStart> after = continued ? sessions.fullest(7, each -> isFrom(continuation, each)) : List.of();
        if (after.size() > limits.esketamineContinuation()) {
            return Optional.of(new Found(
                    after,
                    limits.esketamineContinuation() + " in 7 days after week " + limits.esketamineInductionWeeks()));
        }
        List<SessionStart> all = sessions.fullest(7);
        // Where a clinic allows more after the first weeks than in them, that is what holds after them.
        int most = continued
                ? Math.max(limits.esketamineInduction(), limits.esketamineContinuation())
                : limits.esketamineInduction();
        return all.size() > most
                ? Optional.of(new Found(all, most + " in 7 days up to week " + limits.esketamineInductionWeeks()))
                : Optional.empty();
    }

    private Instant continuation(SessionStarts sessions, CareRecord record) {
        List<SessionStart> course = sessions.earlierWithoutPause(limits.maintenancePauseDays());
        SessionStart first = course.isEmpty() ? sessions.judged() : course.get(course.size() - 1);
        return first.at()
                .earliest()
                .atZone(record.clinic())
                .plusWeeks(limits.esketamineInductionWeeks())
                .toInstant();
    }

    private static boolean isFrom(Instant continuation, SessionStart session) {
        return !session.at().latest().isBefore(continuation);
    }
}
