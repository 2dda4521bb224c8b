package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.delivery.DeliveryPermission.Decision;
import org.kapfhir.delivery.DeliveryPermission.Reason;
import org.kapfhir.delivery.EventArchive.Progress;
import org.kapfhir.testing.Samples;
import org.kapfhir.testing.TestClock;
import org.kapfhir.topics.ChangeEvent;
import org.kapfhir.topics.CommittedVersions;
import org.kapfhir.topics.IncludedResources;
import org.kapfhir.topics.Interaction;

/** The access rules of the sandbox permit everything, so what they deny is tested here. */
class EventsOperationTest {

    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

    private final DaoRegistry daos = mock(DaoRegistry.class);
    private final EventArchive archive = mock(EventArchive.class);
    private final CommittedVersions versions = mock(CommittedVersions.class);
    private final DeliveryPermission permission = mock(DeliveryPermission.class);
    private final PermissionCheck check = new PermissionCheck(permission);
    private final EventsOperation operation = new EventsOperation(
            daos,
            archive,
            new NotificationBundles(
                    versions, mock(IncludedResources.class), check, Settings.delivery(), new TestClock(NOW)),
            check,
            mock(SubscriptionOwnership.class),
            Settings.delivery());

    @BeforeEach
    void keepThreeEvents() {
        Subscription subscription = Samples.content(
                Samples.subscription("https://example.org/topic", "http://receiver.example/"), "full-resource");
        subscription.setId("Subscription/s");
        subscription.setStatus(SubscriptionStatus.ACTIVE);
        @SuppressWarnings("unchecked")
        IFhirResourceDao<Subscription> dao = mock(IFhirResourceDao.class);
        when(daos.getResourceDao(Subscription.class)).thenReturn(dao);
        when(dao.read(any(), any())).thenReturn(subscription);
        when(archive.progress("s")).thenReturn(new Progress(3, 3, 1, 0, null, ""));
        when(versions.read(any(), any(), eq(1L))).thenReturn(Optional.of(new Observation()));
    }

    @Test
    void showsTheNumberAloneOfWhatTheSubscriberMayNotBeToldOf() {
        keep(event(1), event(2), event(3));
        when(permission.decide("s", event(1).change())).thenReturn(Decision.SEND);
        when(permission.decide("s", event(2).change())).thenReturn(Decision.suppress(Reason.CONSENT));
        when(permission.decide("s", event(3).change())).thenThrow(new IllegalStateException("no rules"));

        Bundle answer = events();

        List<ParametersParameterComponent> told = ((Parameters)
                        answer.getEntryFirstRep().getResource())
                .getParameter().stream()
                        .filter(parameter -> parameter.getName().equals("notification-event"))
                        .toList();
        assertThat(told)
                .extracting(event -> event.getPart().stream()
                        .map(ParametersParameterComponent::getName)
                        .toList())
                .containsExactly(
                        List.of("event-number", "timestamp", "focus"),
                        List.of("event-number"),
                        List.of("event-number"));
        assertThat(answer.getEntry()).hasSize(2);
        assertThat(answer.getEntry().get(1).getFullUrl()).endsWith("/Observation/o1");
    }

    @Test
    void saysThatAnEventIsGoneRatherThanLeaveItOut() {
        when(permission.decide(any(), any())).thenReturn(Decision.SEND);
        keep(event(1), event(3));
        assertThatThrownBy(this::events)
                .isInstanceOf(ResourceGoneException.class)
                .hasMessageContaining("Event 2");
    }

    private Bundle events() {
        return operation.events(new IdType("Subscription/s"), null, null, null, new SystemRequestDetails());
    }

    private void keep(PendingEvent... events) {
        when(archive.events(any(), any(), anyInt())).thenReturn(List.of(events));
    }

    private static PendingEvent event(long number) {
        return new PendingEvent(
                number,
                "https://example.org/topic",
                1,
                new ChangeEvent(number, "Observation", "o" + number, 1, Interaction.CREATE, NOW),
                true);
    }
}
