package org.kapfhir.safety.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.kapfhir.care.Dose;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.Moment;
import org.kapfhir.care.VitalSign;

/** How often vital signs are measured during an infusion and after it. */
final class InfusionSchedule {

    private final SessionLimits limits;

    InfusionSchedule(SessionLimits limits) {
        this.limits = limits;
    }

    /** Returns what is missing, in words; an infusion without the times of its start and end cannot be judged. */
    List<String> missing(Dose infusion, DosingSession session, CareRecord record) {
        Moment start = infusion.start();
        Moment end = infusion.end();
        if (start == null || end == null || !start.isExact() || !end.isExact()) {
            return List.of("schedule of the infusion, as its start or its end is not timed");
        }
        List<String> missing = new ArrayList<>();
        for (VitalSign.Kind kind : VitalSign.Kind.values()) {
            List<Instant> times = record.vitals(kind).stream()
                    .map(VitalSign::at)
                    .filter(Moment::isExact)
                    .map(Moment::earliest)
                    .toList();
            describe(times, start.earliest(), end.earliest(), limits.infusionInterval())
                    .forEach(gap -> missing.add(kind.inWords() + " during the infusion (" + gap + ")"));
            describe(times, end.earliest(), until(end.earliest(), session), limits.afterInfusionInterval())
                    .forEach(gap -> missing.add(kind.inWords() + " after the infusion (" + gap + ")"));
        }
        return missing;
    }

    /** Returns the schedule in a sentence. */
    String inWords() {
        return "every " + limits.infusionInterval().toMinutes() + " minutes during an infusion and every "
                + limits.afterInfusionInterval().toMinutes() + " minutes in the "
                + limits.afterInfusion().toMinutes() + " minutes after it";
    }

    private Instant until(Instant end, DosingSession session) {
        Instant planned = end.plus(limits.afterInfusion());
        Moment left = session.end();
        return left != null && left.latest().isBefore(planned) ? left.latest() : planned;
    }

    private static List<String> describe(List<Instant> times, Instant from, Instant to, Duration most) {
        Duration longest = Duration.ZERO;
        Instant last = from;
        for (Instant time : times) {
            if (time.isAfter(from) && time.isBefore(to)) {
                longest = longer(longest, Duration.between(last, time));
                last = time;
            }
        }
        longest = longer(longest, Duration.between(last, to));
        return longest.compareTo(most) > 0 ? List.of(longest.toMinutes() + " minutes without") : List.of();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
