package org.kapfhir.topics;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a search as its author wrote it, for example {@code code:in=http://a,http://b}.
 *
 * @param name the search parameter or filter
 * @param modifier what follows the colon, or null if there is none
 * @param values of which one must match; percent-decoded, with the escapes of FHIR search ({@code \,}) still in place
 * @see <a href="https://hl7.org/fhir/R4/search.html#escaping">Escaping search parameters</a>
 */
record SearchCondition(String name, @Nullable String modifier, List<String> values) {

    SearchCondition {
        values = List.copyOf(values);
    }

    /**
     * Reads conditions joined by {@code &}.
     *
     * <p>A plus sign stands for itself, as in any URI, and not for a space as in a form: else no time with a zone could
     * be written.
     *
     * @throws IllegalArgumentException if the text is not of that form; the message is for its author
     */
    static List<SearchCondition> parse(String query) {
        List<SearchCondition> conditions = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            conditions.add(parsePair(pair));
        }
        return conditions;
    }

    /** Returns name and modifier as they are written. */
    String parameter() {
        return modifier == null ? name : name + ":" + modifier;
    }

    /** Returns the same condition of another parameter. */
    SearchCondition named(String parameter) {
        return new SearchCondition(parameter, modifier, values);
    }

    private static SearchCondition parsePair(String pair) {
        int equals = pair.indexOf('=');
        String parameter = decode(equals < 0 ? pair : pair.substring(0, equals));
        List<String> values = split(decode(equals < 0 ? "" : pair.substring(equals + 1)));
        if (parameter.isEmpty()) {
            throw new IllegalArgumentException("there is no name before '" + pair + "'. Write name=value&name=value");
        }
        if (values.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("'" + parameter + "' has an empty value. Write " + parameter + "=value");
        }
        int colon = parameter.indexOf(':');
        return colon < 0
                ? new SearchCondition(parameter, null, values)
                : new SearchCondition(parameter.substring(0, colon), parameter.substring(colon + 1), values);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("'" + text + "' is not percent-encoded. Write % itself as %25");
        }
    }

    /** Splits at the commas that no backslash precedes. */
    private static List<String> split(String text) {
        List<String> values = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == ',') {
                values.add(text.substring(start, at).strip());
                start = at + 1;
            }
        }
        values.add(text.substring(start).strip());
        return values;
    }
}
