package org.kapfhir.delivery;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
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
        return withoutEvent(
                id,
                lease.subscriptionId(),
                lease.lastEventNumber(),
                subscriber,
                "requested",
                NotificationType.HANDSHAKE);
    }

    /** Returns the notification that tells a receiver which has just come where the subscription stands. */
    Notification welcome(String subscriptionId, String status, long events, Subscriber subscriber) {
        return withoutEvent(UUID.randomUUID(), subscriptionId, events, subscriber, status, NotificationType.HANDSHAKE);
    }

    /** Returns the notification that says that there is no event and the way is open. */
    Notification heartbeat(Lease lease, Subscriber subscriber, Instant due) {
        UUID id = NameBasedId.ofHeartbeat(lease.subscriptionId(), due);
        return withoutEvent(
                id, lease.subscriptionId(), lease.lastEventNumber(), subscriber, "active", NotificationType.HEARTBEAT);
    }

    /** Returns the notification of a batch's events; full content is that of the version each event made. */
    Notification events(Lease lease, Batch batch, Channel channel) {
        UUID id = NameBasedId.ofNotification(lease.subscriptionId(), batch.first(), batch.last());
        Standing standing = new Standing(
                lease.subscriptionId(), batch.topic(), "active", NotificationType.EVENT.code(), batch.last());
        List<Told> told =
                batch.told().stream().map(event -> new Told(event, true)).toList();
        return write(NotificationType.EVENT, bundles.bundle(id, standing, channel.content(), told), channel);
    }

    private Notification withoutEvent(
            UUID id, String subscriptionId, long events, Subscriber subscriber, String status, NotificationType type) {
        Standing standing = new Standing(subscriptionId, subscriber.topic(), status, type.code(), events);
        Channel channel = subscriber.channel();
        return write(type, bundles.bundle(id, standing, channel.content(), List.of()), channel);
    }

    private Notification write(NotificationType type, Bundle bundle, Channel channel) {
        String id = bundle.getIdElement().getIdPart();
        if (!channel.hasBundle()) {
            return new Notification(id, type, Channel.JSON, "");
        }
        String body = channel.encoding().newParser(fhir).encodeResourceToString(bundle);
        return new Notification(id, type, channel.bundleType(), body, about(bundle));
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
