package org.kapfhir;

import java.util.Set;

/** A setting under {@code kap.} that this version does not have. */
final class UnknownSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownSettingException(String name, Set<String> known) {
        super("The setting " + name + " does not exist. The settings are: " + String.join(", ", known)
                + ". As an environment variable a setting is in capitals, with _ for each dot and no dashes:"
                + " KAP_HTTP_MAXBODYSIZE.");
    }
}
