package org.kapfhir.delivery;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.Date;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.kapfhir.topics.BackportUrls;
import org.kapfhir.topics.ChangeEvent;
import org.kapfhir.topics.CriteriaReader;
import org.kapfhir.topics.VersionReader;
import org.springframework.stereotype.Component;

/**
 * Writes notification Bundles of the Subscriptions R5 Backport guide for R4.
 *
 * @see <a href="https://hl7.org/fhir/uv/subscriptions-backport/STU1.1/notifications.html">Notifications</a>
 */
@Component
class NotificationWriter {

    private final FhirContext fhir;
    private final VersionReader versions;
    private final String base;
    private final Clock clock;

    NotificationWriter(FhirContext fhir, VersionReader versions, DeliverySettings settings, Clock clock) {
        this.fhir = fhir;
        this.versions = versions;
        this.base = settings.baseUrl().toString().replaceAll("/+$", "");
        this.clock = clock;
    }

    /** Returns the notification that asks a receiver whether it is there. */
    Notification handshake(Lease lease, String topic, Channel channel) {
        UUID id = NameBasedId.ofHandshake(lease.subscriptionId(), lease.version());
        Parameters status = status(lease.subscriptionId(), topic, "requested", "handshake", lease.lastEventNumber());
        return write(bundle(id, lease.subscriptionId(), status), channel);
    }

    /** Returns the notification of an event; full content is that of the version the event made. */
    Notification event(Lease lease, PendingEvent event, Channel channel) {
        UUID id = NameBasedId.ofNotification(lease.subscriptionId(), event.number());
        Parameters status =
                status(lease.subscriptionId(), event.topic(), "active", "event-notification", event.number());
        ParametersParameterComponent told = status.addParameter().setName("notification-event");
        told.addPart().setName("event-number").setValue(new StringType(Long.toString(event.number())));
        told.addPart()
                .setName("timestamp")
                .setValue(instant(Date.from(event.change().occurredAt())));
        Bundle bundle = bundle(id, lease.subscriptionId(), status);
        if (channel.content() != ContentLevel.EMPTY) {
            told.addPart().setName("focus").setValue(new Reference(url(event.change())));
            bundle.addEntry(focus(event.change(), channel.content()));
        }
        return write(bundle, channel);
    }

    private Parameters status(String subscriptionId, String topic, String status, String type, long events) {
        Parameters parameters = new Parameters();
        parameters.setId(UUID.randomUUID().toString());
        parameters.getMeta().addProfile(BackportUrls.STATUS_R4);
        parameters.addParameter().setName("subscription").setValue(new Reference(subscriptionUrl(subscriptionId)));
        if (!CriteriaReader.isSearch(topic)) {
            parameters.addParameter().setName("topic").setValue(new CanonicalType(topic));
        }
        parameters.addParameter().setName("status").setValue(new CodeType(status));
        parameters.addParameter().setName("type").setValue(new CodeType(type));
        parameters
                .addParameter()
                .setName("events-since-subscription-start")
                .setValue(new StringType(Long.toString(events)));
        return parameters;
    }

    private Bundle bundle(UUID id, String subscriptionId, Parameters status) {
        Bundle bundle = new Bundle();
        bundle.setId(id.toString());
        bundle.setType(BundleType.HISTORY);
        bundle.setTimestampElement(instant(Date.from(clock.instant())));
        BundleEntryComponent entry = bundle.addEntry()
                .setFullUrl("urn:uuid:" + status.getIdElement().getIdPart())
                .setResource(status);
        entry.getRequest().setMethod(HTTPVerb.GET).setUrl(subscriptionUrl(subscriptionId) + "/$status");
        entry.getResponse().setStatus("200");
        return bundle;
    }

    private BundleEntryComponent focus(ChangeEvent change, ContentLevel content) {
        BundleEntryComponent entry = new BundleEntryComponent().setFullUrl(url(change));
        String relative = change.type() + "/" + change.resourceId();
        switch (change.interaction()) {
            case CREATE -> {
                entry.getRequest().setMethod(HTTPVerb.POST).setUrl(change.type());
                entry.getResponse().setStatus("201");
            }
            case UPDATE -> {
                entry.getRequest().setMethod(HTTPVerb.PUT).setUrl(relative);
                entry.getResponse().setStatus("200");
            }
            case DELETE -> {
                entry.getRequest().setMethod(HTTPVerb.DELETE).setUrl(relative);
                entry.getResponse().setStatus("204");
            }
        }
        entry.getResponse().setEtag("W/\"" + change.version() + "\"");
        entry.getResponse().setLastModifiedElement(instant(Date.from(change.occurredAt())));
        if (content == ContentLevel.FULL_RESOURCE) {
            versions.read(change.type(), change.resourceId(), change.version())
                    .ifPresent(resource -> entry.setResource((Resource) resource));
        }
        return entry;
    }

    private Notification write(Bundle bundle, Channel channel) {
        if (!channel.hasBody()) {
            return new Notification(bundle.getIdElement().getIdPart(), Channel.JSON, "");
        }
        String body = channel.encoding().newParser(fhir).encodeResourceToString(bundle);
        return new Notification(bundle.getIdElement().getIdPart(), channel.contentType(), body);
    }

    private String url(ChangeEvent change) {
        return base + "/" + change.type() + "/" + change.resourceId();
    }

    private String subscriptionUrl(String id) {
        return base + "/Subscription/" + id;
    }

    private static InstantType instant(Date at) {
        InstantType instant = new InstantType(at);
        instant.setTimeZoneZulu(true);
        return instant;
    }
}
