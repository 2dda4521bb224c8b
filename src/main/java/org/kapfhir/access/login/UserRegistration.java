package org.kapfhir.access.login;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

/** Registers the user that the options of {@code register-user} describe. */
final class UserRegistration {

    static final Set<String> NAMES =
            Set.of("name", "new-password-file", "display", "roles", "fhir-user", "organization");

    private static final int SHORTEST_PASSWORD = 12;

    private final CommandOptions options;
    private final PasswordEncoder encoder;

    UserRegistration(CommandOptions options, PasswordEncoder encoder) {
        this.options = options;
        this.encoder = encoder;
    }

    /**
     * Keeps the user in the place of the one of this name, ends that one's logins, and returns what was done.
     *
     * @throws IllegalArgumentException if the user cannot be registered so; the message says why, and holds no password
     */
    String store(JdbcTemplate jdbc) throws IOException {
        String name = options.require("name");
        if (!Names.isUser(name)) {
            throw CommandOptions.wrong(
                    "name",
                    name.length() + " characters long",
                    "1 to 200 characters, none of them a control character");
        }
        String roles = RoleCodes.of(options.require("roles"));
        Optional<String> fhirUser = options.find("fhir-user");
        fhirUser.filter(user -> !Names.isPerson(user)).ifPresent(user -> {
            throw CommandOptions.wrong("fhir-user", "'" + user + "'", "such as Practitioner/17 or Patient/17");
        });
        String password = encoder.encode(options.secret("new-password-file", SHORTEST_PASSWORD));
        endLogins(jdbc, name);
        int known = jdbc.update("delete from KAP_USER where name = ?", name);
        jdbc.update(
                "insert into KAP_USER (name, password, display, fhir_user, organisation, roles) values (?, ?, ?, ?, ?, ?)",
                name,
                password,
                options.find("display").orElse(name),
                fhirUser.orElse(null),
                options.find("organization").orElse(null),
                roles);
        return (known == 0 ? "Registered" : "Replaced") + " the user " + name + " with " + roles;
    }

    /** What the user was let have was let under other terms. A program may have the name of a user. */
    private static void endLogins(JdbcTemplate jdbc, String name) {
        jdbc.update(
                "delete from oauth2_authorization where principal_name = ? and authorization_grant_type = ?",
                name,
                AuthorizationGrantType.AUTHORIZATION_CODE.getValue());
        jdbc.update("delete from oauth2_authorization_consent where principal_name = ?", name);
    }
}
