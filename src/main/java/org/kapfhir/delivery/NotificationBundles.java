package org.kapfhir.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
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
import org.kapfhir.topics.CommittedVersions;
import org.kapfhir.topics.CriteriaReader;
import org.kapfhir.topics.IncludedResources;
import org.kapfhir.topics.Interaction;
import org.springframework.stereotype.Component;

/**
 * Makes notification Bundles of the Subscriptions R5 Backport guide for R4.
 *
 * <p>{@code empty} has the status only. {@code id-only} adds an entry for each resource with its URL, request and response,
 * which the guide allows beside the focus it asks for. {@code full-resource} adds the resources.
 *
 * @see <a href="https://hl7.org/fhir/uv/subscriptions-backport/STU1.1/notifications.html">Notifications</a>
 * @see <a href="https://hl7.org/fhir/uv/subscriptions-backport/STU1.1/payloads.html">Payload types</a>
 */
@Component
class NotificationBundles {

    private final CommittedVersions versions;
    private final IncludedResources includes;
    private final PermissionCheck permission;
    private final Clock clock;
    private final String base;

    NotificationBundles(
            CommittedVersions versions,
            IncludedResources includes,
            PermissionCheck permission,
            DeliverySettings settings,
            Clock clock) {
        this.versions = versions;
        this.includes = includes;
        this.permission = permission;
        this.clock = clock;
        base = settings.fhirBase();
    }

    /**
     * What the first entry says.
     *
     * @param subscriptionId the subscription
     * @param topic the canonical
     * @param status of the Subscription
     * @param type why it is told
     * @param events how many events the subscription has had
     */
    record Standing(String subscriptionId, String topic, String status, String type, long events) {}

    /**
     * An event and whether the subscriber may be told what it is about; if not, its number is all that is told.
     *
     * @param event the event
     * @param permitted what {@link PermissionCheck} says of its resource
     */
    record Told(PendingEvent event, boolean permitted) {}

    /** Returns the standing as a resource. */
    Parameters status(Standing standing) {
        Parameters parameters = new Parameters();
        parameters.setId(UUID.randomUUID().toString());
        parameters.getMeta().addProfile(BackportUrls.STATUS_R4);
        parameters
                .addParameter()
                .setName("subscription")
                .setValue(new Reference(url("Subscription", standing.subscriptionId())));
        if (!CriteriaReader.isSearch(standing.topic())) {
            parameters.addParameter().setName("topic").setValue(new CanonicalType(standing.topic()));
        }
        parameters.addParameter().setName("status").setValue(new CodeType(standing.status()));
        parameters.addParameter().setName("type").setValue(new CodeType(standing.type()));
        parameters
                .addParameter()
                .setName("events-since-subscription-start")
                .setValue(new StringType(Long.toString(standing.events())));
        return parameters;
    }

    /** Returns a Bundle that tells of the events, in their order. */
    Bundle bundle(UUID id, Standing standing, ContentLevel content, List<Told> events) {
        Parameters status = status(standing);
        if (content == ContentLevel.EMPTY) {
            // The guide asks not to name the topic here, for it can say what the event is about.
            status.getParameter().removeIf(parameter -> parameter.getName().equals("topic"));
        }
        Bundle bundle = new Bundle();
        bundle.setId(id.toString());
        bundle.getMeta().addProfile(BackportUrls.NOTIFICATION_R4);
        bundle.setType(BundleType.HISTORY);
        bundle.setTimestampElement(instant(clock.instant()));
        BundleEntryComponent first = bundle.addEntry()
                .setFullUrl("urn:uuid:" + status.getIdElement().getIdPart())
                .setResource(status);
        first.getRequest().setMethod(HTTPVerb.GET).setUrl(url("Subscription", standing.subscriptionId()) + "/$status");
        first.getResponse().setStatus("200");
        Set<String> several = severalTimes(events);
        Set<String> there = new HashSet<>();
        for (Told told : events) {
            ParametersParameterComponent part = status.addParameter().setName("notification-event");
            part.addPart()
                    .setName("event-number")
                    .setValue(new StringType(Long.toString(told.event().number())));
            if (told.permitted()) {
                part.addPart()
                        .setName("timestamp")
                        .setValue(instant(told.event().change().occurredAt()));
                if (content != ContentLevel.EMPTY) {
                    part.addPart().setName("focus").setValue(focus(told.event().change(), several));
                    addResources(standing.subscriptionId(), told.event(), content, part, bundle, there);
                }
            }
        }
        return bundle;
    }

    /** In a Bundle with several versions of a resource, a reference without version would mean any of them. */
    private Reference focus(ChangeEvent change, Set<String> several) {
        String url = url(change.type(), change.resourceId());
        return new Reference(several.contains(url) ? url + "/_history/" + change.version() : url);
    }

    private Set<String> severalTimes(List<Told> events) {
        Set<String> once = new HashSet<>();
        return events.stream()
                .map(told -> told.event().change())
                .map(change -> url(change.type(), change.resourceId()))
                .filter(url -> !once.add(url))
                .collect(Collectors.toSet());
    }

    private void addResources(
            String subscriptionId,
            PendingEvent event,
            ContentLevel content,
            ParametersParameterComponent part,
            Bundle bundle,
            Set<String> there) {
        ChangeEvent change = event.change();
        boolean full = content == ContentLevel.FULL_RESOURCE;
        Optional<IBaseResource> focus = full || includes.any(event.topic(), change.type())
                ? versions.read(change.type(), change.resourceId(), change.version())
                : Optional.empty();
        BundleEntryComponent entry = entry(change);
        if (full) {
            focus.ifPresent(resource -> entry.setResource((Resource) resource));
        }
        bundle.addEntry(entry);
        for (IBaseResource included :
                focus.map(resource -> includes.of(event.topic(), resource)).orElse(List.of())) {
            String type = included.fhirType();
            String resourceId = included.getIdElement().getIdPart();
            long version = included.getIdElement().getVersionIdPartAsLong();
            // Asked for like a change of its own: who may know of a dose need not be allowed to read the patient.
            ChangeEvent read =
                    new ChangeEvent(change.id(), type, resourceId, version, Interaction.UPDATE, change.occurredAt());
            if (!permission.permits(subscriptionId, read)) {
                continue;
            }
            String url = url(type, resourceId);
            part.addPart().setName("additional-context").setValue(new Reference(url));
            if (there.add(url)) {
                BundleEntryComponent context = bundle.addEntry().setFullUrl(url);
                context.getRequest().setMethod(HTTPVerb.GET).setUrl(type + "/" + resourceId);
                context.getResponse().setStatus("200").setEtag(etag(version));
                if (full) {
                    context.setResource((Resource) included);
                }
            }
        }
    }

    private BundleEntryComponent entry(ChangeEvent change) {
        BundleEntryComponent entry = new BundleEntryComponent().setFullUrl(url(change.type(), change.resourceId()));
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
        entry.getResponse().setEtag(etag(change.version()));
        entry.getResponse().setLastModifiedElement(instant(change.occurredAt()));
        return entry;
    }

    private String url(String type, String id) {
        return base + "/" + type + "/" + id;
    }

    private static String etag(long version) {
        return "W/\"" + version + "\"";
    }

    private static InstantType instant(Instant at) {
        InstantType instant = new InstantType(Date.from(at));
        instant.setTimeZoneZulu(true);
        return instant;
    }
}
