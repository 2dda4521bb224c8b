package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.delivery.SocketBindings.Place;
import org.kapfhir.testing.TestClock;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;

class SocketsTest {

    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofMinutes(10));

    private final SocketBindings bindings = mock(SocketBindings.class);
    private final TestClock clock = new TestClock(NOW);
    private final Sockets sockets = new Sockets(bindings, Settings.delivery(), clock);
    private final WebSocketSession session = mock(WebSocketSession.class);
    private final ClientSocket socket = new ClientSocket(session, NOW, Duration.ofSeconds(1));

    @BeforeEach
    void open() {
        assertThat(sockets.add(socket)).isTrue();
        when(bindings.place("s")).thenReturn(Optional.of(new Place(1, "active", 0)));
    }

    @Test
    void takesAsManyAsTheSettingSaysAndNoMore() {
        for (int i = 1; i < Settings.delivery().websocketConnections(); i++) {
            assertThat(sockets.add(another())).isTrue();
        }
        assertThat(sockets.add(another())).isFalse();
        sockets.close(socket, CloseStatus.NORMAL);
        assertThat(sockets.add(another())).isTrue();
    }

    @Test
    void closesOneThatNobodyHasBoundInTimeAndNotBefore() throws IOException {
        clock.advance(Settings.delivery().websocketBindTimeout());
        sockets.sweep();
        verify(session, never()).close(any());
        clock.advance(Duration.ofMillis(1));
        sockets.sweep();
        verify(session).close(Sockets.NEVER_BOUND);
    }

    @Test
    void keepsOneThatIsBoundHere() throws IOException {
        sockets.bind("s", socket, LATER);
        when(bindings.valid()).thenReturn(Map.of("s", socket.id()));
        clock.advance(Duration.ofMinutes(5));
        sockets.sweep();
        verify(session, never()).close(any());
        assertThat(sockets.boundTo("s")).contains(socket);
    }

    @Test
    void saysWhyItTakesASubscriptionAway() throws IOException {
        sockets.bind("s", socket, LATER);
        when(bindings.valid()).thenReturn(Map.of());
        sockets.sweep();
        verify(session).close(Sockets.REPLACED);
    }

    @Test
    void saysWhenTheSubscriptionWasStopped() throws IOException {
        sockets.bind("s", socket, LATER);
        when(bindings.place("s")).thenReturn(Optional.empty());
        sockets.sweep();
        verify(session).close(Sockets.STOPPED);
    }

    @Test
    void endsWithTheTimeOfTheToken() throws IOException {
        sockets.bind("s", socket, LATER);
        clock.advance(Duration.ofMinutes(10));
        sockets.sweep();
        verify(session).close(Sockets.EXPIRED);
    }

    @Test
    void staysOpenForTheSubscriptionsThatAreLeft() throws IOException {
        sockets.bind("s", socket, LATER);
        sockets.bind("t", socket, LATER);
        sockets.bind("s", another(), LATER);
        assertThat(sockets.boundTo("s"))
                .as("one that is not open binds nothing")
                .contains(socket);
        ClientSocket newer = another();
        sockets.add(newer);
        sockets.bind("s", newer, LATER);
        assertThat(sockets.boundTo("s")).contains(newer);
        assertThat(sockets.boundTo("t")).contains(socket);
        verify(session, never()).close(any());
    }

    @Test
    void forgetsInTheDatabaseWhatItDoesNotHold() {
        assertThat(sockets.boundTo("s")).isEmpty();
        verify(bindings).unbindHere("s");
    }

    @Test
    void closesEvenIfTheDatabaseIsAway() throws IOException {
        sockets.bind("s", socket, LATER);
        doThrow(new IllegalStateException("away")).when(bindings).unbindAll(any());
        sockets.close(socket, CloseStatus.NORMAL);
        verify(session).close(CloseStatus.NORMAL);
        assertThat(sockets.holderOf("s")).isEmpty();
    }

    private static ClientSocket another() {
        return new ClientSocket(mock(WebSocketSession.class), NOW, Duration.ofSeconds(1));
    }
}
