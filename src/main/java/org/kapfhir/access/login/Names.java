package org.kapfhir.access.login;

import java.util.Set;
import java.util.regex.Pattern;

/** Which names clients, users and records may have. What is none is not looked for: a database may refuse it. */
final class Names {

    private static final Pattern CLIENT = Pattern.compile("[!-~]{1,100}");
    private static final Pattern USER = Pattern.compile("[^\\p{Cntrl}]{1,200}");

    /** By these the audit trail names the server itself, and whoever is not known. */
    private static final Set<String> RESERVED = Set.of("kap-fhir", "not known");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.\\-]{1,64}");
    private static final Pattern PERSON =
            Pattern.compile("(Patient|Person|Practitioner|PractitionerRole|RelatedPerson)/" + ID.pattern());

    private Names() {}

    static boolean isClient(String name) {
        return CLIENT.matcher(name).matches() && !RESERVED.contains(name);
    }

    /** Returns whether it can be the id of a resource. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Returns whether it can be the resource of a user, such as {@code Practitioner/17}. */
    static boolean isPerson(String reference) {
        return PERSON.matcher(reference).matches();
    }

    static boolean isUser(String name) {
        return USER.matcher(name).matches();
    }
}
