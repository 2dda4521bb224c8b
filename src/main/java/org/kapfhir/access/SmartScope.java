package org.kapfhir.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SMART scope for clinical data, of version 1 or 2.
 *
 * @param context whose rights it limits
 * @param type the resource type, or {@code *} for all
 * @param interactions what may be done with them
 * @param query the search criteria that a record must meet, such as {@code category=laboratory}, or an empty text
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html">SMART App Launch, scopes</a>
 */
public record SmartScope(Context context, String type, Set<Interaction> interactions, String query) {

    private static final Pattern FORM = Pattern.compile("(?<context>patient|user|system)/(?<type>\\*|[A-Z][A-Za-z]*)\\."
            + "(?:(?<v1>read|write|\\*)|(?<v2>(?=[cruds])c?r?u?d?s?))(?:\\?(?<query>.+))?");

    /** Whose rights a scope limits. */
    public enum Context {
        /** The records of the patient in context. */
        PATIENT,
        /** What the user may. */
        USER,
        /** What the client may without a user. */
        SYSTEM
    }

    public SmartScope {
        interactions = Set.copyOf(interactions);
    }

    /** Reads a scope, or returns empty if the text is none for clinical data. */
    static Optional<SmartScope> parse(String text) {
        Matcher scope = FORM.matcher(text);
        if (!scope.matches()) {
            return Optional.empty();
        }
        String query = scope.group("query");
        return Optional.of(new SmartScope(
                Context.valueOf(scope.group("context").toUpperCase(Locale.ROOT)),
                scope.group("type"),
                scope.group("v1") == null ? interactions(scope.group("v2")) : interactionsOfFirst(scope.group("v1")),
                query == null ? "" : query));
    }

    /** Returns whether it is about records of a type and allows this to be done with them. */
    public boolean allows(Interaction interaction, String ofType) {
        return (type.equals("*") || type.equals(ofType)) && interactions.contains(interaction);
    }

    private static Set<Interaction> interactions(String letters) {
        EnumSet<Interaction> named = EnumSet.noneOf(Interaction.class);
        Arrays.stream(Interaction.values())
                .filter(interaction -> letters.indexOf(interaction.letter()) >= 0)
                .forEach(named::add);
        return named;
    }

    private static Set<Interaction> interactionsOfFirst(String word) {
        return switch (word) {
            case "read" -> EnumSet.of(Interaction.READ, Interaction.SEARCH);
            case "write" -> EnumSet.of(Interaction.CREATE, Interaction.UPDATE, Interaction.DELETE);
            default -> EnumSet.allOf(Interaction.class);
        };
    }
}
