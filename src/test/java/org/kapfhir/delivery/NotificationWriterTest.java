package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import ca.uhn.fhir.context.FhirContext;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.delivery.Address.Endpoint;
import org.kapfhir.delivery.DeliveryPermission.Decision;
import org.kapfhir.delivery.DeliveryPermission.Reason;
import org.kapfhir.delivery.Lease.Task;
import org.kapfhir.testing.TestClock;
import org.kapfhir.topics.ChangeEvent;
import org.kapfhir.topics.CommittedVersions;
import org.kapfhir.topics.IncludedResources;
import org.kapfhir.topics.Interaction;

class NotificationWriterTest {

    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00.250Z");
    private static final Instant BEFORE = Instant.parse("2026-01-05T09:59:59.125Z");
    private static final Lease LEASE =
            new Lease("s1", 2, "owner", Task.EVENTS, 0, Instant.EPOCH, 41, ChannelTerms.STANDARD);

    private final CommittedVersions versions = mock(CommittedVersions.class);
    private final IncludedResources includes = mock(IncludedResources.class);
    private final DeliveryPermission permission = mock(DeliveryPermission.class);
    private final NotificationWriter writer = new NotificationWriter(
            FhirContext.forR4Cached(),
            new NotificationBundles(
                    versions, includes, new PermissionCheck(permission), Settings.delivery(), new TestClock(NOW)));

    @Test
    void opensWithTheStatusOfTheSubscription() {
        Bundle bundle = event(ContentLevel.ID_ONLY, Interaction.UPDATE);
        assertThat(bundle.getType()).isEqualTo(BundleType.HISTORY);
        assertThat(bundle.getTimestampElement().getValueAsString()).isEqualTo("2026-01-05T10:00:00.250Z");
        assertThat(bundle.getIdElement().getIdPart())
                .isEqualTo(NameBasedId.ofNotification("s1", 7).toString());
        BundleEntryComponent entry = bundle.getEntryFirstRep();
        assertThat(entry.getFullUrl()).matches("urn:uuid:[0-9a-f-]{36}");
        assertThat(entry.getRequest().getUrl()).isEqualTo("http://kap.example/fhir/Subscription/s1/$status");
        assertThat(entry.getResponse().getStatus()).isEqualTo("200");
        Parameters status = (Parameters) entry.getResource();
        assertThat(status.getMeta().getProfile().get(0).getValue()).endsWith("backport-subscription-status-r4");
        assertThat(value(status, "subscription", Reference.class).getReference())
                .isEqualTo("http://kap.example/fhir/Subscription/s1");
        assertThat(value(status, "topic", CanonicalType.class).getValue()).isEqualTo("https://example.org/topic");
        assertThat(value(status, "status", CodeType.class).getValue()).isEqualTo("active");
        assertThat(value(status, "type", CodeType.class).getValue()).isEqualTo("event-notification");
        assertThat(value(status, "events-since-subscription-start", StringType.class)
                        .getValue())
                .isEqualTo("7");
        ParametersParameterComponent told = status.getParameter("notification-event");
        assertThat(((StringType) part(told, "event-number")).getValue()).isEqualTo("7");
        assertThat(((InstantType) part(told, "timestamp")).getValueAsString()).isEqualTo("2026-01-05T09:59:59.125Z");
        assertThat(((Reference) part(told, "focus")).getReference())
                .isEqualTo("http://kap.example/fhir/Observation/o1");
    }

    @ParameterizedTest
    @CsvSource({"CREATE,POST,Observation,201", "UPDATE,PUT,Observation/o1,200", "DELETE,DELETE,Observation/o1,204"})
    void namesWhatChangedWithoutItsContent(Interaction interaction, String method, String url, String status) {
        Bundle bundle = event(ContentLevel.ID_ONLY, interaction);
        assertThat(bundle.getEntry()).hasSize(2);
        BundleEntryComponent focus = bundle.getEntry().get(1);
        assertThat(focus.getFullUrl()).isEqualTo("http://kap.example/fhir/Observation/o1");
        assertThat(focus.hasResource()).isFalse();
        assertThat(focus.getRequest().getMethod().toCode()).isEqualTo(method);
        assertThat(focus.getRequest().getUrl()).isEqualTo(url);
        assertThat(focus.getResponse().getStatus()).isEqualTo(status);
        assertThat(focus.getResponse().getEtag()).isEqualTo("W/\"5\"");
    }

    @Test
    void namesNothingWhenItIsToBeEmpty() {
        Bundle bundle = event(ContentLevel.EMPTY, Interaction.UPDATE);
        assertThat(bundle.getEntry()).hasSize(1);
        ParametersParameterComponent told =
                ((Parameters) bundle.getEntryFirstRep().getResource()).getParameter("notification-event");
        assertThat(told.getPart())
                .extracting(ParametersParameterComponent::getName)
                .containsExactly("event-number", "timestamp");
        assertThat(((Parameters) bundle.getEntryFirstRep().getResource()).hasParameter("topic"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ID_ONLY,false", "FULL_RESOURCE,true"})
    void includesWhatTheTopicSaysAtTheSameLevel(ContentLevel content, boolean resource) {
        includePatient();
        when(permission.decide(any(), any())).thenReturn(Decision.SEND);
        Bundle bundle = event(content, Interaction.UPDATE);
        BundleEntryComponent context = bundle.getEntry().get(2);
        assertThat(context.getFullUrl()).isEqualTo("http://kap.example/fhir/Patient/p1");
        assertThat(context.getRequest().getUrl()).isEqualTo("Patient/p1");
        assertThat(context.getResponse().getEtag()).isEqualTo("W/\"3\"");
        assertThat(context.hasResource()).isEqualTo(resource);
        ParametersParameterComponent told =
                ((Parameters) bundle.getEntryFirstRep().getResource()).getParameter("notification-event");
        assertThat(((Reference) part(told, "additional-context")).getReference())
                .isEqualTo("http://kap.example/fhir/Patient/p1");
    }

    @Test
    void leavesOutWhatTheSubscriberMayNotRead() {
        includePatient();
        when(permission.decide(any(), any())).thenReturn(Decision.suppress(Reason.CONSENT));
        assertThat(event(ContentLevel.FULL_RESOURCE, Interaction.UPDATE).getEntry())
                .hasSize(2);
        when(permission.decide(any(), any())).thenThrow(new IllegalStateException("no rules"));
        Bundle bundle = event(ContentLevel.ID_ONLY, Interaction.UPDATE);
        assertThat(bundle.getEntry()).hasSize(2);
        assertThat(FhirContext.forR4Cached().newJsonParser().encodeToString(bundle))
                .doesNotContain("Patient");
    }

    private void includePatient() {
        Observation stored = new Observation();
        stored.setId("Observation/o1/_history/5");
        Patient patient = new Patient();
        patient.setId("Patient/p1/_history/3");
        when(versions.read("Observation", "o1", 5)).thenReturn(Optional.of(stored));
        when(includes.any("https://example.org/topic", "Observation")).thenReturn(true);
        when(includes.of("https://example.org/topic", stored)).thenReturn(List.of(patient));
    }

    @Test
    void carriesTheVersionOfTheEventWhenItIsToBeFull() {
        Observation stored = new Observation();
        stored.setId("Observation/o1/_history/5");
        when(versions.read("Observation", "o1", 5)).thenReturn(Optional.of(stored));
        assertThat(event(ContentLevel.FULL_RESOURCE, Interaction.UPDATE)
                        .getEntry()
                        .get(1)
                        .getResource())
                .isInstanceOf(Observation.class);
        when(versions.read("Observation", "o1", 5)).thenReturn(Optional.empty());
        assertThat(event(ContentLevel.FULL_RESOURCE, Interaction.DELETE)
                        .getEntry()
                        .get(1)
                        .hasResource())
                .isFalse();
    }

    @Test
    void shakesHandsWithoutAnEvent() {
        Bundle bundle = parse(
                writer.handshake(LEASE, new Subscriber(2, "https://example.org/topic", channel(ContentLevel.ID_ONLY))));
        assertThat(bundle.getEntry()).hasSize(1);
        Parameters status = (Parameters) bundle.getEntryFirstRep().getResource();
        assertThat(value(status, "type", CodeType.class).getValue()).isEqualTo("handshake");
        assertThat(value(status, "status", CodeType.class).getValue()).isEqualTo("requested");
        assertThat(value(status, "events-since-subscription-start", StringType.class)
                        .getValue())
                .isEqualTo("41");
        assertThat(status.hasParameter("notification-event")).isFalse();
    }

    private Bundle event(ContentLevel content, Interaction interaction) {
        ChangeEvent change = new ChangeEvent(1, "Observation", "o1", 5, interaction, BEFORE);
        PendingEvent event = new PendingEvent(7, "https://example.org/topic", 0, change, false);
        return parse(writer.events(LEASE, new Batch(List.of(event), List.of()), channel(content)));
    }

    private static Channel channel(ContentLevel content) {
        return new Channel(
                new Endpoint(URI.create("http://receiver.example/")),
                List.of(),
                Channel.JSON,
                content,
                List.of(),
                ChannelTerms.STANDARD);
    }

    private static Bundle parse(Notification notification) {
        return FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, notification.body());
    }

    private static <T extends Type> T value(Parameters parameters, String name, Class<T> type) {
        return type.cast(parameters.getParameter(name).getValue());
    }

    private static Type part(ParametersParameterComponent parameter, String name) {
        return parameter.getPart().stream()
                .filter(part -> part.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
