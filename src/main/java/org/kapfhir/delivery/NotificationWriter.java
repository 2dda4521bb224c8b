package org.kapfhir.delivery;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
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
        return withoutEvent(id, lease, subscriber, "requested", NotificationType.HANDSHAKE);
    }

    /** Returns the notification that says that there is no event and the way is open. */
    Notification heartbeat(Lease lease, Subscriber subscriber, Instant due) {
        UUID id = NameBasedId.ofHeartbeat(lease.subscriptionId(), due);
        return withoutEvent(id, lease, subscriber, "active", NotificationType.HEARTBEAT);
    }

    /** Returns the notification of a batch's events; full content is that of the version each event made. */
    Notification events(Lease lease, Batch batch, Channel channel) {
        UUID id = NameBasedId.ofNotification(lease.subscriptionId(), batch.first(), batch.last());
        Standing standing = new Standing(
                lease.subscriptionId(), batch.topic(), "active", NotificationType.EVENT.code(), batch.last());
        List<Told> told =
                batch.told().stream().map(event -> new Told(event, true)).toList();
        return write(bundles.bundle(id, standing, channel.content(), told), channel);
    }

    private Notification withoutEvent(
            UUID id, Lease lease, Subscriber subscriber, String status, NotificationType type) {
        Standing standing =
                new Standing(lease.subscriptionId(), subscriber.topic(), status, type.code(), lease.lastEventNumber());
        Channel channel = subscriber.channel();
        return write(bundles.bundle(id, standing, channel.content(), List.of()), channel);
    }

    private Notification write(Bundle bundle, Channel channel) {
        if (!channel.hasBody()) {
            return new Notification(bundle.getIdElement().getIdPart(), Channel.JSON, "");
        }
        String body = channel.encoding().newParser(fhir).encodeResourceToString(bundle);
        return new Notification(bundle.getIdElement().getIdPart(), channel.contentType(), body);
    }
}
