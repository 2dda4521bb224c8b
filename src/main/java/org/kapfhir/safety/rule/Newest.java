package org.kapfhir.safety.rule;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** What holds now among records of different times. */
final class Newest {

    private Newest() {}

    /** Returns the records of the latest instant: several if they bear the same one, none if there are none. */
    static <T> List<T> of(List<T> records, Function<T, Instant> at) {
        return records.stream()
                .map(at)
                .max(Comparator.naturalOrder())
                .map(latest -> records.stream()
                        .filter(each -> at.apply(each).equals(latest))
                        .toList())
                .orElse(List.of());
    }
}
