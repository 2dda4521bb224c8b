package org.kapfhir.delivery;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A header that a client wants on its notifications; often a credential, so it never shows in text.
 *
 * @param name the name
 * @param value the value
 */
record Header(String name, String value) {

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** Set by the server or by HTTP itself. */
    private static final Set<String> RESERVED = Set.of(
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "idempotency-key",
            "transfer-encoding",
            "upgrade",
            "x-hub-signature",
            "x-hub-timestamp");

    /**
     * Reads an entry of Subscription.channel.header.
     *
     * @throws IllegalArgumentException if it cannot be sent; the message does not hold the value
     */
    static Header parse(String line) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).strip();
        if (!isName(name)) {
            throw new IllegalArgumentException("is not a header. Write 'Name: value'");
        }
        if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("sets the header '" + name + "', which the server sets. Leave it out");
        }
        String value = line.substring(colon + 1).strip();
        if (value.chars().anyMatch(each -> (each < ' ' && each != '\t') || each == 0x7f || each > 0xff)) {
            throw new IllegalArgumentException(
                    "has characters in the value of '" + name + "' that HTTP does not allow");
        }
        return new Header(name, value);
    }

    /** Whether a header can have this name. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    @Override
    public String toString() {
        return name + ": (not shown)";
    }
}
