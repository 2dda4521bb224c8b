package org.kapfhir.access.login;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.kapfhir.KapServer;
import org.kapfhir.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A test against a server that issues its tokens itself; clients and users are registered as an operator does it. */
@SpringBootTest(classes = KapServer.class, webEnvironment = WebEnvironment.DEFINED_PORT)
abstract class IssuingServerIT {

    /** The origin whose web pages may call the server. */
    static final String ORIGIN = "https://app.example";

    private static final String DATABASE_URL = TestDatabase.current().newUrl();
    private static final Path FOLDER = newFolder();
    private static final int PORT = freePort();

    @Autowired
    private JdbcTemplate jdbc;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("server.port", () -> PORT);
        registry.add("spring.datasource.url", () -> DATABASE_URL);
        registry.add("kap.access.mode", () -> "smart");
        registry.add("kap.privacy.organisation", () -> "ward");
        registry.add("kap.http.rate.per-second", () -> "0");
        registry.add("kap.http.cors.allowed-origins", () -> ORIGIN);
        registry.add("kap.access.login.attempts", () -> "3");
        registry.add("kap.access.login.lock-time", () -> "2s");
        registry.add("kap.delivery.base-url", IssuingServerIT::base);
        registry.add("kap.delivery.secret-key", () -> "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        registry.add(
                "kap.audit.anchor.file", () -> FOLDER.resolve("audit.anchor").toString());
        registry.add("kap.due.sweep-interval", () -> "1d");
    }

    @BeforeEach
    void pointRestAssuredAtTheServer() {
        // The builder begins with the one that is there, and so with the media type of other tests in this JVM.
        RestAssured.requestSpecification = null;
        RestAssured.requestSpecification =
                new RequestSpecBuilder().setBaseUri(root()).build();
    }

    /** The FHIR base. */
    static String base() {
        return root() + "/fhir";
    }

    /** The issuer. */
    static String root() {
        return "http://127.0.0.1:" + PORT;
    }

    /** Runs a command on the server's database, and returns what it printed. */
    static String command(int status, String name, String... options) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(List.of("--url", DATABASE_URL));
        arguments.addAll(Arrays.asList(options));
        int ended = LoginCommand.run(name, arguments, new PrintStream(printed, true, StandardCharsets.UTF_8));
        String text = printed.toString(StandardCharsets.UTF_8);
        if (ended != status) {
            throw new AssertionError(ended + ": " + text);
        }
        return text;
    }

    /** Registers a client. */
    static void registerClient(String client, String kind, String scopes, String... more) {
        List<String> options = new ArrayList<>(List.of("--client", client, "--kind", kind, "--scopes", scopes));
        options.addAll(Arrays.asList(more));
        command(0, "register-client", options.toArray(String[]::new));
    }

    /** Registers a program with the keys of its assertions. */
    static void registerBackend(Assertions keys, String scopes, String... more) {
        List<String> options = new ArrayList<>(List.of("--jwks-file", file(keys.keys())));
        options.addAll(Arrays.asList(more));
        registerClient(keys.client(), "backend", scopes, options.toArray(String[]::new));
    }

    /** Registers a user. */
    static void registerUser(String name, String password, String roles, String... more) {
        List<String> options =
                new ArrayList<>(List.of("--name", name, "--new-password-file", file(password), "--roles", roles));
        options.addAll(Arrays.asList(more));
        command(0, "register-user", options.toArray(String[]::new));
    }

    /** Keys of a client that is not registered yet. */
    static Assertions newKeys(String kind) {
        return new Assertions(kind + "-" + UUID.randomUUID(), root() + "/oauth2/token");
    }

    /** Writes a file for a command, and returns its path. */
    static String file(String text) {
        try {
            Path file = FOLDER.resolve(UUID.randomUUID().toString());
            Files.writeString(file, text);
            return file.toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A request below the FHIR base with a token. */
    static RequestSpecification with(String token) {
        return given().baseUri(base()).header("Authorization", "Bearer " + token);
    }

    /** The records of the trail that have a text. */
    final List<String> records(String text) {
        return jdbc.queryForList(
                "select content from KAP_AUDIT_RECORD where content like ? order by id",
                String.class,
                "%" + text + "%");
    }

    /** Removes a row as an operator may. */
    final void remove(String table, String column, String value) {
        jdbc.update("delete from " + table + " where " + column + " = ?", value);
    }

    /** Sets a time of a row to so many seconds ago. */
    final void age(String table, String time, long seconds, String column, String value) {
        jdbc.update(
                "update " + table + " set " + time + " = ? where " + column + " = ?",
                OffsetDateTime.now(ZoneOffset.UTC).minusSeconds(seconds),
                value);
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("kap-login-");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
