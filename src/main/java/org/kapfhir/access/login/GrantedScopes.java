package org.kapfhir.access.login;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of the scopes that a client asks for it gets: those it is registered for, and what is less than one of them.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html">SMART App Launch, scopes</a>
 */
final class GrantedScopes {

    private static final Pattern RESOURCES = Pattern.compile(
            "(?<context>patient|user|system)/(?<type>\\*|[A-Z][A-Za-z]*)\\.(?<may>read|write|\\*|c?r?u?d?s?)(?<query>\\?.+)?");

    /** The permissions of version 1 in the letters of version 2. */
    private static final Map<String, String> LETTERS = Map.of("read", "rs", "write", "cud", "*", "cruds");

    private GrantedScopes() {}

    /** Returns those of the scopes that are covered, in their order. */
    static Set<String> of(Collection<String> registered, Collection<String> asked) {
        Set<String> granted = new LinkedHashSet<>();
        asked.stream()
                .filter(scope -> registered.stream().anyMatch(each -> covers(each, scope)))
                .forEach(granted::add);
        return granted;
    }

    /** Returns whether it is a scope of resources that can be read as one. */
    static boolean isWellFormed(String scope) {
        Matcher resources = RESOURCES.matcher(scope);
        return resources.matches() && !resources.group("may").isEmpty();
    }

    private static boolean covers(String registered, String asked) {
        if (registered.equals(asked)) {
            return true;
        }
        Matcher more = RESOURCES.matcher(registered);
        Matcher less = RESOURCES.matcher(asked);
        if (!more.matches() || !less.matches() || !more.group("context").equals(less.group("context"))) {
            return false;
        }
        boolean type = more.group("type").equals("*") || more.group("type").equals(less.group("type"));
        // What a query leaves of another one nobody can tell without searching.
        boolean query = more.group("query") == null || more.group("query").equals(less.group("query"));
        String may = letters(less);
        return type
                && query
                && !may.isEmpty()
                && letters(more).chars().filter(each -> may.indexOf(each) >= 0).count() == may.length();
    }

    private static String letters(Matcher scope) {
        return LETTERS.getOrDefault(scope.group("may"), scope.group("may"));
    }
}
