package org.kapfhir.delivery;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.kapfhir.delivery.NotificationBundles.Standing;
import org.kapfhir.delivery.NotificationBundles.Told;
import org.springframework.stereotype.Component;

/** Writes the notifications that are sent. */
@Component
class NotificationWriter {

    private final FhirContext fhir;
    private final NotificationBundles bundles;

    NotificationWriter(FhirContext fhir, NotificationBundles bundles) {
        this.fhir = fhir;
        this.bundles = bundles;
    }

    /** Returns the notification that asks a receiver whether it is there. */
    Notification handshake(Lease lease, Subscriber subscriber) {
        UUID id = NameBasedId.ofHandshake(lease.subscriptionId(), lease.version());
        return handshake(id, lease.subscriptionId(), "requested", lease.lastEventNumber(), subscriber);
    }

    /** Returns the notification that tells a receiver which has just come where the subscription stands. */
    Notification welcome(String subscriptionId, String status, long events, Subscriber subscriber) {
        return handshake(UUID.randomUUID(), subscriptionId, status, events, subscriber);
    }

    private Notification handshake(UUID id, String subscriptionId, String status, long events, Subscriber subscriber) {
        Standing standing = new Standing(subscriptionId, subscriber.topic(), status, Notification.HANDSHAKE, events);
        return write(
                standing,
                bundles.bundle(id, standing, subscriber.channel().content(), List.of()),
                subscriber.channel());
    }

    /** Returns the notification of an event; full content is that of the version the event made. */
    Notification event(Lease lease, PendingEvent event, Channel channel) {
        UUID id = NameBasedId.ofNotification(lease.subscriptionId(), event.number());
        Standing standing =
                new Standing(lease.subscriptionId(), event.topic(), "active", "event-notification", event.number());
        return write(
                standing, bundles.bundle(id, standing, channel.content(), List.of(new Told(event, true))), channel);
    }

    private Notification write(Standing standing, Bundle bundle, Channel channel) {
        String id = bundle.getIdElement().getIdPart();
        if (!channel.hasBundle()) {
            return new Notification(id, standing.type(), Channel.JSON, "");
        }
        String body = channel.encoding().newParser(fhir).encodeResourceToString(bundle);
        return new Notification(id, standing.type(), channel.bundleType(), body);
    }
}
