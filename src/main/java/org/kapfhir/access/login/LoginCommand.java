package org.kapfhir.access.login;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

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
                        case "register-user" -> CommandOptions.of(arguments, UserRegistration.NAMES, Set.of());
                        default -> CommandOptions.of(arguments, Set.of(), Set.of());
                    };
            try (Connection connection = options.connect()) {
                // A client or user who cannot be replaced stays as they were.
                connection.setAutoCommit(false);
                JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
                switch (name) {
                    case "register-client" -> out.println(new ClientRegistration(options, encoder).store(jdbc));
                    case "register-user" -> out.println(new UserRegistration(options, encoder).store(jdbc));
                    default -> rotateKeys(jdbc);
                }
                connection.commit();
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

    private void rotateKeys(JdbcTemplate jdbc) {
        int retired = SigningKeys.retireAll(jdbc);
        out.println("Retired " + retired + " signing key" + (retired == 1 ? "" : "s")
                + "; the next token is signed by a new one, and those that were signed before stay good");
    }
}
