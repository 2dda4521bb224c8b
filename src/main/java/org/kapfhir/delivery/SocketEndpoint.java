package org.kapfhir.delivery;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/**
 * The server's end of the websockets: understands {@code bind-with-token} and pongs, and closes on anything else.
 *
 * @see <a href="https://hl7.org/fhir/uv/subscriptions-backport/STU1.1/channels.html#websockets">Websockets in the backport
 *     guide</a>
 */
@Component
public final class SocketEndpoint extends TextWebSocketHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SocketEndpoint.class);

    /** The guide writes it with and without a colon. */
    private static final Pattern BIND = Pattern.compile("bind-with-token:? ([A-Za-z0-9_-]+)");

    /** More than a token needs; Tomcat closes on a longer message without keeping it. */
    private static final int LONGEST_MESSAGE = 512;

    private static final CloseStatus UNKNOWN =
            CloseStatus.POLICY_VIOLATION.withReason("Allowed: bind-with-token and a token");

    private final Map<String, ClientSocket> bySession = new ConcurrentHashMap<>();
    private final Sockets sockets;
    private final SocketBinder binder;
    private final DeliverySettings settings;
    private final Clock clock;

    SocketEndpoint(Sockets sockets, SocketBinder binder, DeliverySettings settings, Clock clock) {
        this.sockets = sockets;
        this.binder = binder;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) throws IOException {
        session.setTextMessageSizeLimit(LONGEST_MESSAGE);
        session.setBinaryMessageSizeLimit(LONGEST_MESSAGE);
        ClientSocket socket = new ClientSocket(session, clock.instant(), settings.requestTimeout());
        if (sockets.add(socket)) {
            bySession.put(session.getId(), socket);
        } else {
            session.close(Sockets.FULL);
        }
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) throws IOException {
        ClientSocket socket = bySession.get(session.getId());
        if (socket == null) {
            return;
        }
        Matcher bind = BIND.matcher(message.getPayload());
        if (bind.matches()) {
            binder.bind(socket, new BindingToken(bind.group(1)));
        } else {
            sockets.close(socket, UNKNOWN);
        }
    }

    @Override
    protected void handlePongMessage(WebSocketSession session, PongMessage message) {
        ClientSocket socket = bySession.get(session.getId());
        if (socket != null) {
            socket.pong(message.getPayload());
        }
    }

    /** What follows is the closing, which comes by itself. */
    @Override
    public void handleTransportError(WebSocketSession session, Throwable broken) {
        LOG.debug("A websocket broke off");
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        ClientSocket socket = bySession.remove(session.getId());
        if (socket != null) {
            sockets.close(socket, CloseStatus.NORMAL);
        }
    }
}
