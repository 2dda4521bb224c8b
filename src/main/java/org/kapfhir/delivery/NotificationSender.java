package org.kapfhir.delivery;

/** Sends notifications over one type of channel. What comes before and after is the same for each. */
interface NotificationSender {

    /** Sends the notification and says what came of it; never throws for what the receiver or the network does. */
    Answer send(Notification notification, Channel channel);

    /** Returns the key under which what is sent over the channel now is limited. */
    default Destination destination(Channel channel) {
        return channel.destination();
    }
}
