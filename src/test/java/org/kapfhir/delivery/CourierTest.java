package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import ca.uhn.fhir.context.FhirContext;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.kapfhir.delivery.Address.Endpoint;
import org.kapfhir.delivery.Answer.Absent;
import org.kapfhir.delivery.Answer.Answered;
import org.kapfhir.delivery.Answer.Unanswered;
import org.kapfhir.delivery.DeliveryPermission.Decision;
import org.kapfhir.delivery.Lease.Task;
import org.kapfhir.delivery.Outbox.Final;
import org.kapfhir.testing.TestClock;
import org.kapfhir.topics.ChangeEvent;
import org.kapfhir.topics.IncludedResources;
import org.kapfhir.topics.Interaction;
import org.kapfhir.topics.VersionReader;
import org.mockito.ArgumentCaptor;

class CourierTest {

    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
    private static final Subscriber SUBSCRIBER = new Subscriber(
            3,
            "https://example.org/topic",
            new Channel(
                    new Endpoint(URI.create("http://receiver.example/")),
                    List.of(),
                    Channel.JSON,
                    ContentLevel.ID_ONLY));

    private final Outbox outbox = mock(Outbox.class);
    private final NotificationSenders senders = mock(NotificationSenders.class);
    private final DeliveryPermission permission = mock(DeliveryPermission.class);
    private final SubscriptionStatusWriter statuses = mock(SubscriptionStatusWriter.class);
    private final TestClock clock = new TestClock(NOW);
    private final Courier courier = new Courier(
            outbox,
            new NotificationWriter(
                    FhirContext.forR4Cached(),
                    new NotificationBundles(
                            mock(VersionReader.class),
                            mock(IncludedResources.class),
                            new PermissionCheck(permission),
                            Settings.delivery(),
                            clock)),
            senders,
            new DestinationLimits(Settings.delivery(), clock),
            new PermissionCheck(permission),
            statuses,
            Settings.delivery(),
            clock);

    @BeforeEach
    void permitEverything() {
        when(permission.decide(any(), any())).thenReturn(Decision.SEND);
    }

    @Nested
    class WhenPermissionIsAskedAgain {

        @Test
        void suppressesWhatIsDeniedAndGoesOn() throws InterruptedException {
            PendingEvent denied = event(1, 0);
            PendingEvent permitted = event(2, 0);
            when(permission.decide("s", denied.change())).thenReturn(Decision.SUPPRESS);
            when(outbox.next(any()))
                    .thenReturn(Optional.of(denied))
                    .thenReturn(Optional.of(permitted))
                    .thenReturn(Optional.empty());
            when(outbox.finish(any(), any(), any(), any())).thenReturn(true);
            when(senders.send(any(), any())).thenReturn(new Answered(200, Duration.ZERO));
            courier.serve(lease(0, Instant.EPOCH), SUBSCRIBER);
            verify(outbox).finish(any(), eq(denied), eq(Final.SUPPRESSED), isNull());
            verify(outbox).finish(any(), eq(permitted), eq(Final.DONE), any());
            ArgumentCaptor<Notification> sent = ArgumentCaptor.forClass(Notification.class);
            verify(senders).send(sent.capture(), any());
            assertThat(sent.getValue().id())
                    .isEqualTo(NameBasedId.ofNotification("s", 2).toString());
        }

        @Test
        void suppressesWhatCannotBeDecided() throws InterruptedException {
            when(permission.decide(any(), any())).thenThrow(new IllegalStateException("no rules"));
            when(outbox.next(any())).thenReturn(Optional.of(event(1, 0))).thenReturn(Optional.empty());
            when(outbox.finish(any(), any(), any(), any())).thenReturn(true);
            courier.serve(lease(0, Instant.EPOCH), SUBSCRIBER);
            verify(outbox).finish(any(), any(), eq(Final.SUPPRESSED), isNull());
            verifyNoInteractions(senders);
        }
    }

    @Nested
    class WhenTheReceiverIsUnavailable {

        @Test
        void keepsTheEventForLater() throws InterruptedException {
            send(event(1, 7), lease(7, NOW), new Answered(503, Duration.ofMinutes(3)));
            verify(outbox).postpone(any(), any(), any(), eq(Duration.ofMinutes(3)));
            verify(outbox, never()).finish(any(), any(), any(), any());
            verifyNoInteractions(statuses);
        }

        @Test
        void givesUpAfterTheLimitAndNotBefore() throws InterruptedException {
            Instant since = NOW.minus(Settings.delivery().giveUpAfter());
            send(event(1, 90), lease(90, since.plusMillis(1)), new Unanswered("timeout"));
            verifyNoInteractions(statuses);
            send(event(1, 90), lease(90, since), new Unanswered("timeout"));
            verify(statuses).write(eq("s"), eq(3L), eq(SubscriptionStatus.ERROR), any());
        }
    }

    @Nested
    class WhenNobodyIsThere {

        @Test
        void setsTheEventAsideWithoutAFailureHoweverLongItLasts() throws InterruptedException {
            send(event(1, 0), lease(9, NOW.minus(Settings.delivery().giveUpAfter())), new Absent("no-socket"));
            verify(outbox).setAside(any(), any(), any());
            verify(outbox, never()).postpone(any(), any(), any(), any());
            verify(outbox, never()).finish(any(), any(), any(), any());
            verifyNoInteractions(statuses);
        }
    }

    @Nested
    class WhenTheReceiverRefuses {

        @Test
        void triesAFewTimesBeforeTheError() throws InterruptedException {
            send(event(1, 1), lease(1, NOW), new Answered(401, Duration.ZERO));
            verifyNoInteractions(statuses);
            send(event(1, 2), lease(2, NOW), new Answered(401, Duration.ZERO));
            verify(statuses).write(eq("s"), eq(3L), eq(SubscriptionStatus.ERROR), any());
        }

        @Test
        void stopsAtOnceWhenItIsGone() throws InterruptedException {
            send(event(1, 0), lease(0, Instant.EPOCH), new Answered(410, Duration.ZERO));
            verify(statuses).write("s", 3, SubscriptionStatus.OFF, null);
        }

        @Test
        void givesOneNotificationUpAfterItsTries() throws InterruptedException {
            send(event(1, 3), lease(3, NOW), new Answered(422, Duration.ZERO));
            verify(outbox, never()).finish(any(), any(), any(), any());
            send(event(1, 4), lease(4, NOW), new Answered(422, Duration.ZERO));
            verify(outbox).finish(any(), any(), eq(Final.DEAD), any());
            verifyNoInteractions(statuses);
        }

        @Test
        void givesAnEventThatIsSentOnceMoreOneTry() throws InterruptedException {
            PendingEvent first = event(1, 0);
            PendingEvent again = new PendingEvent(1, first.topic(), 5, first.change(), true);
            send(again, lease(0, Instant.EPOCH), new Answered(422, Duration.ZERO));
            verify(outbox).finish(any(), eq(again), eq(Final.DEAD), any());
            verify(outbox, never()).postpone(any(), any(), any(), any());
        }
    }

    @Nested
    class WhenItShakesHands {

        @Test
        void activatesAfterAnAnswer() throws InterruptedException {
            shake(0, new Answered(204, Duration.ZERO));
            verify(statuses).write("s", 3, SubscriptionStatus.ACTIVE, null);
        }

        @Test
        void triesAnUnavailableReceiverAgain() throws InterruptedException {
            shake(1, new Answered(503, Duration.ZERO));
            verifyNoInteractions(statuses);
            verify(outbox).postpone(any(), isNull(), any(), any());
            shake(2, new Answered(503, Duration.ZERO));
            verify(statuses).write(eq("s"), eq(3L), eq(SubscriptionStatus.ERROR), any());
        }

        @Test
        void takesARefusalForAnAnswer() throws InterruptedException {
            shake(0, new Answered(404, Duration.ZERO));
            verify(statuses).write(eq("s"), eq(3L), eq(SubscriptionStatus.ERROR), any());
        }

        private void shake(int fails, Answer answer) throws InterruptedException {
            when(senders.send(any(), any())).thenReturn(answer);
            courier.serve(new Lease("s", 3, "owner", Task.HANDSHAKE, fails, Instant.EPOCH, 0), SUBSCRIBER);
        }
    }

    private void send(PendingEvent event, Lease lease, Answer answer) throws InterruptedException {
        when(outbox.next(any())).thenReturn(Optional.of(event)).thenReturn(Optional.empty());
        when(senders.send(any(), any())).thenReturn(answer);
        courier.serve(lease, SUBSCRIBER);
    }

    private static Lease lease(int fails, Instant failingSince) {
        return new Lease("s", 3, "owner", Task.EVENTS, fails, failingSince, 10);
    }

    private static PendingEvent event(long number, int attempts) {
        return new PendingEvent(
                number,
                "https://example.org/topic",
                attempts,
                new ChangeEvent(number, "Observation", "o" + number, 1, Interaction.CREATE, NOW),
                false);
    }
}
