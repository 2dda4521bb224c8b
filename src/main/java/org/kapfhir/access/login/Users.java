package org.kapfhir.access.login;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** The people who may log in here. */
final class Users {

    private static final String PATIENT = "Patient/";

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final int attempts;
    private final Duration lock;

    /**
     * A user.
     *
     * @param name by which one logs in
     * @param password its hash
     * @param display the name that people read
     * @param fhirUser their resource, such as {@code Practitioner/17}
     * @param organisation the id of the Organization they work for
     * @param roles codes of {@link org.kapfhir.access.Role}
     */
    record User(
            String name,
            String password,
            String display,
            @Nullable String fhirUser,
            @Nullable String organisation,
            List<String> roles) {

        /** Returns whom they act for in an app: whom they work for, or else whom the app acts for; empty if neither is known. */
        Optional<String> organisationIn(RegisteredClient app) {
            return Optional.ofNullable(organisation).or(() -> ClientTerms.text(app, ClientTerms.ORGANIZATION));
        }

        /** Returns the id of the Patient they are, or empty if they are none. */
        Optional<String> patient() {
            return Optional.ofNullable(fhirUser)
                    .filter(resource -> resource.startsWith(PATIENT))
                    .map(resource -> resource.substring(PATIENT.length()));
        }
    }

    /**
     * Makes it.
     *
     * @param attempts after so many failures in a row a user is locked
     * @param lock for so long
     */
    Users(JdbcTemplate jdbc, Clock clock, int attempts, Duration lock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.attempts = attempts;
        this.lock = lock;
    }

    /** Returns the user of this name. */
    Optional<User> find(String name) {
        if (!Names.isUser(name)) {
            return Optional.empty();
        }
        return jdbc
                .query(
                        "select name, password, display, fhir_user, organisation, roles from KAP_USER where name = ?",
                        (row, number) -> new User(
                                row.getString("name"),
                                row.getString("password"),
                                row.getString("display"),
                                row.getString("fhir_user"),
                                row.getString("organisation"),
                                Arrays.stream(row.getString("roles").split(" ", -1))
                                        .filter(role -> !role.isEmpty())
                                        .toList()),
                        name)
                .stream()
                .findFirst();
    }

    /**
     * Counts a try as a failure until it has succeeded, and returns whether it may be made at all.
     *
     * <p>Counted first, so that many tries at the same time are no more than one after the other.
     */
    boolean begin(String name) {
        if (!Names.isUser(name)) {
            return false;
        }
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return jdbc.update(
                        """
                        update KAP_USER set
                            failures = case when locked_until is null then failures + 1 else 1 end,
                            locked_until = case when locked_until is null and failures + 1 >= ? then ? else null end
                        where name = ? and (locked_until is null or locked_until <= ?)""",
                        attempts,
                        now.plus(lock),
                        name,
                        now)
                > 0;
    }

    /** Forgets the failures. */
    void succeeded(String name) {
        jdbc.update("update KAP_USER set failures = 0, locked_until = null where name = ?", name);
    }
}
