package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import ca.uhn.fhir.context.FhirContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.kapfhir.delivery.Address.Endpoint;
import org.kapfhir.delivery.Answer.Absent;
import org.kapfhir.delivery.Answer.Answered;
import org.kapfhir.delivery.Answer.Unanswered;
import org.kapfhir.delivery.Batch.Withheld;
import org.kapfhir.delivery.DeliveryPermission.Decision;
import org.kapfhir.delivery.DeliveryPermission.Reason;
import org.kapfhir.delivery.Lease.Task;
import org.kapfhir.delivery.Outbox.Final;
import org.kapfhir.delivery.Outbox.Waiting;
import org.kapfhir.testing.TestClock;
import org.kapfhir.topics.ChangeEvent;
import org.kapfhir.topics.CommittedVersions;
import org.kapfhir.topics.IncludedResources;
import org.kapfhir.topics.Interaction;
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
                    ContentLevel.ID_ONLY,
                    List.of(),
                    ChannelTerms.STANDARD));

    private final Outbox outbox = mock(Outbox.class);
    private final TriedBatches tried = mock(TriedBatches.class);
    private final HeartbeatSchedule schedule = mock(HeartbeatSchedule.class);
    private final NotificationSenders senders = mock(NotificationSenders.class);
    private final DeliveryPermission permission = mock(DeliveryPermission.class);
    private final CommittedVersions versions = mock(CommittedVersions.class);
    private final SubscriptionStatusWriter statuses = mock(SubscriptionStatusWriter.class);
    private final TestClock clock = new TestClock(NOW);
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Courier courier = courier();

    private Courier courier() {
        DeliverySettings settings = Settings.delivery();
        PermissionCheck check = new PermissionCheck(permission);
        NotificationWriter writer = new NotificationWriter(
                FhirContext.forR4Cached(),
                new NotificationBundles(versions, mock(IncludedResources.class), check, settings, clock));
        DeliveryMetrics metrics = new DeliveryMetrics(registry, clock);
        Carrier carrier = new Carrier(senders, new DestinationLimits(settings, clock), metrics, clock);
        StopRules stopRules = new StopRules(statuses, settings, clock);
        return new Courier(
                outbox,
                tried,
                new BatchPacker(check, writer, tried, settings),
                writer,
                carrier,
                new Heartbeat(schedule, writer, carrier, stopRules, settings),
                stopRules,
                statuses,
                metrics,
                settings);
    }

    @BeforeEach
    void permitEverything() {
        when(permission.decide(any(), any())).thenReturn(Decision.SEND);
    }

    @Nested
    class WhenPermissionIsAskedAgain {

        @Test
        void suppressesWhatIsDeniedAndGoesOn() {
            PendingEvent denied = event(1, 0);
            PendingEvent permitted = event(2, 0);
            when(permission.decide("s", denied.change())).thenReturn(Decision.suppress(Reason.CONSENT));
            when(outbox.next(any()))
                    .thenReturn(waiting(denied))
                    .thenReturn(waiting(permitted))
                    .thenReturn(waiting());
            when(outbox.finish(any(), any(), any(), any())).thenReturn(true);
            when(senders.send(any(), any())).thenReturn(new Answered(200, Duration.ZERO));
            courier.serve(lease(0, Instant.EPOCH), SUBSCRIBER);
            verify(outbox).finish(any(), eq(suppressed(denied)), eq(Final.SUPPRESSED), isNull());
            verify(outbox).finish(any(), eq(told(permitted)), eq(Final.DONE), any());
            ArgumentCaptor<Notification> sent = ArgumentCaptor.forClass(Notification.class);
            verify(senders).send(sent.capture(), any());
            assertThat(sent.getValue().id())
                    .isEqualTo(NameBasedId.ofNotification("s", 2).toString());
        }

        @Test
        void suppressesWhatCannotBeDecided() {
            when(permission.decide(any(), any())).thenThrow(new IllegalStateException("no rules"));
            when(outbox.next(any())).thenReturn(waiting(event(1, 0))).thenReturn(waiting());
            when(outbox.finish(any(), any(), any(), any())).thenReturn(true);
            courier.serve(lease(0, Instant.EPOCH), SUBSCRIBER);
            verify(outbox).finish(any(), eq(suppressed(Reason.UNDECIDED, event(1, 0))), eq(Final.SUPPRESSED), isNull());
            verifyNoInteractions(senders);
        }
    }

    @Nested
    class WhenNobodyIsThere {

        @Test
        void setsTheEventAsideWithoutAFailureHoweverLongItLasts() {
            send(event(1, 0), lease(9, NOW.minus(Settings.delivery().giveUpAfter())), new Absent("no-socket"));
            verify(outbox).setAside(any(), eq(told(event(1, 0))), any());
            verify(outbox, never()).finish(any(), any(), any(), any());
            verify(outbox, never()).postpone(any(), any(), any(), any());
            verifyNoInteractions(statuses);
        }

        @Test
        void leavesTheHeartbeatForWhoeverComes() {
            when(schedule.due(any())).thenReturn(Optional.of(NOW));
            when(senders.send(any(), any())).thenReturn(new Absent("no-socket"));
            courier.serve(new Lease("s", 3, "owner", Task.HEARTBEAT, 0, NOW, 10, ChannelTerms.STANDARD), SUBSCRIBER);
            verify(schedule, never()).done(any(), any());
            verify(schedule, never()).postpone(any(), any(), any());
            verifyNoInteractions(statuses);
        }
    }

    @Nested
    class WhenTheReceiverIsUnavailable {

        @Test
        void keepsTheEventForLater() {
            send(event(1, 7), lease(7, NOW), new Answered(503, Duration.ofMinutes(3)));
            verify(outbox).postpone(any(), any(), any(), eq(Duration.ofMinutes(3)));
            verify(outbox, never()).finish(any(), any(), any(), any());
            verifyNoInteractions(statuses);
        }

        @Test
        void givesUpAfterTheLimitAndNotBefore() {
            Instant since = NOW.minus(Settings.delivery().giveUpAfter());
            send(event(1, 90), lease(90, since.plusMillis(1)), new Unanswered("timeout"));
            verifyNoInteractions(statuses);
            send(event(1, 90), lease(90, since), new Unanswered("timeout"));
            verify(statuses).write(eq("s"), eq(3L), eq(SubscriptionStatus.ERROR), any());
        }
    }

    @Nested
    class WhenTheReceiverRefuses {

        @Test
        void triesAFewTimesBeforeTheError() {
            send(event(1, 1), lease(1, NOW), new Answered(401, Duration.ZERO));
            verifyNoInteractions(statuses);
            send(event(1, 2), lease(2, NOW), new Answered(401, Duration.ZERO));
            verify(statuses).write(eq("s"), eq(3L), eq(SubscriptionStatus.ERROR), any());
        }

        @Test
        void stopsAtOnceWhenItIsGone() {
            send(event(1, 0), lease(0, Instant.EPOCH), new Answered(410, Duration.ZERO));
            verify(statuses).write("s", 3, SubscriptionStatus.OFF, null);
        }

        @Test
        void givesOneNotificationUpAfterItsTries() {
            send(event(1, 3), lease(3, NOW), new Answered(422, Duration.ZERO));
            verify(outbox, never()).finish(any(), any(), any(), any());
            send(event(1, 4), lease(4, NOW), new Answered(422, Duration.ZERO));
            verify(outbox).finish(any(), any(), eq(Final.DEAD), any());
            verifyNoInteractions(statuses);
        }

        @Test
        void givesAnEventThatIsSentOnceMoreOneTry() {
            PendingEvent first = event(1, 0);
            PendingEvent again = new PendingEvent(1, first.topic(), 5, first.change(), true);
            send(again, lease(0, Instant.EPOCH), new Answered(422, Duration.ZERO));
            verify(outbox).finish(any(), eq(told(again)), eq(Final.DEAD), any());
            verify(outbox, never()).postpone(any(), any(), any(), any());
        }
    }

    @Nested
    class WhenItShakesHands {

        @Test
        void activatesAfterAnAnswer() {
            shake(0, new Answered(204, Duration.ZERO));
            verify(statuses).write("s", 3, SubscriptionStatus.ACTIVE, null);
        }

        @Test
        void triesAnUnavailableReceiverAgain() {
            shake(1, new Answered(503, Duration.ZERO));
            verifyNoInteractions(statuses);
            verify(outbox).postpone(any(), isNull(), any(), any());
            shake(2, new Answered(503, Duration.ZERO));
            verify(statuses).write(eq("s"), eq(3L), eq(SubscriptionStatus.ERROR), any());
        }

        @Test
        void takesARefusalForAnAnswer() {
            shake(0, new Answered(404, Duration.ZERO));
            verify(statuses).write(eq("s"), eq(3L), eq(SubscriptionStatus.ERROR), any());
        }

        private void shake(int fails, Answer answer) {
            when(senders.send(any(), any())).thenReturn(answer);
            courier.serve(
                    new Lease("s", 3, "owner", Task.HANDSHAKE, fails, Instant.EPOCH, 0, ChannelTerms.STANDARD),
                    SUBSCRIBER);
        }
    }

    @Nested
    class WhenSeveralGoTogether {

        private final ChannelTerms three = new ChannelTerms(null, null, 3);
        private final PendingEvent first = event(5, 0);
        private final PendingEvent second = event(6, 0);
        private final PendingEvent third = event(7, 0);

        @Test
        void tellsThemInOneNotification() {
            deliver(new Answered(200, Duration.ZERO), new Waiting(List.of(first, second, third), false));
            verify(tried).begin(any(), eq(told(first, second, third)));
            verify(outbox).finish(any(), eq(told(first, second, third)), eq(Final.DONE), any());
            Notification sent = sent();
            assertThat(sent.id())
                    .isEqualTo(NameBasedId.ofNotification("s", 5, 7).toString());
            assertThat(numbers(sent)).containsExactly("5", "6", "7");
            assertThat(count(sent)).isEqualTo("7");
        }

        @Test
        void asksForPermissionForEach() {
            when(permission.decide("s", third.change())).thenReturn(Decision.suppress(Reason.CONSENT));
            deliver(new Answered(200, Duration.ZERO), new Waiting(List.of(first, second, third), false));
            Batch batch = new Batch(List.of(first, second, third), List.of(new Withheld(third, Reason.CONSENT)));
            verify(outbox).finish(any(), eq(batch), eq(Final.DONE), any());
            assertThat(numbers(sent())).containsExactly("5", "6");
            assertThat(count(sent())).isEqualTo("7");
            assertThat(sent().body()).doesNotContain("Observation/o7");
            assertThat(ended("suppressed")).isEqualTo(1);
            assertThat(ended("done")).isEqualTo(2);
        }

        @Test
        void sendsNothingIfNoneIsPermitted() {
            when(permission.decide(any(), any())).thenReturn(Decision.suppress(Reason.CONSENT));
            deliver(new Answered(200, Duration.ZERO), new Waiting(List.of(first, second), false));
            verify(outbox).finish(any(), eq(suppressed(first, second)), eq(Final.SUPPRESSED), isNull());
            verifyNoInteractions(senders, tried);
        }

        @Test
        void sendsTheSameAgainWithTheSameId() {
            deliver(new Answered(503, Duration.ZERO), new Waiting(List.of(first, second), false));
            String id = sent().id();
            verify(outbox).postpone(any(), eq(told(first, second)), any(), any());
            reset(senders, tried);
            deliver(new Answered(200, Duration.ZERO), new Waiting(List.of(first, second), true));
            assertThat(sent().id()).isEqualTo(id);
            verifyNoInteractions(tried);
        }

        @Test
        void sendsEachByItselfIfTheReceiverCannotTakeThemTogether() {
            when(tried.split(any(), any(), any())).thenReturn(true);
            when(outbox.finish(any(), any(), any(), any())).thenReturn(true);
            when(outbox.next(any()))
                    .thenReturn(new Waiting(List.of(first, second), false))
                    .thenReturn(waiting(first))
                    .thenReturn(waiting(second))
                    .thenReturn(waiting());
            when(senders.send(any(), any()))
                    .thenReturn(new Answered(413, Duration.ZERO))
                    .thenReturn(new Answered(200, Duration.ZERO));
            courier.serve(lease(), SUBSCRIBER);
            verify(tried).split(any(), eq(told(first, second)), any());
            verify(outbox).finish(any(), eq(told(first)), eq(Final.DONE), any());
            verify(outbox).finish(any(), eq(told(second)), eq(Final.DONE), any());
            verify(outbox, never()).finish(any(), any(), eq(Final.DEAD), any());
        }

        @Test
        void countsOneThatIsAloneForItsPermissionAsOne() {
            when(permission.decide("s", second.change())).thenReturn(Decision.suppress(Reason.CONSENT));
            PendingEvent refused = event(5, 4);
            deliver(new Answered(422, Duration.ZERO), new Waiting(List.of(refused, second), true));
            verify(outbox)
                    .finish(
                            any(),
                            eq(new Batch(List.of(refused, second), List.of(new Withheld(second, Reason.CONSENT)))),
                            eq(Final.DEAD),
                            any());
            verify(tried, never()).split(any(), any(), any());
        }

        @Test
        void tellsFewerIfTheyWouldBeTooLarge() {
            // Each is half of what the settings allow, so that two with what is around them are too much.
            String half =
                    "x".repeat((int) Settings.delivery().notificationSize().toBytes() / 2);
            Observation large = new Observation();
            large.getCode().setText(half);
            when(versions.read(any(), any(), anyLong())).thenReturn(Optional.of(large));
            Channel full = new Channel(
                    new Endpoint(URI.create("http://receiver.example/")),
                    List.of(),
                    Channel.JSON,
                    ContentLevel.FULL_RESOURCE,
                    List.of(),
                    three);
            when(outbox.next(any()))
                    .thenReturn(new Waiting(List.of(first, second, third), false))
                    .thenReturn(waiting());
            when(senders.send(any(), any())).thenReturn(new Answered(200, Duration.ZERO));
            courier.serve(lease(), new Subscriber(3, "https://example.org/topic", full));
            verify(tried).begin(any(), eq(told(first)));
            assertThat(numbers(sent())).containsExactly("5");

            reset(senders, outbox);
            when(outbox.next(any()))
                    .thenReturn(new Waiting(List.of(first, second), true))
                    .thenReturn(waiting());
            when(senders.send(any(), any())).thenReturn(new Answered(200, Duration.ZERO));
            courier.serve(lease(), new Subscriber(3, "https://example.org/topic", full));
            assertThat(numbers(sent())).containsExactly("5", "6");
        }

        private void deliver(Answer answer, Waiting waiting) {
            when(outbox.next(any())).thenReturn(waiting).thenReturn(waiting());
            when(outbox.finish(any(), any(), any(), any())).thenReturn(true);
            when(senders.send(any(), any())).thenReturn(answer);
            courier.serve(lease(), SUBSCRIBER);
        }

        private Lease lease() {
            return new Lease("s", 3, "owner", Task.EVENTS, 0, Instant.EPOCH, 10, three);
        }
    }

    @Nested
    class WhenNothingWasSentForLong {

        private final Instant due = NOW.minusSeconds(1);

        @Test
        void saysThatThereIsNothing() {
            beat(0, new Answered(200, Duration.ZERO));
            verify(schedule).done(any(), any());
            Notification sent = sent();
            assertThat(sent.id()).isEqualTo(NameBasedId.ofHeartbeat("s", due).toString());
            assertThat(parameter(sent, "type")).isEqualTo("heartbeat");
            assertThat(parameter(sent, "status")).isEqualTo("active");
            assertThat(count(sent)).isEqualTo("10");
            assertThat(numbers(sent)).isEmpty();
            verifyNoInteractions(outbox, statuses);
        }

        @Test
        void staysSilentIfAnEventHasCome() {
            when(schedule.due(any())).thenReturn(Optional.empty());
            courier.serve(lease(0), SUBSCRIBER);
            verifyNoInteractions(senders, statuses);
        }

        @Test
        void triesAgainAfterAFailure() {
            beat(6, new Answered(503, Duration.ofMinutes(3)));
            verify(schedule).postpone(any(), any(), eq(Duration.ofMinutes(3)));
            verifyNoInteractions(statuses, outbox);
        }

        @Test
        void stopsTheSubscriptionAsAnEventWould() {
            beat(0, new Answered(410, Duration.ZERO));
            verify(statuses).write("s", 3, SubscriptionStatus.OFF, null);
            reset(statuses);
            beat(1, new Answered(401, Duration.ZERO));
            verifyNoInteractions(statuses);
            beat(2, new Answered(401, Duration.ZERO));
            verify(statuses).write(eq("s"), eq(3L), eq(SubscriptionStatus.ERROR), any());
        }

        @Test
        void isLeftOutIfTheReceiverCannotTakeIt() {
            beat(3, new Answered(422, Duration.ZERO));
            verify(schedule, never()).done(any(), any());
            beat(4, new Answered(422, Duration.ZERO));
            verify(schedule).done(any(), any());
            verifyNoInteractions(statuses);
        }

        private void beat(int fails, Answer answer) {
            when(schedule.due(any())).thenReturn(Optional.of(due));
            when(senders.send(any(), any())).thenReturn(answer);
            courier.serve(lease(fails), SUBSCRIBER);
        }

        private Lease lease(int fails) {
            return new Lease("s", 3, "owner", Task.HEARTBEAT, fails, NOW, 10, ChannelTerms.STANDARD);
        }
    }

    @Test
    void countsTriesByWhatCameOfThem() {
        send(event(1, 0), lease(0, NOW), new Answered(200, Duration.ZERO));
        send(event(2, 0), lease(0, NOW), new Unanswered("timeout"));
        assertThat(registry.get("kap.delivery.attempts")
                        .tags("channel", "rest-hook", "notification", "event-notification", "outcome", "unavailable")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private double ended(String state) {
        return registry.get("kap.delivery.events").tag("state", state).counter().count();
    }

    private Notification sent() {
        ArgumentCaptor<Notification> sent = ArgumentCaptor.forClass(Notification.class);
        verify(senders).send(sent.capture(), any());
        return sent.getValue();
    }

    private static Parameters status(Notification notification) {
        Bundle bundle = FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, notification.body());
        return (Parameters) bundle.getEntryFirstRep().getResource();
    }

    private static String parameter(Notification notification, String name) {
        return status(notification).getParameter(name).getValue().primitiveValue();
    }

    private static String count(Notification notification) {
        return parameter(notification, "events-since-subscription-start");
    }

    private static List<String> numbers(Notification notification) {
        return status(notification).getParameter().stream()
                .filter(each -> each.getName().equals("notification-event"))
                .map(each -> each.getPartFirstRep().getValue().primitiveValue())
                .toList();
    }

    private static Waiting waiting(PendingEvent... events) {
        return new Waiting(List.of(events), false);
    }

    private static Batch told(PendingEvent... events) {
        return new Batch(List.of(events), List.of());
    }

    private static Batch suppressed(PendingEvent... events) {
        return suppressed(Reason.CONSENT, events);
    }

    private static Batch suppressed(Reason reason, PendingEvent... events) {
        return new Batch(
                List.of(events),
                Stream.of(events).map(event -> new Withheld(event, reason)).toList());
    }

    private void send(PendingEvent event, Lease lease, Answer answer) {
        when(outbox.next(any())).thenReturn(waiting(event)).thenReturn(waiting());
        when(senders.send(any(), any())).thenReturn(answer);
        courier.serve(lease, SUBSCRIBER);
    }

    private static Lease lease(int fails, Instant failingSince) {
        return new Lease("s", 3, "owner", Task.EVENTS, fails, failingSince, 10, ChannelTerms.STANDARD);
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
