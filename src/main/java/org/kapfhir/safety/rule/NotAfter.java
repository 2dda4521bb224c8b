package org.kapfhir.safety.rule;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Moment;

/**
 * Which records are not later than a time of which perhaps only a day is known. What speaks against a dose counts if it may
 * be from before it; what excuses counts only if it surely is.
 *
 * @param limit the time, or null if it is not recorded: then anything may be from before it, and nothing surely is
 */
record NotAfter(@Nullable Moment limit) {

    /** Returns whether a record may be from before the time, or from it. */
    boolean maybe(Moment at) {
        return limit == null || !at.earliest().isAfter(limit.latest());
    }

    /** Returns whether a record is surely not from after the time. */
    boolean surely(Moment at) {
        return limit != null && !at.latest().isAfter(limit.earliest());
    }

    /**
     * Returns the newest record that alarms and is not settled by a later one that calms.
     *
     * @param records newest first
     */
    <T> Optional<T> unsettled(List<T> records, Function<T, Moment> at, Predicate<T> alarming, Predicate<T> calming) {
        return records.stream()
                .filter(alarming)
                .filter(each -> maybe(at.apply(each)))
                .filter(each -> !isFollowed(at.apply(each), records, at, calming))
                .findFirst();
    }

    /** Returns whether surely after a moment, and surely not after the time, there is a record of a kind. */
    <T> boolean isFollowed(Moment moment, List<T> records, Function<T, Moment> at, Predicate<T> wanted) {
        return records.stream().filter(wanted).map(at).anyMatch(later -> moment.isBefore(later) && surely(later));
    }
}
