package org.kapfhir.testing;

import ca.uhn.fhir.context.FhirContext;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;

/** A subscriber's HTTP server on loopback that records what it gets and answers as it is told. */
public final class Receiver implements AutoCloseable {

    private static final String FLOOD = "on and on ";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Function<Received, Reply> script = any -> Reply.status(200);

    /** What to answer, and after what time; a silent one keeps the sender waiting. */
    public record Reply(int status, String body, List<String> header, boolean silent, Duration after) {
        public Reply(int status, String body, List<String> header, boolean silent) {
            this(status, body, header, silent, Duration.ZERO);
        }

        public static Reply status(int status) {
            return new Reply(status, "", List.of(), false);
        }

        public static Reply late(int status, Duration after) {
            return new Reply(status, "", List.of(), false, after);
        }

        /** An answer that begins and whose body goes on as long as somebody reads it. */
        public static Reply flood(int status) {
            return new Reply(status, FLOOD, List.of(), false);
        }

        public static Reply withBody(int status, String body) {
            return new Reply(status, body, List.of(), false);
        }

        public static Reply withHeader(int status, String name, String value) {
            return new Reply(status, "", List.of(name, value), false);
        }

        public static Reply silence() {
            return new Reply(0, "", List.of(), true);
        }

        /** The beginning of an answer, which then goes on for ever. */
        public static Reply endless(int status) {
            return new Reply(status, "begun", List.of(), true);
        }
    }

    /** A request as it came. */
    public record Received(String path, Headers headers, String body, Instant at, int status) {

        public Bundle bundle() {
            return (Bundle) (body.startsWith("<")
                            ? FhirContext.forR4Cached().newXmlParser()
                            : FhirContext.forR4Cached().newJsonParser())
                    .parseResource(body);
        }

        public Parameters statusParameters() {
            return (Parameters) bundle().getEntryFirstRep().getResource();
        }

        /** Looks without parsing, because tests that wait for many events ask often. */
        public boolean isHandshake() {
            return body.contains("\"handshake\"");
        }

        /** Looks without parsing, because tests that wait for many events ask often. */
        public boolean isHeartbeat() {
            return body.contains("\"heartbeat\"");
        }

        /** The numbers of the events it tells of. */
        public List<Long> eventNumbers() {
            return statusParameters().getParameter().stream()
                    .filter(each -> each.getName().equals("notification-event"))
                    .map(each -> Long.valueOf(each.getPartFirstRep().getValue().primitiveValue()))
                    .toList();
        }

        public long eventNumber() {
            return Long.parseLong(text("events-since-subscription-start"));
        }

        public String text(String parameter) {
            return statusParameters().getParameter(parameter).getValue().primitiveValue();
        }

        /** Type and id of what changed. */
        public String focus() {
            String url = bundle().getEntry().get(1).getFullUrl();
            return url.substring(url.lastIndexOf('/', url.lastIndexOf('/') - 1) + 1);
        }

        /** Version of what changed. */
        public int focusVersion() {
            return Integer.parseInt(
                    bundle().getEntry().get(1).getResponse().getEtag().replaceAll("\\D", ""));
        }

        /** Whether the sender was kept waiting. */
        public boolean isUnanswered() {
            return status == 0;
        }

        boolean acknowledged() {
            return status >= 200 && status < 300;
        }
    }

    public Receiver() {
        this(null, 0);
    }

    /**
     * Makes a receiver that speaks TLS.
     *
     * @param tls with the certificate that it shows
     * @param port where it listens, or 0 for any free port
     */
    public Receiver(@Nullable SSLContext tls, int port) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            if (tls == null) {
                server = HttpServer.create(address, 0);
            } else {
                HttpsServer secure = HttpsServer.create(address, 0);
                secure.setHttpsConfigurator(new HttpsConfigurator(tls));
                server = secure;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** The URL of a path of this receiver. */
    public String url(String path) {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return scheme + "://127.0.0.1:" + port() + path;
    }

    /** The port where it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Answers everything with this status from now on. */
    public void answer(int status) {
        script = any -> Reply.status(status);
    }

    /** Answers as the function says from now on. */
    public void answer(Function<Received, Reply> newScript) {
        script = newScript;
    }

    /** Everything that came, in order. */
    public List<Received> all() {
        return List.copyOf(received);
    }

    /** The event notifications of a path that were answered with 2xx, in order. */
    public List<Received> events(String path) {
        return received.stream()
                .filter(each ->
                        each.path().equals(path) && each.acknowledged() && !each.isHandshake() && !each.isHeartbeat())
                .toList();
    }

    /** The heartbeats of a path, however they were answered, in order. */
    public List<Received> heartbeats(String path) {
        return received.stream()
                .filter(each -> each.path().equals(path) && each.isHeartbeat())
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Instant at = Instant.now();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Received request = new Received(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body, at, 0);
        Reply reply = script.apply(request);
        received.add(new Received(request.path(), request.headers(), body, at, reply.status()));
        if (reply.silent()) {
            if (!reply.body().isEmpty()) {
                exchange.sendResponseHeaders(reply.status(), 0);
                exchange.getResponseBody().write(reply.body().getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
            closesWithin(Duration.ofDays(1));
            exchange.close();
            return;
        }
        if (closesWithin(reply.after())) {
            exchange.close();
            return;
        }
        if (FLOOD.equals(reply.body())) {
            flood(exchange, reply.status());
            return;
        }
        if (!reply.header().isEmpty()) {
            exchange.getResponseHeaders()
                    .add(reply.header().get(0), reply.header().get(1));
        }
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Ends with an exception when the sender hangs up. */
    private void flood(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, 0);
        byte[] piece = FLOOD.repeat(1000).getBytes(StandardCharsets.UTF_8);
        while (closing.getCount() > 0) {
            exchange.getResponseBody().write(piece);
        }
        exchange.close();
    }

    /** Returns after the time, or earlier and with true if the test is over. */
    private boolean closesWithin(Duration time) {
        try {
            return closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
