package org.kapfhir.testing;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The server running as a process of its own, on a database that outlives it.
 *
 * <p>It is started from the unpacked jar, which takes three quarters of the time.
 */
public final class ServerProcess implements AutoCloseable {

    /** A start may load a whole clinic. */
    private static final Duration START_LIMIT = Duration.ofMinutes(10);

    /** What every process is started with; a test adds its own. */
    private static final List<String> DEFAULTS = List.of("--kap.sandbox.sample-data=false");

    /** Such a process lives for seconds, in which the optimising compiler costs more than it gives. */
    private static final List<String> SHORT_LIVED =
            List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m");

    private static final Path PACKAGED = Path.of("target", "kap-fhir.jar");
    private static final Path UNPACKED = Path.of("target", "unpacked", "kap-fhir.jar");

    private final HttpClient http;
    private final String scheme;
    private final Path jar;
    private final String databaseUrl;
    private final List<String> options;
    private final List<String> arguments;
    private final int port;
    private final Path log;
    private final Path anchor;
    private Process process;

    private ServerProcess(Path jar, String databaseUrl, List<String> options, List<String> arguments) {
        this(jar, databaseUrl, options, arguments, null);
    }

    private ServerProcess(
            Path jar, String databaseUrl, List<String> options, List<String> arguments, @Nullable SSLContext trusting) {
        this.scheme = trusting == null ? "http" : "https";
        this.http = trusting == null
                ? HttpClient.newHttpClient()
                : HttpClient.newBuilder().sslContext(trusting).build();
        this.jar = jar;
        this.databaseUrl = databaseUrl;
        this.options = List.copyOf(options);
        this.arguments = List.copyOf(arguments);
        this.port = freePort();
        try {
            this.log = Files.createTempFile("kap-server-", ".log");
            this.anchor = Files.createTempDirectory("kap-anchor-").resolve("audit.anchor");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts the jar as it is delivered on a database, and returns once it answers. */
    public static ServerProcess startPackaged(String databaseUrl, String... arguments) {
        return started(new ServerProcess(PACKAGED, databaseUrl, SHORT_LIVED, List.of(arguments)));
    }

    /** Starts the server on an empty database and returns once it answers. */
    public static ServerProcess start(String... arguments) {
        return startOn(TestDatabase.current().newUrl(), arguments);
    }

    /**
     * Starts the server on a database, which other processes may share, and returns once it answers.
     *
     * @param databaseUrl the database it is given; a file of H2 takes one process at a time
     */
    public static ServerProcess startOn(String databaseUrl, String... arguments) {
        return startWith(SHORT_LIVED, databaseUrl, arguments);
    }

    /**
     * Starts the server in a JVM of its own kind and returns once it answers.
     *
     * @param options of the JVM, in place of those for a short life
     */
    public static ServerProcess startWith(List<String> options, String databaseUrl, String... arguments) {
        return started(new ServerProcess(UNPACKED, databaseUrl, options, List.of(arguments)));
    }

    /**
     * Starts a server that speaks TLS on an empty database and returns once it answers.
     *
     * @param trusting what trusts its certificate
     */
    public static ServerProcess startOverTls(SSLContext trusting, String... arguments) {
        return started(new ServerProcess(
                UNPACKED, TestDatabase.current().newUrl(), SHORT_LIVED, List.of(arguments), trusting));
    }

    private static ServerProcess started(ServerProcess server) {
        try {
            server.restart();
        } catch (RuntimeException failed) {
            // Nobody else could end it.
            server.kill();
            throw failed;
        }
        return server;
    }

    /**
     * Starts the server in the expectation that it refuses to, and returns what it printed.
     *
     * @param databaseUrl the database it is given
     */
    public static String refusal(String databaseUrl, String... arguments) {
        ServerProcess server = new ServerProcess(UNPACKED, databaseUrl, SHORT_LIVED, List.of(arguments));
        server.launch();
        await().atMost(START_LIMIT).until(() -> !server.process.isAlive());
        if (server.process.exitValue() == 0) {
            throw new IllegalStateException("The server ended as if all were well: " + server.log());
        }
        return server.log();
    }

    /** Starts the server again on the same database and port. */
    public void restart() {
        launch();
        await().atMost(START_LIMIT).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("The server ended: " + log());
            }
            return isReady();
        });
    }

    private void launch() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-jar",
                jar.toString(),
                "--server.port=" + port,
                "--spring.datasource.url=" + databaseUrl,
                "--kap.audit.anchor.file=" + anchor));
        DEFAULTS.stream()
                .filter(each ->
                        arguments.stream().noneMatch(given -> nameOf(given).equals(nameOf(each))))
                .forEach(command::add);
        command.addAll(arguments);
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())))
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Ends the process as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        await().atMost(Duration.ofSeconds(30)).until(() -> !process.isAlive());
    }

    /** The URL of the FHIR base. */
    public String base() {
        return scheme + "://127.0.0.1:" + port + "/fhir";
    }

    /** The file that this node writes its anchors to. */
    public Path anchor() {
        return anchor;
    }

    /** The id of the process that runs now. */
    public long pid() {
        return process.pid();
    }

    /** What the process has printed. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private static String nameOf(String argument) {
        return argument.substring(0, argument.indexOf('='));
    }

    private boolean isReady() throws InterruptedException {
        try {
            return http.send(
                                    HttpRequest.newBuilder(URI.create(
                                                    scheme + "://127.0.0.1:" + port + "/actuator/health/readiness"))
                                            .timeout(Duration.ofSeconds(30))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
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
