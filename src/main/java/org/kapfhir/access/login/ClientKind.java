package org.kapfhir.access.login;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a client is, and by which options it is registered besides those that all have. */
enum ClientKind {
    /** A program that acts for itself, by keys of its own. */
    BACKEND("backend"),
    /** An app on a device of its user, which can keep no secret. */
    PUBLIC("public"),
    /** An app on a server, with a secret. */
    SYMMETRIC("confidential-symmetric"),
    /** An app on a server, with keys of its own. */
    ASYMMETRIC("confidential-asymmetric");

    private static final List<String> OF_SOME =
            List.of("secret-file", "jwks-url", "jwks-file", "redirect-uri", "roles");

    private final String code;

    ClientKind(String code) {
        this.code = code;
    }

    /**
     * Reads it of the options.
     *
     * @throws IllegalArgumentException if there is no such kind, or there is an option that this kind has not
     */
    static ClientKind of(CommandOptions given) {
        String name = given.require("kind");
        ClientKind kind = Arrays.stream(values())
                .filter(each -> each.code.equals(name))
                .findFirst()
                .orElseThrow(() -> CommandOptions.wrong(
                        "kind",
                        "'" + name + "'",
                        Arrays.stream(values()).map(each -> each.code).collect(Collectors.joining(", "))));
        for (String option : OF_SOME) {
            if (!kind.options().contains(option) && !given.all(option).isEmpty()) {
                throw new IllegalArgumentException("A client of kind " + kind.code + " has no --" + option + ".");
            }
        }
        return kind;
    }

    /** Returns whether it signs assertions by keys of its own. */
    boolean hasKeys() {
        return this == BACKEND || this == ASYMMETRIC;
    }

    /** Returns whether users log in to it. */
    boolean hasUsers() {
        return this != BACKEND;
    }

    private Set<String> options() {
        return switch (this) {
            case BACKEND -> Set.of("jwks-url", "jwks-file", "roles");
            case PUBLIC -> Set.of("redirect-uri");
            case SYMMETRIC -> Set.of("redirect-uri", "secret-file");
            case ASYMMETRIC -> Set.of("redirect-uri", "jwks-url", "jwks-file");
        };
    }
}
