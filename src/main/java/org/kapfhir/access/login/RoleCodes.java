package org.kapfhir.access.login;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.kapfhir.access.Role;

/** The roles of a program or a user, as they are registered. */
final class RoleCodes {

    private RoleCodes() {}

    /**
     * Returns them as they are kept: each once, with spaces between.
     *
     * @param text codes with spaces or commas between
     * @throws IllegalArgumentException if one of them is none
     */
    static String of(String text) {
        return Arrays.stream(text.strip().split("[ ,]+", -1))
                .map(code -> Role.of(code)
                        .orElseThrow(() -> CommandOptions.wrong(
                                "roles",
                                "'" + code + "'",
                                Arrays.stream(Role.values()).map(Role::code).collect(Collectors.joining(", ")))))
                .map(Role::code)
                .distinct()
                .collect(Collectors.joining(" "));
    }
}
