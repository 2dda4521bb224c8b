package org.kapfhir.safety.rule;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;

/**
 * The doses of a session as its end sees them.
 *
 * @param all oldest first
 */
record SessionDoses(List<Dose> all) {

    SessionDoses {
        all = List.copyOf(all);
    }

    /** Returns the doses of the session of a record. */
    static SessionDoses of(CareRecord record) {
        return new SessionDoses(record.dosesOfSession());
    }

    /** Returns whether no dose is on record. */
    boolean areMissing() {
        return all.isEmpty();
    }

    /** Returns whether one of them is of esketamine. */
    boolean includeEsketamine() {
        return all.stream().anyMatch(Dose::esketamine);
    }

    /** Returns when the first of them had begun at the latest, or nothing if none says when. */
    Optional<Moment> first() {
        return starts().min(Comparator.comparing(Moment::latest));
    }

    /** Returns when the last of them had begun at the latest, or nothing if none says when. */
    Optional<Moment> last() {
        return starts().max(Comparator.comparing(Moment::latest));
    }

    /** Returns type and id of them. */
    List<String> references() {
        return all.stream().map(Dose::reference).toList();
    }

    private Stream<Moment> starts() {
        return all.stream().flatMap(dose -> Stream.ofNullable(dose.start()));
    }
}
