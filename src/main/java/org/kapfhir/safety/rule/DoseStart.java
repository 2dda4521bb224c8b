package org.kapfhir.safety.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Moment;

/**
 * When a dose was given. Doses that share an Encounter are one session, and a dose without one is a session by itself. A session
 * lasts for less than a day: a dose a day or more after its first begins another, whatever Encounter it names.
 *
 * @param reference type and id of the MedicationAdministration
 * @param session id of the dosing Encounter, or null
 * @param at when it was given
 */
record DoseStart(String reference, @Nullable String session, Moment at) {

    private static final Duration DAY = Duration.ofDays(1);

    /**
     * Returns the sessions of doses, in the order of their first doses.
     *
     * @param oldestFirst the doses, in the order of the first instants at which they may have been given
     */
    static List<SessionStart> sessions(List<DoseStart> oldestFirst) {
        List<SessionStart> sessions = new ArrayList<>();
        for (DoseStart dose : oldestFirst) {
            int open = dose.session() == null ? -1 : lastOf(dose.session(), sessions);
            if (open < 0 || sessions.get(open).at().atLeastUntil(dose.at()).compareTo(DAY) >= 0) {
                sessions.add(new SessionStart(dose.at(), List.of(dose.reference()), dose.session()));
            } else {
                sessions.set(open, with(dose, sessions.get(open)));
            }
        }
        return List.copyOf(sessions);
    }

    private static int lastOf(String session, List<SessionStart> sessions) {
        for (int index = sessions.size() - 1; index >= 0; index--) {
            if (session.equals(sessions.get(index).session())) {
                return index;
            }
        }
        return -1;
    }

    private static SessionStart with(DoseStart dose, SessionStart session) {
        Moment first = session.at();
        Instant latest = first.latest().isBefore(dose.at().latest())
                ? first.latest()
                : dose.at().latest();
        return new SessionStart(
                new Moment(first.earliest(), latest, first.zone()),
                Stream.concat(session.references().stream(), Stream.of(dose.reference()))
                        .toList(),
                session.session());
    }
}
