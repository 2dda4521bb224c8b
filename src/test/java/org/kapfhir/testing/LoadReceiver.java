package org.kapfhir.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The receiver of many subscriptions under load, one a path: keeps of each notification what shows whether one is lost, out
 * of order or sent twice at a time, and not its body.
 */
public final class LoadReceiver implements AutoCloseable {

    private static final Pattern BUNDLE = Pattern.compile("\\A\\{\"resourceType\":\"Bundle\",\"id\":\"([^\"]+)\"");
    private static final Pattern NUMBER =
            Pattern.compile("\"events-since-subscription-start\",\"valueString\":\"(\\d+)\"");
    private static final Pattern FOCUS = Pattern.compile("\"fullUrl\":\"(http[^\"]+/fhir)/([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("\"etag\":\"W/\\\\\"(\\d+)\\\\\"\"");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final LongAdder received = new LongAdder();
    private volatile ToIntFunction<Told> script = any -> 200;

    /**
     * A notification of an event.
     *
     * @param path to which it was sent
     * @param number of the event
     * @param id of the Bundle
     * @param key of the request, which is to be the same
     * @param focus type, id and version of what changed, as {@code Observation/1/2}
     * @param sender the FHIR base that the notification names
     * @param at when it came
     * @param status with which it was answered
     */
    public record Told(
            String path, long number, String id, String key, String focus, String sender, Instant at, int status) {

        public boolean acknowledged() {
            return status >= 200 && status < 300;
        }

        private Told answered(int code) {
            return new Told(path, number, id, key, focus, sender, at, code);
        }
    }

    private static final class Lane {
        private final List<Told> told = new ArrayList<>();
        private final LongAdder heartbeats = new LongAdder();
        private final AtomicInteger inFlight = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
    }

    public LoadReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** The URL of a path of this receiver. */
    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Answers each notification of an event with the status that the function returns, which may take its time. */
    public void answer(ToIntFunction<Told> newScript) {
        script = newScript;
    }

    /** Waits, but not longer than the test. */
    public void pause(Duration time) {
        try {
            if (closing.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("The test is over");
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** The notifications of a path in the order in which their answers left; each of those still held is missing. */
    public List<Told> told(String path) {
        Lane lane = lane(path);
        synchronized (lane) {
            return List.copyOf(lane.told);
        }
    }

    /** How many notifications of events were acknowledged at all paths. */
    public long received() {
        return received.sum();
    }

    /** The most requests of one path that were there at the same time. */
    public int mostAtOnce(String path) {
        return lane(path).most.get();
    }

    /** How many heartbeats came to a path. */
    public long heartbeats(String path) {
        return lane(path).heartbeats.sum();
    }

    private Lane lane(String path) {
        return lanes.computeIfAbsent(path, any -> new Lane());
    }

    private void handle(HttpExchange exchange) throws IOException {
        Instant at = Instant.now();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = 200;
        if (body.contains("\"event-notification\"")) {
            status = event(exchange, body, at);
        } else if (body.contains("\"heartbeat\"")) {
            lane(exchange.getRequestURI().getPath()).heartbeats.increment();
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private int event(HttpExchange exchange, String body, Instant at) {
        Lane lane = lane(exchange.getRequestURI().getPath());
        lane.most.accumulateAndGet(lane.inFlight.incrementAndGet(), Math::max);
        try {
            Told held = read(exchange, body, at);
            int status = script.applyAsInt(held);
            synchronized (lane) {
                lane.told.add(held.answered(status));
            }
            if (status < 300) {
                received.increment();
            }
            return status;
        } finally {
            lane.inFlight.decrementAndGet();
        }
    }

    private static Told read(HttpExchange exchange, String body, Instant at) {
        Matcher focus = FOCUS.matcher(body);
        String sender = focus.find() ? focus.group(1) : "";
        String resource = sender.isEmpty() ? "" : focus.group(2) + "/" + first(VERSION, body);
        return new Told(
                exchange.getRequestURI().getPath(),
                Long.parseLong(first(NUMBER, body)),
                first(BUNDLE, body),
                String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                resource,
                sender,
                at,
                0);
    }

    private static String first(Pattern pattern, String body) {
        Matcher found = pattern.matcher(body);
        if (!found.find()) {
            throw new IllegalStateException("No " + pattern + " in " + body);
        }
        return found.group(1);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
