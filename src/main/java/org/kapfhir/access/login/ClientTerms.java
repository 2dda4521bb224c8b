package org.kapfhir.access.login;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** What a client is registered with besides what OAuth knows of; kept in its settings. */
final class ClientTerms {

    /** The id of the Organization that it acts for. */
    static final String ORGANIZATION = "kap.organization";

    /** Its roles when it acts for itself, separated by spaces. */
    static final String ROLES = "kap.roles";

    /** Its public keys, where they are not at a URL. */
    static final String KEYS = "kap.jwks";

    private ClientTerms() {}

    static Optional<String> text(RegisteredClient client, String name) {
        return client.getClientSettings().getSetting(name) instanceof String text && !text.isEmpty()
                ? Optional.of(text)
                : Optional.empty();
    }

    static List<String> roles(RegisteredClient client) {
        return text(client, ROLES)
                .map(roles -> Arrays.asList(roles.split(" ", -1)))
                .orElse(List.of());
    }
}
