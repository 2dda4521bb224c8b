package org.kapfhir.safety.rule;

import java.math.BigDecimal;
import org.kapfhir.care.VitalSign;

/**
 * A limit of the blood pressure; it is enough that one of both values passes its own.
 *
 * @param systolic in mmHg
 * @param diastolic in mmHg
 */
record PressureLimit(int systolic, int diastolic) {

    /** Returns the limit above which a pressure is questioned before the dose. */
    static PressureLimit raised(VitalLimits limits) {
        return new PressureLimit(limits.raisedSystolic(), limits.raisedDiastolic());
    }

    /** Returns the limit from which a pressure refuses the dose. */
    static PressureLimit high(VitalLimits limits) {
        return new PressureLimit(limits.highSystolic(), limits.highDiastolic());
    }

    /** Returns the limit above which a pressure is dangerous. */
    static PressureLimit dangerous(VitalLimits limits) {
        return new PressureLimit(limits.dangerousSystolic(), limits.dangerousDiastolic());
    }

    /** Returns the limit above which one reading is enough. */
    static PressureLimit extreme(VitalLimits limits) {
        return new PressureLimit(limits.extremeSystolic(), limits.extremeDiastolic());
    }

    /** Returns whether a reading is above it. */
    boolean isExceededBy(VitalSign pressure) {
        return pressure.value().compareTo(BigDecimal.valueOf(systolic)) > 0
                || (pressure.diastolic() != null && pressure.diastolic().compareTo(BigDecimal.valueOf(diastolic)) > 0);
    }

    /** Returns whether a reading is at it or above it. */
    boolean isReachedBy(VitalSign pressure) {
        return pressure.value().compareTo(BigDecimal.valueOf(systolic)) >= 0
                || (pressure.diastolic() != null && pressure.diastolic().compareTo(BigDecimal.valueOf(diastolic)) >= 0);
    }

    /** Returns it in a sentence. */
    String inWords() {
        return systolic + "/" + diastolic + " mmHg";
    }
}
