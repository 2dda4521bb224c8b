package org.kapfhir.safety.rule;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kapfhir.care.Moment;

/** What was known last when a dose was given. */
final class LastBefore {

    private LastBefore() {}

    /**
     * Returns each record that may be the last before a dose: more than one if their times are the same or are only days,
     * none if all are later.
     */
    static <T> List<T> of(List<T> records, Function<T, Moment> at, Moment dose) {
        Optional<Instant> last = records.stream()
                .map(at)
                .filter(time -> !time.latest().isAfter(dose.earliest()))
                .map(Moment::earliest)
                .max(Comparator.naturalOrder());
        return records.stream()
                .filter(each -> !dose.isBefore(at.apply(each)))
                .filter(each -> last.isEmpty() || !at.apply(each).latest().isBefore(last.get()))
                .toList();
    }
}
