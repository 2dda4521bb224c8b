package org.kapfhir.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;

/**
 * The open websockets of this node, and which of them gets the notifications of which subscription.
 *
 * <p>The database says the same for all nodes. Both change together under the lock of this object, so that neither is looked
 * at while the other is behind.
 */
@Component
class Sockets {

    private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);

    static final CloseStatus FULL =
            CloseStatus.SERVICE_OVERLOAD.withReason("This server has no room for one more; try later");
    static final CloseStatus REPLACED = new CloseStatus(4001, "Another connection is bound to the Subscription");
    static final CloseStatus EXPIRED = new CloseStatus(4002, "The time of the token is over; get another in time");
    static final CloseStatus STOPPED = new CloseStatus(4003, "The Subscription was stopped or deleted");
    static final CloseStatus NEVER_BOUND = CloseStatus.POLICY_VIOLATION.withReason("No bind-with-token came in time");
    static final CloseStatus NO_RECEIPT = CloseStatus.PROTOCOL_ERROR.withReason("A ping was not answered in time");

    private final Set<ClientSocket> open = ConcurrentHashMap.newKeySet();
    private final Map<String, ClientSocket> bound = new ConcurrentHashMap<>();
    private final SocketBindings bindings;
    private final DeliverySettings settings;
    private final Clock clock;

    Sockets(SocketBindings bindings, DeliverySettings settings, Clock clock) {
        this.bindings = bindings;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes a new one in, or returns false if there are as many as may be. */
    synchronized boolean add(ClientSocket socket) {
        return open.size() < settings.websocketConnections() && open.add(socket);
    }

    /** Returns the one that gets the notifications of a subscription. */
    Optional<ClientSocket> holderOf(String subscriptionId) {
        return Optional.ofNullable(bound.get(subscriptionId));
    }

    /** Returns the one that gets the notifications of a subscription, or sees to it that this node tries no more. */
    Optional<ClientSocket> boundTo(String subscriptionId) {
        Optional<ClientSocket> holder = holderOf(subscriptionId);
        if (holder.isEmpty()) {
            forget(subscriptionId);
        }
        return holder;
    }

    /** What the database says of a socket that is gone would let this node try again and again. */
    private synchronized void forget(String subscriptionId) {
        if (!bound.containsKey(subscriptionId)) {
            bindings.unbindHere(subscriptionId);
        }
    }

    /** Binds a socket to a subscription, in place of whichever was bound. */
    void bind(String subscriptionId, ClientSocket socket, Instant expiresAt) {
        ClientSocket before;
        synchronized (this) {
            if (!open.contains(socket)) {
                return;
            }
            bindings.bind(subscriptionId, socket.id(), expiresAt);
            socket.subscriptions().put(subscriptionId, expiresAt);
            before = bound.put(subscriptionId, socket);
        }
        if (before != null && before != socket) {
            lose(subscriptionId, before, REPLACED);
        }
    }

    /** Closes a socket, whose subscriptions then wait for another. */
    void close(ClientSocket socket, CloseStatus status) {
        synchronized (this) {
            open.remove(socket);
            socket.subscriptions().keySet().forEach(id -> bound.remove(id, socket));
            socket.subscriptions().clear();
            try {
                bindings.unbindAll(socket.id());
            } catch (RuntimeException unreachable) {
                LOG.warn("The bindings of a closed socket are left to expire", unreachable);
            }
        }
        socket.end(status);
    }

    /** Closes all. */
    void closeAll(CloseStatus status) {
        open.forEach(socket -> close(socket, status));
    }

    /** Closes those that nobody has bound in time, and takes from the others what is theirs no more. */
    void sweep() {
        Instant latest = clock.instant().minus(settings.websocketBindTimeout());
        for (ClientSocket socket : open) {
            if (socket.subscriptions().isEmpty() && socket.openedAt().isBefore(latest)) {
                close(socket, NEVER_BOUND);
            }
        }
        if (!bound.isEmpty()) {
            lost().forEach((id, socket) -> lose(id, socket, reason(id, socket)));
        }
    }

    private synchronized Map<String, ClientSocket> lost() {
        Map<String, String> valid = bindings.valid();
        Map<String, ClientSocket> lost = new HashMap<>(bound);
        lost.entrySet().removeIf(entry -> entry.getValue().id().equals(valid.get(entry.getKey())));
        return lost;
    }

    private CloseStatus reason(String subscriptionId, ClientSocket socket) {
        Instant end = socket.subscriptions().getOrDefault(subscriptionId, Instant.EPOCH);
        if (!end.isAfter(clock.instant())) {
            return EXPIRED;
        }
        return bindings.place(subscriptionId).isEmpty() ? STOPPED : REPLACED;
    }

    private void lose(String subscriptionId, ClientSocket socket, CloseStatus reason) {
        synchronized (this) {
            bound.remove(subscriptionId, socket);
            socket.subscriptions().remove(subscriptionId);
            bindings.unbind(subscriptionId, socket.id());
        }
        // One that has others left stays open for them.
        if (socket.subscriptions().isEmpty()) {
            close(socket, reason);
        }
    }
}
