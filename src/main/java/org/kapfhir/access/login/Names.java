package org.kapfhir.access.login;

import java.util.Set;
import java.util.regex.Pattern;

/** Which names clients and users may have. What is none is not looked for: a database may refuse it. */
final class Names {

    private static final Pattern CLIENT = Pattern.compile("[!-~]{1,100}");
    private static final Pattern USER = Pattern.compile("[^\\p{Cntrl}]{1,200}");

    /** By these the audit trail names the server itself, and whoever is not known. */
    private static final Set<String> RESERVED = Set.of("kap-fhir", "not known");

    private Names() {}

    static boolean isClient(String name) {
        return CLIENT.matcher(name).matches() && !RESERVED.contains(name);
    }

    static boolean isUser(String name) {
        return USER.matcher(name).matches();
    }
}
