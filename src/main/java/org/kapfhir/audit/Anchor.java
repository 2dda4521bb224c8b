package org.kapfhir.audit;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the anchor: where the chain ended at a time.
 *
 * @param at when it was written
 * @param seq the number of the last link
 * @param hash its hash
 */
record Anchor(Instant at, long seq, String hash) {

    private static final Pattern LINE = Pattern.compile("(\\S+) ([1-9][0-9]{0,17}) ([0-9a-f]{64})");

    /** Reads a line; nothing if it is none, for example because the machine went down while it was written. */
    static Optional<Anchor> parse(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Anchor(Instant.parse(parts.group(1)), Long.parseLong(parts.group(2)), parts.group(3)));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /** Returns the line, without its end. */
    String line() {
        return at + " " + seq + " " + hash;
    }
}
