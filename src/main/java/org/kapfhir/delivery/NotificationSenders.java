package org.kapfhir.delivery;

import org.kapfhir.delivery.Address.Mailbox;
import org.kapfhir.delivery.Address.Socket;
import org.springframework.stereotype.Component;

/** The senders of all types of channels, each used for its own. */
@Component
class NotificationSenders implements NotificationSender {

    private final RestHook restHook;
    private final Websocket websocket;
    private final Email email;

    NotificationSenders(RestHook restHook, Websocket websocket, Email email) {
        this.restHook = restHook;
        this.websocket = websocket;
        this.email = email;
    }

    @Override
    public Answer send(Notification notification, Channel channel) {
        return of(channel).send(notification, channel);
    }

    @Override
    public Destination destination(Channel channel) {
        return of(channel).destination(channel);
    }

    private NotificationSender of(Channel channel) {
        if (channel.address() instanceof Socket) {
            return websocket;
        }
        return channel.address() instanceof Mailbox ? email : restHook;
    }
}
