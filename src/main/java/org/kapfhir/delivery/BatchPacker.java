package org.kapfhir.delivery;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kapfhir.delivery.Batch.Withheld;
import org.kapfhir.delivery.Outbox.Waiting;
import org.springframework.stereotype.Component;

/** Makes the notification of the events that wait: as many as the client wants together and as fit. */
@Component
class BatchPacker {

    private final PermissionCheck permission;
    private final NotificationWriter notifications;
    private final TriedBatches tried;
    private final DeliverySettings settings;

    BatchPacker(
            PermissionCheck permission,
            NotificationWriter notifications,
            TriedBatches tried,
            DeliverySettings settings) {
        this.permission = permission;
        this.notifications = notifications;
        this.tried = tried;
        this.settings = settings;
    }

    /**
     * A batch ready to be sent.
     *
     * @param batch its events
     * @param notification what tells of them, or null if nothing may be told
     */
    record Packed(Batch batch, @Nullable Notification notification) {}

    /** Returns the batch to send next; permission is asked for each event now. */
    Packed pack(Lease lease, Waiting waiting, Channel channel) {
        List<PendingEvent> events = waiting.events();
        Batch batch = new Batch(
                events,
                events.stream()
                        .flatMap(event -> permission.refusal(lease.subscriptionId(), event.change()).stream()
                                .map(reason -> new Withheld(event, reason)))
                        .toList());
        if (batch.told().isEmpty()) {
            return new Packed(batch, null);
        }
        Notification notification = notifications.events(lease, batch, channel);
        // What was tried goes out again as it was, for by its id a receiver knows that it is the same.
        while (!waiting.tried() && batch.told().size() > 1 && isTooLarge(notification)) {
            batch = batch.half();
            if (batch.told().isEmpty()) {
                return new Packed(batch, null);
            }
            notification = notifications.events(lease, batch, channel);
        }
        if (lease.terms().maxCount() > 1 && !batch.again() && !waiting.tried()) {
            tried.begin(lease, batch);
        }
        return new Packed(batch, notification);
    }

    private boolean isTooLarge(Notification notification) {
        return notification.body().getBytes(StandardCharsets.UTF_8).length
                > settings.notificationSize().toBytes();
    }
}
