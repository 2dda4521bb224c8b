package org.kapfhir.delivery;

import java.util.Optional;
import org.kapfhir.delivery.Address.Socket;
import org.kapfhir.delivery.Answer.Absent;
import org.kapfhir.delivery.Answer.Acknowledged;
import org.springframework.stereotype.Component;

/**
 * Sends a notification as a frame to the socket that is bound to the subscription, if this node holds it.
 *
 * <p>Received means that the client's end of the socket has read the frame; see {@link ClientSocket}.
 */
@Component
class Websocket implements NotificationSender {

    private final Sockets sockets;

    Websocket(Sockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public Answer send(Notification notification, Channel channel) {
        if (notification.isHandshake()) {
            // There is no endpoint to ask whether it is there; each socket is greeted when it is bound.
            return new Acknowledged();
        }
        Optional<ClientSocket> socket = sockets.boundTo(((Socket) channel.address()).subscriptionId());
        if (socket.isEmpty()) {
            return new Absent("no-socket");
        }
        Answer answer = socket.get().deliver(notification.body());
        if (answer instanceof Absent) {
            sockets.close(socket.get(), Sockets.NO_RECEIPT);
        }
        return answer;
    }

    /** One socket may be bound to many subscriptions; it is one receiver all the same. */
    @Override
    public Destination destination(Channel channel) {
        String subscriptionId = ((Socket) channel.address()).subscriptionId();
        return sockets.holderOf(subscriptionId)
                .map(socket -> new Destination("websocket", socket.id(), 0))
                .orElseGet(channel::destination);
    }
}
