package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Subscription;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.ServerProcess;
import org.kapfhir.testing.TestDatabase;

/** The packaged server on a database of its own, as a benchmark needs it: with the optimising compiler, and observed. */
final class BenchServer implements AutoCloseable {

    private static final Pattern HEAP = Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\".*\\} ([0-9.E]+)$");

    private final String database = TestDatabase.current().newUrl();
    private final ServerProcess process;
    private final FhirCalls fhir;

    BenchServer(String... arguments) {
        process = ServerProcess.startWith(List.of("-Xmx2g"), database, arguments);
        fhir = new FhirCalls(process.base());
    }

    FhirCalls fhir() {
        return fhir;
    }

    /** Stores Subscriptions with several clients, returns when all are active, and says how long both took. */
    Took subscribe(Collection<Subscription> subscriptions) throws Exception {
        long start = System.nanoTime();
        long active = active();
        each(
                8,
                subscriptions.stream()
                        .<Callable<Object>>map(subscription -> () -> fhir.create(subscription))
                        .toList());
        Duration stored = Duration.ofNanos(System.nanoTime() - start);
        await().atMost(Duration.ofMinutes(15))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> active() == active + subscriptions.size());
        return new Took(stored, Duration.ofNanos(System.nanoTime() - start));
    }

    /** How long something took until it was stored, and until it was active. */
    record Took(Duration stored, Duration active) {}

    /** Does all of it, so many at a time. */
    static void each(int atOnce, List<Callable<Object>> work) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(atOnce);
        try {
            for (Future<Object> each : clients.invokeAll(work)) {
                assertThat(each.get()).isNotNull();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private long active() {
        return Long.parseLong(query("select count(*) from KAP_SUB_STATE where status = 'active'")
                .get(0));
    }

    /** Returns the first column of a query. */
    List<String> query(String sql) {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** How many megabytes of the heap are in use after a full collection. */
    long heapMegabytes() throws IOException, InterruptedException {
        Process collection = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/jcmd", Long.toString(process.pid()), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(collection.waitFor()).isZero();
        Matcher pool = HEAP.matcher(metrics());
        double bytes = 0;
        while (pool.find()) {
            bytes += Double.parseDouble(pool.group(1));
        }
        return Math.round(bytes / (1 << 20));
    }

    /** What {@code /actuator/prometheus} answers. */
    String metrics() throws IOException, InterruptedException {
        URI url = URI.create(process.base().replace("/fhir", "/actuator/prometheus"));
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        process.close();
    }
}
