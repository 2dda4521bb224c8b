package org.kapfhir.safety.rule;

import java.time.Duration;

/** How a stretch of time is told in a finding. */
final class Elapsed {

    private Elapsed() {}

    /** Returns it in hours and minutes, and in seconds below an hour that is not in whole minutes; the rest is cut off. */
    static String inWords(Duration duration) {
        if (duration.toHours() > 0) {
            return duration.toHours() + " h"
                    + (duration.toMinutesPart() > 0 ? " " + duration.toMinutesPart() + " min" : "");
        }
        return duration.toMinutes() + " min"
                + (duration.toSecondsPart() > 0 ? " " + duration.toSecondsPart() + " s" : "");
    }
}
