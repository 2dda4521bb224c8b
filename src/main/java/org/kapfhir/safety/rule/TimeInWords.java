package org.kapfhir.safety.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Spells a length of time in a sentence. */
final class TimeInWords {

    private TimeInWords() {}

    /** Returns for example {@code 24 hours 1 minute}; full days only where nothing else remains. */
    static String of(Duration time) {
        if (time.compareTo(Duration.ofDays(2)) >= 0 && time.equals(Duration.ofDays(time.toDays()))) {
            return count(time.toDays(), "day");
        }
        List<String> parts = new ArrayList<>();
        if (time.toHours() > 0) {
            parts.add(count(time.toHours(), "hour"));
        }
        if (time.toMinutesPart() > 0 || parts.isEmpty()) {
            parts.add(count(time.toMinutesPart(), "minute"));
        }
        return String.join(" ", parts);
    }

    private static String count(long number, String unit) {
        return String.format(Locale.ROOT, "%d %s%s", number, unit, number == 1 ? "" : "s");
    }
}
