package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.kapfhir.delivery.Answer.Absent;
import org.kapfhir.delivery.Answer.Acknowledged;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.WebSocketSession;

class ClientSocketTest {

    private final WebSocketSession session = mock(WebSocketSession.class);

    @Test
    void takesThePongForTheReceipt() throws IOException {
        ClientSocket socket = socket(Duration.ofSeconds(30));
        onPing(payload -> socket.pong(bytes(payload)));
        assertThat(socket.deliver("one")).isEqualTo(new Acknowledged());
        assertThat(socket.deliver("two")).isEqualTo(new Acknowledged());
    }

    @Test
    void takesALaterPongForTheReceiptsOfAllBefore() throws Exception {
        ClientSocket socket = socket(Duration.ofSeconds(30));
        List<String> pings = new ArrayList<>();
        CompletableFuture<Void> both = new CompletableFuture<>();
        onPing(payload -> {
            pings.add(payload);
            if (pings.size() == 2) {
                both.complete(null);
            }
        });
        CompletableFuture<Answer> one = CompletableFuture.supplyAsync(() -> socket.deliver("one"));
        CompletableFuture<Answer> two = CompletableFuture.supplyAsync(() -> socket.deliver("two"));
        both.get(30, TimeUnit.SECONDS);
        socket.pong(bytes("2"));
        assertThat(get(one)).isEqualTo(new Acknowledged());
        assertThat(get(two)).isEqualTo(new Acknowledged());
    }

    @Test
    void takesNoOtherPongForAReceipt() throws IOException {
        ClientSocket socket = socket(Duration.ofMillis(50));
        onPing(payload -> {
            socket.pong(bytes(""));
            socket.pong(bytes("x"));
            socket.pong(bytes("-1"));
            socket.pong(bytes("99"));
            socket.pong(bytes("1" + "0".repeat(30)));
        });
        assertThat(socket.deliver("one")).isEqualTo(new Absent("no-receipt"));
    }

    @Test
    void waitsNoLongerOnceItIsClosed() throws Exception {
        ClientSocket socket = socket(Duration.ofSeconds(30));
        onPing(payload -> socket.end(CloseStatus.NORMAL));
        assertThat(socket.deliver("one")).isEqualTo(new Absent("socket-closed"));
        assertThat(socket.deliver("two")).isEqualTo(new Absent("socket-closed"));
    }

    @Test
    void isAbsentWhenTheConnectionIsBroken() throws IOException {
        doThrow(new IOException("broken pipe")).when(session).sendMessage(any());
        assertThat(socket(Duration.ofSeconds(30)).deliver("one")).isEqualTo(new Absent("socket-closed"));
    }

    private ClientSocket socket(Duration limit) {
        return new ClientSocket(session, Instant.EPOCH, limit);
    }

    private void onPing(Consumer<String> then) throws IOException {
        doAnswer(call -> {
                    if (call.getArgument(0) instanceof PingMessage ping) {
                        then.accept(StandardCharsets.US_ASCII
                                .decode(ping.getPayload().duplicate())
                                .toString());
                    }
                    return null;
                })
                .when(session)
                .sendMessage(any());
    }

    private static Answer get(CompletableFuture<Answer> answer) throws Exception {
        try {
            return answer.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
