package org.kapfhir.delivery;

import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.kapfhir.delivery.Answer.Absent;
import org.kapfhir.delivery.Answer.Acknowledged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/**
 * A websocket of a client.
 *
 * <p>Each notification is followed by a ping that carries a number. Frames are read in the order they are sent, and every
 * client answers a ping without being told, so the pong is the receipt of the notification and of all before it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.5.3">RFC 6455, pong</a>
 */
final class ClientSocket {

    private static final Logger LOG = LoggerFactory.getLogger(ClientSocket.class);

    /** How long Tomcat lets a frame take, read for each. */
    private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    private final String id = UUID.randomUUID().toString();
    private final WebSocketSession session;
    private final Instant openedAt;
    private final Duration limit;
    private final Map<String, Instant> subscriptions = new ConcurrentHashMap<>();
    private final ReentrantLock writing = new ReentrantLock();
    private final NavigableMap<Long, CompletableFuture<Void>> receipts = new TreeMap<>();
    private boolean ended;
    private long pings;

    /**
     * Takes over an open connection.
     *
     * @param limit how long a notification may take until its receipt
     */
    ClientSocket(WebSocketSession session, Instant openedAt, Duration limit) {
        this.session = session;
        this.openedAt = openedAt;
        this.limit = limit;
    }

    String id() {
        return id;
    }

    Instant openedAt() {
        return openedAt;
    }

    /** The ids of the subscriptions that are bound to it, each with the time when that ends. */
    Map<String, Instant> subscriptions() {
        return subscriptions;
    }

    /** Sends what needs no receipt. */
    void write(String text) throws IOException {
        send(text, null, System.nanoTime() + limit.toNanos());
    }

    /** Sends a notification and waits for its receipt. */
    Answer deliver(String text) {
        long deadline = System.nanoTime() + limit.toNanos();
        CompletableFuture<Void> receipt = new CompletableFuture<>();
        try {
            send(text, receipt, deadline);
            receipt.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return new Acknowledged();
        } catch (TimeoutException silent) {
            return new Absent("no-receipt");
        } catch (IOException | ExecutionException | IllegalStateException broken) {
            return new Absent("socket-closed");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Absent("stopped");
        }
    }

    private void send(String text, @Nullable CompletableFuture<Void> receipt, long deadline) throws IOException {
        try {
            if (!writing.tryLock(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                throw new IOException("The socket was busy for too long");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("The server is stopping", stopping);
        }
        try {
            limitFrames(deadline);
            session.sendMessage(new TextMessage(text));
            if (receipt != null) {
                long number = expect(receipt);
                byte[] payload = Long.toString(number).getBytes(StandardCharsets.US_ASCII);
                session.sendMessage(new PingMessage(ByteBuffer.wrap(payload)));
            }
        } finally {
            writing.unlock();
        }
    }

    private void limitFrames(long deadline) {
        Session tomcat =
                session instanceof NativeWebSocketSession wrapped ? wrapped.getNativeSession(Session.class) : null;
        if (tomcat != null) {
            long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
            tomcat.getUserProperties().put(SEND_TIMEOUT, left);
        }
    }

    private long expect(CompletableFuture<Void> receipt) throws IOException {
        synchronized (receipts) {
            if (ended) {
                throw new IOException("The socket was closed");
            }
            receipts.put(++pings, receipt);
            return pings;
        }
    }

    /** Takes a pong for the receipt of all that was sent before its ping; any other is ignored. */
    void pong(ByteBuffer payload) {
        String text = StandardCharsets.US_ASCII.decode(payload.duplicate()).toString();
        if (!text.matches("[1-9][0-9]{0,17}")) {
            return;
        }
        synchronized (receipts) {
            NavigableMap<Long, CompletableFuture<Void>> received = receipts.headMap(Long.parseLong(text), true);
            // One that was never sent is no receipt of anything.
            if (Long.parseLong(text) <= pings) {
                received.values().forEach(receipt -> receipt.complete(null));
                received.clear();
            }
        }
    }

    /** Closes it; who waits for a receipt waits no longer. */
    void end(CloseStatus status) {
        List<CompletableFuture<Void>> waiting;
        synchronized (receipts) {
            ended = true;
            waiting = new ArrayList<>(receipts.values());
            receipts.clear();
        }
        waiting.forEach(receipt -> receipt.completeExceptionally(new IOException("The socket was closed")));
        try {
            session.close(status);
        } catch (IOException | IllegalStateException alreadyBroken) {
            LOG.debug("A socket could not be closed in order");
        }
    }
}
