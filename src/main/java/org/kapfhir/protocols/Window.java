package org.kapfhir.protocols;

import java.time.LocalDate;
import java.util.List;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * The days between which one session takes place, or between which sessions repeat.
 *
 * @param first the earliest day
 * @param last the latest day, or null if there is no end
 * @param repeating how sessions repeat between the two where the protocol leaves their days open, otherwise null
 */
record Window(LocalDate first, @Nullable LocalDate last, @Nullable Timing repeating) {

    static Window on(LocalDate day) {
        return new Window(day, day, null);
    }

    /** Returns this window as {@code CarePlan.activity.detail.scheduled}. */
    Type scheduled() {
        if (repeating != null) {
            Timing bounded = repeating.copy();
            bounded.getRepeat().setBounds(period(first, last));
            return bounded;
        }
        return first.equals(last) ? new Timing().setEvent(List.of(dateTime(first))) : period(first, last);
    }

    /** Returns the period from one day to another, or without an end. */
    static Period period(@Nullable LocalDate first, @Nullable LocalDate last) {
        Period period = new Period();
        if (first != null) {
            period.setStartElement(dateTime(first));
        }
        if (last != null) {
            period.setEndElement(dateTime(last));
        }
        return period;
    }

    private static DateTimeType dateTime(LocalDate day) {
        return new DateTimeType(day.toString());
    }
}
