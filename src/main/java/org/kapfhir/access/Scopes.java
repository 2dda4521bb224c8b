package org.kapfhir.access;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SMART scopes of a client, in the form of version 1 or 2.
 *
 * <p>Only those for {@code system/} count: when a notification is sent, no user is there whose rights a {@code user/} scope
 * could mean, and no patient in context for a {@code patient/} scope. A scope with a query is passed over, since the server
 * cannot limit a subscription by it.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html">SMART App Launch, scopes</a>
 */
public final class Scopes {

    private static final Pattern SYSTEM =
            Pattern.compile("system/(?<type>\\*|[A-Z][A-Za-z]*)\\.(?:(?<v1>read|write|\\*)|(?<v2>c?r?u?d?s?))");

    private final List<Matcher> granted;

    private Scopes(List<Matcher> granted) {
        this.granted = List.copyOf(granted);
    }

    /** Reads scopes that are separated by spaces; what is no scope of this kind grants nothing. */
    public static Scopes parse(String scopes) {
        return new Scopes(Arrays.stream(scopes.split(" ", -1))
                .map(SYSTEM::matcher)
                .filter(Matcher::matches)
                .toList());
    }

    /** Returns whether a resource of the type may be read. */
    public boolean permitReading(String type) {
        return granted.stream().anyMatch(scope -> {
            String named = scope.group("type");
            return ("*".equals(named) || type.equals(named)) && reads(scope);
        });
    }

    private static boolean reads(Matcher scope) {
        String v1 = scope.group("v1");
        String v2 = scope.group("v2");
        return v1 != null ? !"write".equals(v1) : v2 != null && v2.indexOf('r') >= 0;
    }
}
