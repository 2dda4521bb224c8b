package org.kapfhir.delivery;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.jspecify.annotations.Nullable;
import org.kapfhir.delivery.EventArchive.Progress;
import org.kapfhir.delivery.NotificationBundles.Standing;
import org.kapfhir.delivery.NotificationBundles.Told;
import org.springframework.stereotype.Component;

/** {@code Subscription/[id]/$events}: the events of a Subscription, for a receiver that has missed some. */
@Component
public final class EventsOperation {

    private static final String DEFINITION =
            "http://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition/backport-subscription-events";

    private final DaoRegistry daos;
    private final EventArchive archive;
    private final NotificationBundles notifications;
    private final PermissionCheck permission;
    private final SubscriptionOwnership ownership;
    private final DeliverySettings settings;

    EventsOperation(
            DaoRegistry daos,
            EventArchive archive,
            NotificationBundles notifications,
            PermissionCheck permission,
            SubscriptionOwnership ownership,
            DeliverySettings settings) {
        this.daos = daos;
        this.archive = archive;
        this.notifications = notifications;
        this.permission = permission;
        this.ownership = ownership;
        this.settings = settings;
    }

    /**
     * Returns a notification of the events of a range, also of those that have not been sent.
     *
     * <p>An event that the subscriber may not be told of has its number only. If not all fit, the Bundle's link
     * {@code next} asks for the rest.
     *
     * @param since the first event; the first that is kept if left out
     * @param until the last event; the newest if left out
     * @param content how much to tell, but never more than the Subscription asks for; as much as that if left out
     * @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException 400 or 410, which names the parameter, 403 if
     *     another client owns the Subscription, or 404 or 410 for it
     */
    @Operation(name = "$events", type = Subscription.class, idempotent = true, canonicalUrl = DEFINITION)
    public Bundle events(
            @IdParam IdType id,
            @OperationParam(name = EventRange.SINCE, max = 1) @Nullable StringType since,
            @OperationParam(name = EventRange.UNTIL, max = 1) @Nullable StringType until,
            @OperationParam(name = "content", max = 1) @Nullable CodeType content,
            RequestDetails request) {
        OperationQuery.allowOnce(request, List.of(EventRange.SINCE, EventRange.UNTIL, "content"));
        Subscription subscription = daos.getResourceDao(Subscription.class).read(id, request);
        String subscriptionId = subscription.getIdElement().getIdPart();
        ownership.require(subscriptionId, request);
        ContentLevel own = Channel.of(subscription, ChannelSecrets.NONE).content();
        ContentLevel level = content == null ? own : ContentLevel.lower(own, level(content));
        Progress progress = archive.progress(subscriptionId);
        EventRange range = EventRange.of(text(since), text(until), progress.kept(), progress.last());
        List<PendingEvent> events = archive.events(subscriptionId, range, settings.eventsPerAnswer());
        checkComplete(events, range);
        Standing standing = new Standing(
                subscriptionId,
                subscription.getCriteria(),
                subscription.getStatus().toCode(),
                "query-event",
                progress.last());
        Bundle bundle = notifications.bundle(
                UUID.randomUUID(),
                standing,
                level,
                events.stream()
                        .map(event -> new Told(event, permission.permits(subscriptionId, event.change())))
                        .toList());
        long next = range.since() + events.size();
        if (next <= range.until()) {
            bundle.addLink().setRelation("next").setUrl(url(subscriptionId, next, range.until(), level));
        }
        return bundle;
    }

    /** Retention may have passed since the range was checked; a receiver must not take that for an end. */
    private void checkComplete(List<PendingEvent> events, EventRange range) {
        long expected = range.since();
        for (PendingEvent event : events) {
            if (event.number() == expected) {
                expected++;
            }
        }
        long reached = Math.min(range.until(), range.since() + settings.eventsPerAnswer() - 1);
        if (expected <= reached) {
            throw new ResourceGoneException("Event " + expected
                    + " of this Subscription is no longer kept (kap.delivery.retention). Ask for later ones.");
        }
    }

    private String url(String subscriptionId, long since, long until, ContentLevel level) {
        return settings.fhirBase() + "/Subscription/" + subscriptionId + "/$events?" + EventRange.SINCE + "=" + since
                + "&" + EventRange.UNTIL + "=" + until + "&content=" + level.code();
    }

    private static ContentLevel level(CodeType content) {
        return ContentLevel.ofCode(String.valueOf(content.getValue()))
                .orElseThrow(() -> new InvalidRequestException("The parameter content is '" + content.getValue()
                        + "'. Allowed: " + String.join(", ", ContentLevel.codes()) + "."));
    }

    private static @Nullable String text(@Nullable StringType value) {
        return value == null ? null : value.getValue();
    }
}
