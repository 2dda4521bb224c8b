package org.kapfhir.sample;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.Bundle;

/**
 * A synthetic clinic over two years, the same for the same parameters.
 *
 * @param patients how many there are, 1 to 10 000; six show all protocols and all incidents
 * @param seed of what differs from patient to patient, 0 to 999 999; it is in the ids of all records
 * @param lastDay after which nothing is recorded; who came late is still in a course then
 */
public record SampleClinic(int patients, long seed, LocalDate lastDay) {

    /** The most patients. */
    public static final int MOST_PATIENTS = 10_000;

    /** The largest seed. */
    public static final long LARGEST_SEED = 999_999;

    private static final int YEARS = 2;
    private static final int DAYS_OF_THE_LAST = 28;

    /** Refuses parameters that are out of range. */
    public SampleClinic {
        if (patients < 1 || patients > MOST_PATIENTS) {
            throw new IllegalArgumentException("patients must be 1 to " + MOST_PATIENTS + ", not " + patients);
        }
        if (seed < 0 || seed > LARGEST_SEED) {
            throw new IllegalArgumentException("seed must be 0 to " + LARGEST_SEED + ", not " + seed);
        }
    }

    /**
     * Returns the transactions in the order of the clinic's days, the clinic itself first. Each is made when it is asked
     * for, and only the visits ahead of the patients who are in a course are held.
     */
    public Stream<Bundle> transactions() {
        Iterator<Bundle> calendar = new Calendar(this);
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(calendar, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    Clinic clinic() {
        return new Clinic("clinic-" + seed);
    }

    /** The plan of the patient with this number; they come at even distances, the last one weeks before the last day. */
    PatientPlan patient(int number) {
        LocalDate firstDay = lastDay.minusYears(YEARS);
        long days = ChronoUnit.DAYS.between(firstDay, lastDay) - DAYS_OF_THE_LAST;
        return PatientPlan.of(clinic(), seed, number, firstDay.plusDays(days * number / Math.max(1, patients - 1)));
    }
}
