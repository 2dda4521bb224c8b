package org.kapfhir.delivery;

import java.net.URI;
import org.hl7.fhir.r4.model.Subscription;

/** Where notifications of a subscription go, by the type of its channel. */
sealed interface Address {

    /** Returns the address of a Subscription that was accepted. */
    static Address of(Subscription subscription) {
        String endpoint = subscription.getChannel().getEndpoint();
        return switch (subscription.getChannel().getType()) {
            case WEBSOCKET -> new Socket(subscription.getIdElement().getIdPart());
            case EMAIL -> new Mailbox(MailAddress.ofUrl(endpoint));
            default -> new Endpoint(URI.create(endpoint));
        };
    }

    /** The key under which what is sent there is limited. */
    Destination destination();

    /** Returns the kind of channel, as {@code Subscription.channel.type}. */
    default String kind() {
        if (this instanceof Socket) {
            return "websocket";
        }
        return this instanceof Mailbox ? "email" : "rest-hook";
    }

    /**
     * A URL of the receiver.
     *
     * @param url http or https
     */
    record Endpoint(URI url) implements Address {

        @Override
        public Destination destination() {
            return Destination.of(url);
        }
    }

    /**
     * A mailbox of the receiver.
     *
     * @param address its address
     */
    record Mailbox(MailAddress address) implements Address {

        private static final int SMTP = 25;

        @Override
        public Destination destination() {
            return new Destination("mailto", address.domain(), SMTP);
        }
    }

    /**
     * Whatever socket the receiver has bound to the subscription.
     *
     * @param subscriptionId the subscription
     */
    record Socket(String subscriptionId) implements Address {

        @Override
        public Destination destination() {
            return new Destination("websocket", subscriptionId, 0);
        }
    }
}
