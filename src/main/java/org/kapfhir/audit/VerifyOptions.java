package org.kapfhir.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command line of {@code verify-audit}.
 *
 * @param values by name, without the dashes
 */
record VerifyOptions(Map<String, String> values) {

    static final String USAGE =
            """
            usage: java -jar kap-fhir.jar verify-audit (--url jdbc:... | --dump file) [options]

              --url jdbc:...          the database, H2 or PostgreSQL; it is only read
              --user name             its user
              --password-file file    a file with the password and nothing else
              --dump file             in place of --url: a plain dump of pg_dump
              --anchor file           the anchor; the default is ./data/audit.anchor
              --from n, --to n        only these links, both inclusive
              --time-zone zone        that of the server; the default is that of this machine

            ends with 0 if nothing was altered, 1 if something was, 2 if that could not be found out""";

    private static final Set<String> NAMES =
            Set.of("url", "user", "password-file", "dump", "anchor", "from", "to", "time-zone");

    /**
     * Reads {@code --name value} and {@code --name=value}.
     *
     * @throws IllegalArgumentException if something else is there; the message says what
     */
    static VerifyOptions of(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int sign = argument.indexOf('=');
            String name = (sign < 0 ? argument : argument.substring(0, sign)).replaceFirst("^--", "");
            if (!argument.startsWith("--") || !NAMES.contains(name)) {
                throw new IllegalArgumentException("There is no option '" + argument + "'.");
            }
            if (sign < 0 && ++i == arguments.size()) {
                throw new IllegalArgumentException("The option --" + name + " needs a value.");
            }
            String value = sign < 0 ? arguments.get(i) : argument.substring(sign + 1);
            if (values.put(name, value) != null) {
                throw new IllegalArgumentException("The option --" + name + " is given twice.");
            }
        }
        if (values.containsKey("url") == values.containsKey("dump")) {
            throw new IllegalArgumentException("One of --url and --dump is needed.");
        }
        return new VerifyOptions(Map.copyOf(values));
    }

    @Nullable
    String get(String name) {
        return values.get(name);
    }

    String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** Returns a whole number, or null if it is not given. */
    @Nullable
    Long number(String name) {
        String text = values.get(name);
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException("The option --" + name + " is '" + text + "', and must be a number.");
        }
    }

    /** Returns the URL, so that H2 opens a database that is there and writes nothing. */
    String url() {
        String url = get("url", "");
        if (!url.startsWith("jdbc:h2:")) {
            return url;
        }
        String known = url.toUpperCase(Locale.ROOT);
        return url
                + (known.contains(";IFEXISTS=") ? "" : ";IFEXISTS=TRUE")
                + (known.contains(";ACCESS_MODE_DATA=") ? "" : ";ACCESS_MODE_DATA=r");
    }
}
