package org.kapfhir.safety.rule;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;

/** The dosing sessions of a patient around a judged dose, the session of that dose among them. */
final class SessionStarts {

    private final SessionStart judged;
    private final List<SessionStart> all;
    private final ZoneId clinic;

    private SessionStarts(SessionStart judged, List<SessionStart> all, ZoneId clinic) {
        this.judged = judged;
        this.all = all;
        this.clinic = clinic;
    }

    /** Returns the sessions of ketamine and esketamine. */
    static SessionStarts around(Dose judged, Moment start, CareRecord record) {
        return around(judged, start, record, esketamine -> true);
    }

    /** Returns the sessions of esketamine. */
    static SessionStarts ofEsketamine(Dose judged, Moment start, CareRecord record) {
        return around(judged, start, record, esketamine -> esketamine);
    }

    private static SessionStarts around(Dose judged, Moment start, CareRecord record, Predicate<Boolean> wanted) {
        Map<String, DoseStart> doses = new LinkedHashMap<>();
        doses.put(judged.reference(), new DoseStart(judged.reference(), judged.session(), start));
        record.doses().stream()
                .filter(dose -> wanted.test(dose.esketamine()))
                .map(dose -> new DoseStart(dose.reference(), dose.session(), dose.start()))
                .forEach(dose -> doses.putIfAbsent(dose.reference(), dose));
        record.dosesOfSession().stream()
                .filter(dose -> wanted.test(dose.esketamine()))
                .flatMap(dose ->
                        Stream.ofNullable(dose.start()).map(at -> new DoseStart(dose.reference(), dose.session(), at)))
                .forEach(dose -> doses.putIfAbsent(dose.reference(), dose));
        List<SessionStart> sessions = DoseStart.sessions(doses.values().stream()
                .sorted(Comparator.comparing(dose -> dose.at().earliest()))
                .toList());
        SessionStart own = sessions.stream()
                .filter(session -> session.references().contains(judged.reference()))
                .findFirst()
                .orElseThrow();
        return new SessionStarts(own, sessions, record.clinic());
    }

    /** Returns the session of the judged dose. */
    SessionStart judged() {
        return judged;
    }

    /** Returns the other sessions, oldest first. */
    List<SessionStart> others() {
        return all.stream().filter(session -> !session.equals(judged)).toList();
    }

    /** Returns the sessions of the fullest window of some days that holds the judged one, oldest first. */
    List<SessionStart> fullest(int days) {
        return SessionStart.fullest(all, days, clinic, window -> window.contains(judged));
    }

    /** Returns the same, of these sessions only. */
    List<SessionStart> fullest(int days, Predicate<SessionStart> of) {
        return SessionStart.fullest(all.stream().filter(of).toList(), days, clinic, window -> window.contains(judged));
    }

    /** Returns the sessions that are or may be earlier than the judged one, newest first. */
    List<SessionStart> earlier() {
        return others().stream()
                .filter(other -> judged.at().mayBeFrom(other.at()))
                .sorted(Comparator.comparing((SessionStart other) -> other.at().earliest())
                        .reversed())
                .toList();
    }

    /** Returns those of the earlier sessions that no pause of more than some days divides from the judged one, newest first. */
    List<SessionStart> earlierWithoutPause(int days) {
        List<SessionStart> unbroken = new ArrayList<>();
        SessionStart next = judged;
        for (SessionStart session : earlier()) {
            if (session.at()
                    .latest()
                    .atZone(clinic)
                    .plusDays(days)
                    .toInstant()
                    .isBefore(next.at().earliest())) {
                break;
            }
            unbroken.add(session);
            next = session;
        }
        return unbroken;
    }

    /** Returns the doses of some sessions, each as type and id, the judged one left out. */
    List<String> evidence(List<SessionStart> sessions, Dose dose) {
        return sessions.stream()
                .flatMap(session -> session.references().stream())
                .filter(reference -> !Objects.equals(reference, dose.reference()))
                .toList();
    }
}
