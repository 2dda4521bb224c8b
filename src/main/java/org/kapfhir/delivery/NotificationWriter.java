package org.kapfhir.delivery;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
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
        Standing standing = new Standing(
                lease.subscriptionId(), subscriber.topic(), "requested", "handshake", lease.lastEventNumber());
        Channel channel = subscriber.channel();
        return write(bundles.bundle(id, standing, channel.content(), List.of()), channel);
    }

    /** Returns the notification of an event; full content is that of the version the event made. */
    Notification event(Lease lease, PendingEvent event, Channel channel) {
        UUID id = NameBasedId.ofNotification(lease.subscriptionId(), event.number());
        Standing standing =
                new Standing(lease.subscriptionId(), event.topic(), "active", "event-notification", event.number());
        return write(bundles.bundle(id, standing, channel.content(), List.of(new Told(event, true))), channel);
    }

    private Notification write(Bundle bundle, Channel channel) {
        if (!channel.hasBody()) {
            return new Notification(bundle.getIdElement().getIdPart(), Channel.JSON, "");
        }
        String body = channel.encoding().newParser(fhir).encodeResourceToString(bundle);
        return new Notification(bundle.getIdElement().getIdPart(), channel.contentType(), body, about(bundle));
    }

    /** All entries but the status. */
    private static List<String> about(Bundle bundle) {
        return bundle.getEntry().stream()
                .skip(1)
                .map(entry -> new IdType(entry.getFullUrl())
                        .withVersion(entry.getResponse().getEtag().replaceAll("\\D", ""))
                        .toUnqualified()
                        .getValue())
                .toList();
    }
}
