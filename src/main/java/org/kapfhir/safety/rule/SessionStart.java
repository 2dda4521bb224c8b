package org.kapfhir.safety.rule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Moment;

/**
 * When a dosing session began or is to begin: at its first dose.
 *
 * @param at the time of its first dose
 * @param references its doses as type and id; of a planned session the FHIRPath of its date
 * @param session id of the dosing Encounter, or null
 */
record SessionStart(Moment at, List<String> references, @Nullable String session) {

    SessionStart {
        references = List.copyOf(references);
    }

    /**
     * Returns the sessions of the fullest window of some days, or none if no window is wanted. A window is half open: the same
     * time of day so many days before its end lies outside. A session that is known by its day only is in every window in which it
     * may be.
     *
     * @param sessions oldest first
     * @param clinic whose calendar counts
     * @param wanted which windows count
     */
    static List<SessionStart> fullest(
            List<SessionStart> sessions, int days, ZoneId clinic, Predicate<List<SessionStart>> wanted) {
        List<SessionStart> fullest = List.of();
        for (SessionStart last : sessions) {
            Instant end = last.at.earliest();
            Instant from = end.atZone(clinic).minusDays(days).toInstant();
            List<SessionStart> window = sessions.stream()
                    .filter(each ->
                            !each.at.earliest().isAfter(end) && each.at.latest().isAfter(from))
                    .toList();
            if (wanted.test(window) && window.size() > fullest.size()) {
                fullest = window;
            }
        }
        return fullest;
    }

    /** Returns so many sessions in words, for example {@code 4 sessions from 2026-01-05T10:15-05:00 to 2026-01-12T10:00-05:00}. */
    static String inWords(List<SessionStart> sessions, ZoneId clinic) {
        return sessions.size() + " sessions from " + sessions.get(0).inWords(clinic) + " to "
                + sessions.get(sessions.size() - 1).inWords(clinic);
    }

    /** Returns the time in words, in the clinic's time zone. */
    String inWords(ZoneId clinic) {
        return new Moment(at.earliest(), at.latest(), clinic).inWords();
    }
}
