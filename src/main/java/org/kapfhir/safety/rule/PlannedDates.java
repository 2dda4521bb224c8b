package org.kapfhir.safety.rule;

import java.util.Comparator;
import java.util.List;
import org.kapfhir.care.Moment;
import org.kapfhir.care.PlannedSessions;

/** The dated sessions of a care plan, as starts of sessions whose reference is the path of their activity. */
final class PlannedDates {

    private PlannedDates() {}

    /** Returns the dates of all activities, in their order. */
    static List<SessionStart> of(PlannedSessions plan) {
        return plan.activities().stream()
                .flatMap(activity ->
                        activity.dates().stream().map(date -> new SessionStart(date, List.of(activity.path()), null)))
                .sorted(Comparator.comparing(session -> session.at().earliest()))
                .toList();
    }

    /** Returns the same with the days as if every session began at the same time of day: weekly on a day is 7 days apart. */
    static List<SessionStart> atOneTimeOfDay(List<SessionStart> sessions) {
        return sessions.stream()
                .map(session -> new SessionStart(
                        Moment.at(session.at().earliest(), session.at().zone()), session.references(), null))
                .toList();
    }

    /** Returns the FHIRPath of the activity of a date. */
    static String path(SessionStart session) {
        return session.references().get(0);
    }
}
