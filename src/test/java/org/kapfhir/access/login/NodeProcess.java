package org.kapfhir.access.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** A script of {@code src/test/smart-clients} in a process of its own, which is gone when it is closed. */
final class NodeProcess implements AutoCloseable {

    private static final Path SCRIPTS = Path.of("src/test/smart-clients");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration INSTALLING = Duration.ofMinutes(5);

    private final Process process;
    private final Path output;

    private NodeProcess(List<String> command, Map<String, String> settings) {
        try {
            output = Files.createTempFile("kap-node-", ".log");
            output.toFile().deleteOnExit();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(SCRIPTS.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(settings);
        try {
            process = builder.start();
        } catch (IOException absent) {
            // .ci/run installs it, and takes no skipped test.
            throw new TestAbortedException(
                    command.get(0) + " is not here, so no client in JavaScript is tried", absent);
        }
    }

    /** Starts a script with its settings as environment variables. */
    static NodeProcess start(String script, Map<String, String> settings) {
        install();
        return new NodeProcess(List.of("node", script), settings);
    }

    /** Returns the last line of a script that has to end well. */
    static String run(String script, Map<String, String> settings) {
        try (NodeProcess process = start(script, settings)) {
            List<String> lines = process.ended(PATIENCE).lines().toList();
            return lines.get(lines.size() - 1);
        }
    }

    /** Waits for the line with a beginning, and returns the rest of it. */
    String told(String beginning) {
        await().atMost(PATIENCE).until(() -> line(beginning).isPresent() || !process.isAlive());
        return line(beginning).orElseThrow(() -> new AssertionError(output()));
    }

    /** What it has printed. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        await().atMost(PATIENCE).until(() -> !process.isAlive());
    }

    private String ended(Duration patience) {
        try {
            boolean ended = process.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
            assertThat(ended).as("It has ended: %s", output()).isTrue();
            assertThat(process.exitValue()).as(output()).isZero();
            return output();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private Optional<String> line(String beginning) {
        return output().lines()
                .filter(each -> each.startsWith(beginning))
                .map(each -> each.substring(beginning.length()))
                .findFirst();
    }

    /** Installs what the lock file names, if that is not what is there. */
    private static synchronized void install() {
        Path installed = SCRIPTS.resolve("node_modules/.package-lock.json");
        try {
            if (Files.exists(installed) && modified(installed).compareTo(modified(lock())) >= 0) {
                return;
            }
            List<String> command = List.of("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
            try (NodeProcess npm = new NodeProcess(command, Map.of())) {
                npm.ended(INSTALLING);
            }
            Files.setLastModifiedTime(installed, FileTime.from(Instant.now()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path lock() {
        return SCRIPTS.resolve("package-lock.json");
    }

    private static FileTime modified(Path file) throws IOException {
        return Files.getLastModifiedTime(file);
    }
}
