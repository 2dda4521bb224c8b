package org.kapfhir.access.consent;

import java.util.List;
import java.util.function.Function;

/** Whether a condition holds; what cannot be evaluated is neither yes nor no. */
enum Match {
    YES,
    UNKNOWN,
    NO;

    /** Returns whether both hold: one that does not is enough for a no. */
    Match and(Match other) {
        return compareTo(other) > 0 ? this : other;
    }

    /** Returns whether one of several holds; if there are none, nothing is asked for, so that it does. */
    static <T> Match any(List<T> conditions, Function<T, Match> test) {
        return conditions.stream().map(test).min(Match::compareTo).orElse(YES);
    }

    static Match of(boolean holds) {
        return holds ? YES : NO;
    }
}
