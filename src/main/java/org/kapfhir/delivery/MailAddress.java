package org.kapfhir.delivery;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The address of one mailbox.
 *
 * @param local what stands before the {@code @}
 * @param domain a host name in lower case
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5321#section-4.1.2">RFC 5321, addresses</a>
 */
record MailAddress(String local, String domain) {

    /** What is not quoted needs no care in a header: no space, comma, angle bracket, colon or line break. */
    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST = 254;
    private static final String SCHEME = "mailto:";

    /**
     * Reads {@code name@domain}.
     *
     * @throws IllegalArgumentException if it is not exactly one address; the message says what is allowed
     */
    static MailAddress parse(String text) {
        int at = text.indexOf('@');
        String local = at < 0 ? "" : text.substring(0, at);
        String domain = text.substring(at + 1).toLowerCase(Locale.ROOT);
        if (text.length() > LONGEST
                || local.length() > LONGEST_LOCAL
                || !LOCAL.matcher(local).matches()
                || !HostNames.isName(domain)) {
            throw new IllegalArgumentException(
                    "must be one address such as ward@example.org: ASCII, not quoted, at most " + LONGEST_LOCAL
                            + " characters before the @ and " + LONGEST + " in all");
        }
        return new MailAddress(local, domain);
    }

    /**
     * Reads {@code mailto:name@domain}; header fields, which a URL of that scheme may carry, are refused.
     *
     * @throws IllegalArgumentException if it is anything else; the message says what is allowed
     */
    static MailAddress ofUrl(String url) {
        if (!url.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                || url.startsWith("//", SCHEME.length())
                || url.contains("?")
                || url.contains("%")) {
            throw new IllegalArgumentException(
                    "must be mailto: and one address, without fields after a '?' or escapes");
        }
        return parse(url.substring(SCHEME.length()));
    }

    @Override
    public String toString() {
        return local + "@" + domain;
    }
}
