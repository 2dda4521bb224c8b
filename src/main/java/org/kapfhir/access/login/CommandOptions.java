package org.kapfhir.access.login;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of a command: {@code --name value} and {@code --name=value}, some of them several times.
 *
 * @param values by name, without the dashes
 */
record CommandOptions(Map<String, List<String>> values) {

    private static final Set<String> DATABASE = Set.of("url", "user", "password-file");

    /**
     * Reads them.
     *
     * @param names of those that the command has besides those of the database
     * @param several of those that may be there several times
     * @throws IllegalArgumentException if something else is there; the message says what
     */
    static CommandOptions of(List<String> arguments, Set<String> names, Set<String> several) {
        Map<String, List<String>> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int sign = argument.indexOf('=');
            String name = (sign < 0 ? argument : argument.substring(0, sign)).replaceFirst("^--", "");
            if (!argument.startsWith("--") || !(names.contains(name) || DATABASE.contains(name))) {
                throw new IllegalArgumentException(
                        "There is no option '" + (sign < 0 ? argument : argument.substring(0, sign)) + "'.");
            }
            if (sign < 0 && ++i == arguments.size()) {
                throw new IllegalArgumentException("The option --" + name + " needs a value.");
            }
            List<String> given = values.computeIfAbsent(name, any -> new ArrayList<>());
            given.add(sign < 0 ? arguments.get(i) : argument.substring(sign + 1));
            if (given.size() > 1 && !several.contains(name)) {
                throw new IllegalArgumentException("The option --" + name + " is given twice.");
            }
        }
        CommandOptions options = new CommandOptions(Map.copyOf(values));
        options.require("url");
        return options;
    }

    /**
     * Returns what says that an option cannot have its value.
     *
     * @param has the value, in words if it is a secret
     * @param allowed what it may have
     */
    static IllegalArgumentException wrong(String name, String has, String allowed) {
        return new IllegalArgumentException("--" + name + " is " + has + ". Allowed: " + allowed + ".");
    }

    /** Returns all values of an option. */
    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Returns the value of an option, or empty if it is not there or blank. */
    Optional<String> find(String name) {
        return all(name).stream().findFirst().filter(value -> !value.isBlank());
    }

    /**
     * Returns a value that has to be there.
     *
     * @throws IllegalArgumentException if it is not
     */
    String require(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("The option --" + name + " is needed."));
    }

    /**
     * Returns the secret in the file that an option names.
     *
     * @throws IllegalArgumentException if there is none, or a shorter one; the message does not tell it
     */
    String secret(String name, int shortest) throws IOException {
        require(name);
        String secret = file(name).orElseThrow();
        if (secret.length() < shortest) {
            throw wrong(name, "a file with " + secret.length() + " characters", "at least " + shortest + " characters");
        }
        return secret;
    }

    /**
     * Returns the text of the file that an option names, without what is blank around it.
     *
     * @throws IllegalArgumentException if the file holds nothing
     */
    Optional<String> file(String name) throws IOException {
        Optional<String> path = find(name);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        String text = Files.readString(Path.of(path.get())).strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("The file of --" + name + " is empty.");
        }
        return Optional.of(text);
    }

    /** Opens the database; of H2 only one that is there. */
    Connection connect() throws SQLException, IOException {
        String url = require("url");
        boolean h2 = url.startsWith("jdbc:h2:") && !url.toUpperCase(Locale.ROOT).contains(";IFEXISTS=");
        String there = h2 ? url + ";IFEXISTS=TRUE" : url;
        Optional<String> user = find("user");
        return user.isPresent()
                ? DriverManager.getConnection(
                        there, user.get(), file("password-file").orElse(""))
                : DriverManager.getConnection(there);
    }
}
