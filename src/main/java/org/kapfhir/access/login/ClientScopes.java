package org.kapfhir.access.login;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** The scopes that a client is registered for. */
final class ClientScopes {

    private static final String OPTION = "scopes";

    /** Those that are none of resources. */
    private static final Set<String> OTHERS = Set.of(
            "openid",
            "fhirUser",
            "profile",
            "launch",
            "launch/patient",
            "launch/encounter",
            "offline_access",
            "online_access");

    private ClientScopes() {}

    /**
     * Reads them of the options.
     *
     * @throws IllegalArgumentException if there are none, or one that SMART does not know or that cannot be kept
     */
    static Set<String> of(CommandOptions options) {
        Set<String> scopes =
                new TreeSet<>(Arrays.asList(options.require(OPTION).strip().split(" +", -1)));
        scopes.forEach(ClientScopes::check);
        return scopes;
    }

    private static void check(String scope) {
        if (!OTHERS.contains(scope) && !GrantedScopes.isWellFormed(scope)) {
            throw CommandOptions.wrong(
                    OPTION,
                    "'" + scope + "'",
                    String.join(", ", new TreeSet<>(OTHERS))
                            + ", and such as system/Observation.rs or patient/*.cruds");
        }
        // The library keeps them in one text, with commas between.
        if (scope.contains(",")) {
            throw CommandOptions.wrong(OPTION, "'" + scope + "'", "no comma; write %2C in its place");
        }
    }
}
