package org.kapfhir.access.login;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.Caller;
import org.kapfhir.access.Role;

/** Reads from the claims of a verified token on whose behalf its bearer asks. */
final class TokenClaims {

    private final ClaimSettings names;
    private final String fhirBase;

    /**
     * Makes it.
     *
     * @param fhirBase the users of this server are below it; without a slash at its end
     */
    TokenClaims(ClaimSettings names, String fhirBase) {
        this.names = names;
        this.fhirBase = fhirBase;
    }

    /** Returns the caller, or empty if the token names no client that can be one. */
    Optional<Caller> caller(Map<String, Object> claims) {
        String client =
                texts(claims, names.client(), "azp").stream().findFirst().orElse("");
        if (!Names.isClient(client)) {
            return Optional.empty();
        }
        return Optional.of(new Caller(
                client,
                id(claims, names.organization(), "Organization/"),
                String.join(" ", texts(claims, names.scope(), "scp")),
                roles(claims),
                user(claims),
                id(claims, names.patient(), "Patient/")));
    }

    private Set<Role> roles(Map<String, Object> claims) {
        return texts(claims, names.roles(), names.roles()).stream()
                .flatMap(text -> Arrays.stream(text.split(" ", -1)))
                .flatMap(code -> Role.of(code).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private @Nullable String user(Map<String, Object> claims) {
        String user = texts(claims, names.fhirUser(), names.fhirUser()).stream()
                .findFirst()
                .orElse("");
        String relative = user.startsWith(fhirBase + "/") ? user.substring(fhirBase.length() + 1) : user;
        return Names.isPerson(relative) ? relative : null;
    }

    /** Of several nobody could say which is meant. */
    private static @Nullable String id(Map<String, Object> claims, String name, String type) {
        List<String> texts = texts(claims, name, name);
        if (texts.size() != 1) {
            return null;
        }
        String id = texts.get(0).startsWith(type) ? texts.get(0).substring(type.length()) : texts.get(0);
        return Names.isId(id) ? id : null;
    }

    private static List<String> texts(Map<String, Object> claims, String name, String otherwise) {
        Object value = find(claims, name);
        Object found = value == null ? find(claims, otherwise) : value;
        if (found instanceof Collection<?> several) {
            return several.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
        }
        return found instanceof String text ? List.of(text) : List.of();
    }

    /** A name may itself have dots, as those that are URLs have, and is then not a path. */
    private static @Nullable Object find(Map<?, ?> claims, String name) {
        if (claims.containsKey(name)) {
            return claims.get(name);
        }
        int dot = name.indexOf('.');
        return dot > 0 && claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner
                ? find(inner, name.substring(dot + 1))
                : null;
    }
}
