package org.kapfhir.access.login;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.client.JdbcRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** {@code register-client}, {@code register-user} and {@code rotate-keys}: who may log in, told to the database. */
public final class LoginCommand {

    /** The first arguments on the command line. */
    public static final Set<String> NAMES = Set.of("register-client", "register-user", "rotate-keys");

    static final String USAGE =
            """
            usage: java -jar kap-fhir.jar register-client|register-user|rotate-keys --url jdbc:... [options]

              --url jdbc:...          the database, H2 or PostgreSQL, of a server that has been started once
              --user name             its user
              --password-file file    a file with its password and nothing else

            register-client
              --client id             under which it is known; one that is registered is replaced
              --kind kind             backend, public, confidential-symmetric or confidential-asymmetric
              --scopes "a b"          what it may ask for
              --name name             as users read it
              --organization id       the Organization that it acts for
              --roles "a b"           of a backend; the default is ehr-system
              --redirect-uri uri      of an app, once or several times
              --jwks-url url          of a backend and a confidential-asymmetric app: its public keys,
              --jwks-file file        or a file with them
              --secret-file file      of a confidential-symmetric app: a file with its secret and nothing else

            register-user
              --name name             by which one logs in; a user who is registered is replaced, and unlocked
              --new-password-file f   a file with the password of the user and nothing else
              --display name          as others read it
              --roles "a b"           prescriber, therapist, monitor, medical-director, auditor, researcher, patient
              --fhir-user Type/id     such as Practitioner/17
              --organization id       the Organization that the user works for

            rotate-keys               has tokens signed by a new key from now on

            ends with 0 if it was done, and with 2 if not""";

    private static final int DONE = 0;
    private static final int NOT_DONE = 2;
    private static final int SHORTEST_PASSWORD = 12;

    private static final Pattern USER =
            Pattern.compile("(Patient|Person|Practitioner|PractitionerRole|RelatedPerson)/[A-Za-z0-9.\\-]{1,64}");

    private static final Set<String> USER_NAMES =
            Set.of("name", "new-password-file", "display", "roles", "fhir-user", "organization");

    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final PrintStream out;

    private LoginCommand(PrintStream out) {
        this.out = out;
    }

    /**
     * Does it, prints what was done, and returns the status to end with.
     *
     * @param name one of {@link #NAMES}
     * @param arguments those after the name
     */
    public static int run(String name, List<String> arguments, PrintStream out) {
        return new LoginCommand(out).run(name, arguments);
    }

    private int run(String name, List<String> arguments) {
        try {
            CommandOptions options =
                    switch (name) {
                        case "register-client" ->
                            CommandOptions.of(arguments, ClientRegistration.NAMES, ClientRegistration.SEVERAL);
                        case "register-user" -> CommandOptions.of(arguments, USER_NAMES, Set.of());
                        default -> CommandOptions.of(arguments, Set.of(), Set.of());
                    };
            try (Connection connection = options.connect()) {
                JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
                switch (name) {
                    case "register-client" -> registerClient(options, jdbc);
                    case "register-user" -> registerUser(options, jdbc);
                    default -> rotateKeys(jdbc);
                }
            }
            return DONE;
        } catch (IllegalArgumentException wrong) {
            out.println(wrong.getMessage());
            out.println(USAGE);
        } catch (SQLException failed) {
            out.println("The database cannot be opened: " + failed.getMessage());
        } catch (DataAccessException failed) {
            out.println("The database has not been written to: "
                    + failed.getMostSpecificCause().getMessage());
        } catch (IOException failed) {
            out.println("A file could not be read: " + failed);
        }
        out.println("NOT DONE");
        return NOT_DONE;
    }

    private void registerClient(CommandOptions options, JdbcTemplate jdbc) throws IOException {
        JdbcRegisteredClientRepository clients = new JdbcRegisteredClientRepository(jdbc);
        RegisteredClient known = clients.findByClientId(options.require("client"));
        RegisteredClient client = new ClientRegistration(options, encoder).client(known);
        if (known != null) {
            // What it was granted before was granted under other terms.
            jdbc.update("delete from oauth2_authorization where registered_client_id = ?", known.getId());
            jdbc.update("delete from oauth2_authorization_consent where registered_client_id = ?", known.getId());
        }
        jdbc.update("delete from oauth2_registered_client where client_id = ?", client.getClientId());
        clients.save(client);
        out.println((known == null ? "Registered" : "Replaced") + " the client " + client.getClientId() + " with "
                + String.join(" ", client.getScopes()));
    }

    private void registerUser(CommandOptions options, JdbcTemplate jdbc) throws IOException {
        String name = options.require("name");
        if (!Names.isUser(name)) {
            throw new IllegalArgumentException("--name must be at most 200 characters.");
        }
        String password = options.file("new-password-file")
                .orElseThrow(() -> new IllegalArgumentException("The option --new-password-file is needed."));
        if (password.length() < SHORTEST_PASSWORD) {
            throw new IllegalArgumentException("The password must have at least " + SHORTEST_PASSWORD + " characters.");
        }
        String roles = ClientRegistration.roles(options.require("roles"));
        Optional<String> fhirUser = options.find("fhir-user");
        if (fhirUser.filter(user -> !USER.matcher(user).matches()).isPresent()) {
            throw new IllegalArgumentException("--fhir-user must be such as Practitioner/17 or Patient/17.");
        }
        // What the user was let have before was let under other terms. A program may have the name of a user.
        jdbc.update(
                "delete from oauth2_authorization where principal_name = ? and authorization_grant_type = ?",
                name,
                AuthorizationGrantType.AUTHORIZATION_CODE.getValue());
        jdbc.update("delete from oauth2_authorization_consent where principal_name = ?", name);
        int known = jdbc.update("delete from KAP_USER where name = ?", name);
        jdbc.update(
                "insert into KAP_USER (name, password, display, fhir_user, organisation, roles) values (?, ?, ?, ?, ?, ?)",
                name,
                encoder.encode(password),
                options.find("display").orElse(name),
                fhirUser.orElse(null),
                options.find("organization").orElse(null),
                roles);
        out.println((known == 0 ? "Registered" : "Replaced") + " the user " + name + " with " + roles);
    }

    private void rotateKeys(JdbcTemplate jdbc) {
        int retired = SigningKeys.retireAll(jdbc);
        out.println("Retired " + retired + " signing key" + (retired == 1 ? "" : "s")
                + "; the next token is signed by a new one, and those that were signed before stay good");
    }
}
