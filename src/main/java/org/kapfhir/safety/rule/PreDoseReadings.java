package org.kapfhir.safety.rule;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Moment;
import org.kapfhir.care.VitalSign;

/**
 * The vital signs that show the state before a dose: with the timepoint pre-dose or none, timed to the minute, and taken in
 * the window before the start of the dose, both ends of it counted.
 *
 * <p>If the start of the dose is not known exactly, these are all that may have been taken in that window, so that a dose
 * without its time does not evade a limit.
 */
final class PreDoseReadings {

    private final List<VitalSign> all;
    private final boolean startIsExact;

    private PreDoseReadings(List<VitalSign> all, boolean startIsExact) {
        this.all = all;
        this.startIsExact = startIsExact;
    }

    /** Returns the readings of a kind before a dose, oldest first. */
    static PreDoseReadings of(VitalSign.Kind kind, @Nullable Moment start, CareRecord record, Duration window) {
        return new PreDoseReadings(
                record.vitals(kind).stream()
                        .filter(PreDoseReadings::mayStandForIt)
                        .filter(reading -> reading.at().isExact())
                        .filter(reading -> start == null || isWithin(reading.at(), start, window))
                        .toList(),
                start != null && start.isExact());
    }

    /** Returns whether a reading was not taken for another moment than the one before the dose. */
    static boolean mayStandForIt(VitalSign reading) {
        return reading.timepoint() == null || reading.isPreDose();
    }

    /** Returns all of them, oldest first. */
    List<VitalSign> all() {
        return all;
    }

    /** Returns whether there is none. */
    boolean areMissing() {
        return all.isEmpty();
    }

    /**
     * Returns those that decide: the latest, or several of the same minute. All of them if the start of the dose is not
     * known exactly: the latest may then have been taken after it.
     */
    List<VitalSign> deciding() {
        return startIsExact ? Newest.of(all, reading -> reading.at().earliest()) : all;
    }

    /** Returns type and id of the readings. */
    static List<String> references(List<VitalSign> readings) {
        return readings.stream().map(VitalSign::reference).toList();
    }

    /** Returns readings with their times in a sentence. */
    static String inWords(List<VitalSign> readings) {
        return readings.stream().map(PreDoseReadings::inWords).collect(Collectors.joining(" and "));
    }

    /** Returns a reading with its time in a sentence. */
    static String inWords(VitalSign reading) {
        return reading.inWords() + " at " + reading.at().inWords();
    }

    private static boolean isWithin(Moment reading, Moment start, Duration window) {
        return !reading.earliest().isBefore(start.earliest().minus(window))
                && !reading.earliest().isAfter(start.latest());
    }
}
