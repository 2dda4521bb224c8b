package org.kapfhir.delivery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kapfhir.delivery.SocketBindings.Grant;
import org.kapfhir.delivery.SocketBindings.Place;
import org.kapfhir.topics.WorkSignals;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;

/** Binds a socket to the subscriptions of a token, and greets it in the name of each. */
@Component
class SocketBinder {

    private static final CloseStatus WORTHLESS =
            CloseStatus.POLICY_VIOLATION.withReason("The token is not valid; get another with $get-ws-binding-token");
    private static final CloseStatus TOO_MANY =
            CloseStatus.POLICY_VIOLATION.withReason("More Subscriptions than one connection may have");

    private final Sockets sockets;
    private final SocketBindings bindings;
    private final Subscribers subscribers;
    private final NotificationWriter notifications;
    private final WorkSignals signals;
    private final DeliverySettings settings;

    SocketBinder(
            Sockets sockets,
            SocketBindings bindings,
            Subscribers subscribers,
            NotificationWriter notifications,
            WorkSignals signals,
            DeliverySettings settings) {
        this.sockets = sockets;
        this.bindings = bindings;
        this.subscribers = subscribers;
        this.notifications = notifications;
        this.signals = signals;
        this.settings = settings;
    }

    /**
     * A subscription and its greeting.
     *
     * @param subscriptionId the subscription
     * @param handshake the frame
     */
    private record Welcome(String subscriptionId, String handshake) {}

    /** Uses the token up; one that is worth nothing closes the socket, whatever the reason. */
    void bind(ClientSocket socket, BindingToken token) throws IOException {
        Optional<Grant> grant = bindings.redeem(token);
        List<Welcome> welcomes = grant.map(this::welcomes).orElse(List.of());
        if (grant.isEmpty() || welcomes.isEmpty()) {
            sockets.close(socket, WORTHLESS);
            return;
        }
        long more = welcomes.stream()
                .filter(welcome -> !socket.subscriptions().containsKey(welcome.subscriptionId()))
                .count();
        if (socket.subscriptions().size() + more > settings.websocketBindings()) {
            sockets.close(socket, TOO_MANY);
            return;
        }
        for (Welcome welcome : welcomes) {
            // First, so that no event comes before it.
            socket.write(welcome.handshake());
            sockets.bind(welcome.subscriptionId(), socket, grant.get().expiresAt());
        }
        signals.delivering().raise();
    }

    private List<Welcome> welcomes(Grant grant) {
        List<Welcome> welcomes = new ArrayList<>();
        for (String id : grant.subscriptionIds()) {
            bindings.place(id).flatMap(place -> welcome(id, place)).ifPresent(welcomes::add);
        }
        return welcomes;
    }

    private Optional<Welcome> welcome(String id, Place place) {
        return subscribers
                .find(id, place.version())
                .map(subscriber -> notifications.welcome(id, place.status(), place.events(), subscriber))
                .map(notification -> new Welcome(id, notification.body()));
    }
}
