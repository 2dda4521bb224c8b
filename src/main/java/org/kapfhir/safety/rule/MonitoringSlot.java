package org.kapfhir.safety.rule;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.Moment;
import org.kapfhir.care.VitalSign;

/**
 * A planned moment of measurement in a session. The time of a measurement counts; its timepoint does only where there is no
 * time to compare: the measurement, the moment from which the slot is reckoned, or both, are missing or a day only.
 *
 * @param words its name in a sentence
 * @param from how long after that moment it begins, negative if before
 * @param to how long after that moment it ends
 * @param timepoints the codes of kap-timepoint that name it
 */
record MonitoringSlot(String words, Duration from, Duration to, Set<String> timepoints) {

    MonitoringSlot {
        timepoints = Set.copyOf(timepoints);
    }

    /** Returns a slot so long after the dose, give or take a tolerance. */
    static MonitoringSlot after(Duration middle, Duration tolerance, Set<String> timepoints) {
        return new MonitoringSlot(
                middle.toMinutes() + " minutes after the dose",
                middle.minus(tolerance),
                middle.plus(tolerance),
                timepoints);
    }

    /** Returns whether a vital sign was measured in it. */
    boolean holds(VitalSign vital, @Nullable Moment origin, DosingSession session) {
        if (origin == null || !origin.isExact() || !vital.at().isExact()) {
            return isNamedBy(vital, session);
        }
        Duration after = Duration.between(origin.earliest(), vital.at().earliest());
        return after.compareTo(from) >= 0 && after.compareTo(to) <= 0;
    }

    /** Returns whether a vital sign of the session bears its timepoint. */
    boolean isNamedBy(VitalSign vital, DosingSession session) {
        return vital.timepoint() != null
                && timepoints.contains(vital.timepoint())
                && session.id().equals(vital.session());
    }
}
