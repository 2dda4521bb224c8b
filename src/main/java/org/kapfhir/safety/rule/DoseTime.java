package org.kapfhir.safety.rule;

import java.time.Instant;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;

/** When a dose was given, for the rules that ask what was so at that time. */
final class DoseTime {

    private DoseTime() {}

    /** Returns the time of a dose; one that is not recorded may be any time up to now. */
    static Moment of(Dose dose, CareRecord record) {
        Moment start = dose.start();
        return start == null ? new Moment(Instant.EPOCH, record.now(), record.clinic()) : start;
    }
}
