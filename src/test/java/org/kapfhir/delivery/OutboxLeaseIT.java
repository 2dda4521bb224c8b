package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.kapfhir.delivery.Answer.Answered;
import org.kapfhir.delivery.Batch.Withheld;
import org.kapfhir.delivery.DeliveryPermission.Reason;
import org.kapfhir.delivery.Lease.Task;
import org.kapfhir.delivery.Outbox.Attempt;
import org.kapfhir.delivery.Outbox.Due;
import org.kapfhir.delivery.Outbox.Final;
import org.kapfhir.delivery.Outbox.Waiting;
import org.kapfhir.testing.TestClock;
import org.kapfhir.testing.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Two nodes at one outbox, each with connections of its own, on a database that no server works at. */
class OutboxLeaseIT {

    private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
    private static final Duration PERIOD = Duration.ofSeconds(60);
    private static final ChannelTerms TERMS = new ChannelTerms(PERIOD, null, 3);
    private static final Attempt RECEIVED = attempt(200, Duration.ZERO);

    private static HikariDataSource database;
    private static int subscriptions;

    private final TestClock clock = new TestClock(START);
    private final Node one = new Node();
    private final Node other = new Node();
    private String id;

    /** What one server has of its own. */
    private final class Node {
        final JdbcTemplate jdbc = new JdbcTemplate(database);
        final DataSourceTransactionManager transactions = new DataSourceTransactionManager(database);
        final AttemptLog attempts = new AttemptLog(jdbc, clock);
        final Outbox outbox = new Outbox(jdbc, transactions, attempts, Settings.delivery(), new ThisNode(), clock);
        final TriedBatches tried = new TriedBatches(jdbc, attempts, Settings.delivery(), clock, transactions);
        final HeartbeatSchedule heartbeats = new HeartbeatSchedule(jdbc, attempts, clock, transactions);

        SubscriptionEnds ends(SubscriptionStatusWriter statuses) {
            return new SubscriptionEnds(jdbc, statuses, Settings.delivery(), clock, transactions);
        }

        Optional<Lease> take() {
            return outbox.take(id, TERMS);
        }
    }

    @BeforeAll
    static void makeDatabase() {
        database = new HikariDataSource();
        database.setJdbcUrl(TestDatabase.current().newUrl());
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/kap")
                .load()
                .migrate();
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void makeSubscription() {
        subscriptions++;
        id = "s" + subscriptions;
        one.jdbc.update(
                "insert into KAP_SUB_STATE (sub_id, sub_ver, status, started_at, heartbeat_at, changes)"
                        + " values (?, 2, 'active', ?, ?, 1)",
                id,
                time(START),
                time(START.plus(PERIOD)));
    }

    @Nested
    class Heartbeats {

        @Test
        void areDueAfterThePeriodAndNotBefore() {
            clock.advance(PERIOD.minusMillis(1));
            assertThat(one.take()).isEmpty();
            clock.advance(Duration.ofMillis(1));
            Lease lease = one.take().orElseThrow();
            assertThat(lease.task()).isEqualTo(Task.HEARTBEAT);
            assertThat(one.heartbeats.due(lease)).contains(START.plus(PERIOD));
        }

        @Test
        void areSentByOneOfTwoNodes() throws Exception {
            clock.advance(PERIOD);
            int racers = 8;
            CyclicBarrier start = new CyclicBarrier(racers);
            ExecutorService threads = Executors.newFixedThreadPool(racers);
            try {
                List<CompletableFuture<Boolean>> races = IntStream.range(0, racers)
                        .mapToObj(racer -> CompletableFuture.supplyAsync(
                                () -> {
                                    awaitAll(start);
                                    return beat(racer % 2 == 0 ? one : other);
                                },
                                threads))
                        .toList();
                assertThat(races.stream().map(CompletableFuture::join).filter(sent -> sent))
                        .hasSize(1);
            } finally {
                threads.shutdownNow();
            }
            assertThat(one.take()).isEmpty();
            clock.advance(PERIOD);
            assertThat(beat(other)).isTrue();
            assertThat(beat(one)).isFalse();
        }

        @Test
        void countFromTheLastNotification() {
            event();
            Lease lease = one.take().orElseThrow();
            clock.advance(PERIOD.minusSeconds(1));
            finish(one, lease, Final.DONE, RECEIVED);
            one.outbox.release(lease);
            clock.advance(PERIOD.minusSeconds(1));
            assertThat(one.take()).isEmpty();
            clock.advance(Duration.ofSeconds(1));
            assertThat(one.take()).get().extracting(Lease::task).isEqualTo(Task.HEARTBEAT);
        }

        @Test
        void doNotCountFromAnEventThatWasSuppressed() {
            event();
            Lease lease = one.take().orElseThrow();
            List<PendingEvent> events = one.outbox.next(lease).events();
            clock.advance(PERIOD);
            one.outbox.finish(lease, new Batch(events, withheld(events)), Final.SUPPRESSED, null);
            one.outbox.release(lease);
            assertThat(one.take()).get().extracting(Lease::task).isEqualTo(Task.HEARTBEAT);
        }

        @Test
        void neverOvertakeAnEvent() {
            clock.advance(PERIOD);
            Lease lease = one.take().orElseThrow();
            event();
            assertThat(one.heartbeats.due(lease)).isEmpty();
            one.outbox.release(lease);
            assertThat(one.take()).get().extracting(Lease::task).isEqualTo(Task.EVENTS);
        }

        @Test
        void doNotHoldUpAnEventWhenTheyFail() {
            clock.advance(PERIOD);
            Lease lease = one.take().orElseThrow();
            one.heartbeats.postpone(lease, attempt(503, Duration.ZERO), Duration.ofMinutes(15));
            one.outbox.release(lease);
            assertThat(one.take()).isEmpty();
            event();
            Lease next = one.take().orElseThrow();
            assertThat(next.task()).isEqualTo(Task.EVENTS);
            assertThat(next.fails()).isEqualTo(1);
            assertThat(next.failingSince()).isEqualTo(clock.instant());
        }

        @Test
        void leaveAReceiverAloneAsLongAsItAsks() {
            clock.advance(PERIOD);
            Lease lease = one.take().orElseThrow();
            one.heartbeats.postpone(lease, attempt(429, Duration.ofMinutes(5)), Duration.ofMinutes(5));
            one.outbox.release(lease);
            event();
            assertThat(one.take()).isEmpty();
            clock.advance(Duration.ofMinutes(5));
            assertThat(one.take()).get().extracting(Lease::task).isEqualTo(Task.EVENTS);
        }

        @Test
        void keepTheirNameWhenTheyAreTriedAgain() {
            clock.advance(PERIOD);
            Lease lease = one.take().orElseThrow();
            Optional<Instant> due = one.heartbeats.due(lease);
            one.heartbeats.postpone(lease, attempt(503, Duration.ZERO), Duration.ofSeconds(2));
            one.outbox.release(lease);
            clock.advance(Duration.ofSeconds(2));
            Lease again = other.take().orElseThrow();
            assertThat(other.heartbeats.due(again)).isEqualTo(due).isPresent();
        }

        @Test
        void goOutAfterWhatOthersWaitFor() {
            clock.advance(PERIOD);
            String silent = id;
            makeSubscription();
            event();
            assertThat(one.outbox.due())
                    .extracting(Due::subscriptionId)
                    .containsSubsequence(id, silent)
                    .doesNotHaveDuplicates();
        }

        @Test
        void areNotSentWhileItIsNotActive() {
            clock.advance(PERIOD);
            for (String status : List.of("error", "off", "deleted")) {
                one.jdbc.update("update KAP_SUB_STATE set status = ? where sub_id = ?", status, id);
                assertThat(one.take()).as(status).isEmpty();
            }
            one.jdbc.update("update KAP_SUB_STATE set status = 'requested' where sub_id = ?", id);
            assertThat(one.take()).get().extracting(Lease::task).isEqualTo(Task.HANDSHAKE);
        }

        private boolean beat(Node node) {
            Optional<Lease> lease = node.take();
            lease.ifPresent(taken -> {
                assertThat(node.heartbeats.due(taken)).isPresent();
                node.heartbeats.done(taken, RECEIVED);
                node.outbox.release(taken);
            });
            return lease.isPresent();
        }

        private static void awaitAll(CyclicBarrier start) {
            try {
                start.await();
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
        }
    }

    @Nested
    class Batches {

        @Test
        void holdAsManyAsTheClientAllows() {
            event(4);
            Lease lease = one.take().orElseThrow();
            assertThat(numbers(one.outbox.next(lease))).containsExactly(1L, 2L, 3L);
            finish(one, lease, Final.DONE, RECEIVED);
            assertThat(numbers(one.outbox.next(lease))).containsExactly(4L);
        }

        @Test
        void areTheSameAfterACrash() {
            event(2);
            Lease lease = one.take().orElseThrow();
            one.tried.begin(lease, batch(one.outbox.next(lease)));
            event(2);
            clock.advance(Duration.ofHours(1));
            Lease after = other.take().orElseThrow();
            Waiting again = other.outbox.next(after);
            assertThat(numbers(again)).containsExactly(1L, 2L);
            assertThat(again.tried()).isTrue();
            assertThat(finish(other, after, Final.DONE, RECEIVED)).isTrue();
            Waiting fresh = other.outbox.next(after);
            assertThat(numbers(fresh)).containsExactly(3L, 4L);
            assertThat(fresh.tried()).isFalse();
        }

        @Test
        void areTheSameAfterAFailure() {
            event(1);
            Lease lease = one.take().orElseThrow();
            Batch batch = batch(one.outbox.next(lease));
            one.outbox.postpone(lease, batch, attempt(503, Duration.ZERO), Duration.ofSeconds(1));
            one.outbox.release(lease);
            event(2);
            clock.advance(Duration.ofSeconds(1));
            Lease after = other.take().orElseThrow();
            assertThat(numbers(other.outbox.next(after))).containsExactly(1L);
            assertThat(after.fails()).isEqualTo(1);
        }

        @Test
        void growNoLargerThanTheClientAllowsNow() {
            event(3);
            Lease lease = one.take().orElseThrow();
            one.tried.begin(lease, batch(one.outbox.next(lease)));
            one.outbox.release(lease);
            Lease fewer = one.outbox.take(id, new ChannelTerms(null, null, 2)).orElseThrow();
            Waiting waiting = one.outbox.next(fewer);
            assertThat(numbers(waiting)).containsExactly(1L, 2L);
            assertThat(waiting.tried()).isFalse();
        }

        @Test
        void areTakenApartUntilAllOfThemHaveBeenTried() {
            event(4);
            Lease lease = one.take().orElseThrow();
            Batch batch = batch(one.outbox.next(lease));
            one.tried.begin(lease, batch);
            assertThat(one.tried.split(lease, batch, attempt(413, Duration.ZERO)))
                    .isTrue();
            for (long number = 1; number <= 3; number++) {
                assertThat(numbers(one.outbox.next(lease))).containsExactly(number);
                event();
                finish(one, lease, number == 2 ? Final.DEAD : Final.DONE, RECEIVED);
            }
            assertThat(numbers(one.outbox.next(lease))).containsExactly(4L, 5L, 6L);
            assertThat(states()).containsExactly("DONE", "DEAD", "DONE", "PENDING", "PENDING", "PENDING", "PENDING");
        }

        @Test
        void leaveOutWhatMayNotBeToldAndUseItsNumberUp() {
            event(3);
            Lease lease = one.take().orElseThrow();
            List<PendingEvent> events = one.outbox.next(lease).events();
            Batch batch = new Batch(events, withheld(List.of(events.get(1))));
            assertThat(one.outbox.finish(lease, batch, Final.DONE, RECEIVED)).isTrue();
            assertThat(states()).containsExactly("DONE", "SUPPRESSED", "DONE");
            assertThat(one.outbox.next(lease).events()).isEmpty();
            assertThat(one.jdbc.queryForList(
                            "select attempts from KAP_SUB_EVENT where sub_id = ? order by event_no", Integer.class, id))
                    .containsExactly(1, 0, 1);
            assertThat(one.jdbc.queryForObject(
                            "select count(*) from KAP_ATTEMPT where sub_id = ? and from_no = 1 and to_no = 3",
                            Integer.class,
                            id))
                    .isOne();
        }

        @Test
        void areNotFinishedByANodeThatLostItsLease() {
            event(2);
            Lease lost = one.take().orElseThrow();
            Batch batch = batch(one.outbox.next(lost));
            clock.advance(Duration.ofHours(1));
            assertThat(other.take()).isPresent();
            assertThat(one.outbox.finish(lost, batch, Final.DONE, RECEIVED)).isFalse();
            assertThat(one.tried.split(lost, batch, RECEIVED)).isFalse();
            assertThat(states()).containsOnly("PENDING");
        }
    }

    @Test
    void sendsNothingOnceTheEndHasCome() {
        event(2);
        one.jdbc.update("update KAP_SUB_STATE set ends_at = ? where sub_id = ?", time(START.plusSeconds(10)), id);
        Lease lease = one.take().orElseThrow();
        clock.advance(Duration.ofMillis(9_999));
        assertThat(one.outbox.next(lease).events()).hasSize(2);
        clock.advance(Duration.ofMillis(1));
        assertThat(one.outbox.next(lease).events()).isEmpty();
        one.outbox.release(lease);
        assertThat(one.take()).isEmpty();
        assertThat(one.outbox.due()).extracting(Due::subscriptionId).doesNotContain(id);
        one.jdbc.update("update KAP_SUB_STATE set status = 'off' where sub_id = ?", id);
    }

    @Test
    void turnsOffWhatHasEndedOnOneNodeAtATime() {
        one.jdbc.update("update KAP_SUB_STATE set ends_at = ? where sub_id = ?", time(START), id);
        SubscriptionStatusWriter writer = mock(SubscriptionStatusWriter.class);
        SubscriptionStatusWriter late = mock(SubscriptionStatusWriter.class);
        doAnswer(writing -> other.ends(late).turnOff()).when(writer).write(any(), anyLong(), any(), any());
        one.ends(writer).turnOff();
        verify(writer).write(id, 2, SubscriptionStatus.OFF, null);
        verifyNoInteractions(late);
        for (String status : List.of("requested", "error")) {
            one.jdbc.update("update KAP_SUB_STATE set status = ? where sub_id = ?", status, id);
            reset(late);
            other.ends(late).turnOff();
            verify(late).write(id, 2, SubscriptionStatus.OFF, null);
        }
        one.jdbc.update("update KAP_SUB_STATE set status = 'off' where sub_id = ?", id);
        reset(late);
        other.ends(late).turnOff();
        verifyNoInteractions(late);
    }

    @Test
    void turnsNothingOffBeforeItsEnd() {
        one.jdbc.update("update KAP_SUB_STATE set ends_at = ? where sub_id = ?", time(START.plusMillis(1)), id);
        SubscriptionStatusWriter writer = mock(SubscriptionStatusWriter.class);
        one.ends(writer).turnOff();
        verifyNoInteractions(writer);
        clock.advance(Duration.ofMillis(1));
        one.ends(writer).turnOff();
        verify(writer).write(id, 2, SubscriptionStatus.OFF, null);
        one.jdbc.update("update KAP_SUB_STATE set status = 'off' where sub_id = ?", id);
    }

    @Test
    void holdsTheLeaseLongerThanTheTimeoutOfTheSubscription() {
        event();
        ChannelTerms patient = new ChannelTerms(null, Duration.ofSeconds(60), 1);
        assertThat(one.outbox.take(id, patient)).isPresent();
        clock.advance(Duration.ofSeconds(60));
        assertThat(other.outbox.take(id, patient)).isEmpty();
        clock.advance(Duration.ofSeconds(6));
        assertThat(other.outbox.take(id, patient)).isPresent();
    }

    private void event(int count) {
        for (int each = 0; each < count; each++) {
            event();
        }
    }

    private void event() {
        one.jdbc.update(
                "insert into KAP_EVENT (res_type, res_id, res_ver, op, tx_id, occurred_at, claimed_at)"
                        + " values ('Observation', 'o1', 1, 'CREATE', 't', ?, ?)",
                time(clock.instant()),
                time(clock.instant()));
        one.jdbc.update("update KAP_SUB_STATE set last_event_no = last_event_no + 1 where sub_id = ?", id);
        one.jdbc.update(
                "insert into KAP_SUB_EVENT (sub_id, event_no, event_id, topic)"
                        + " select s.sub_id, s.last_event_no, (select max(id) from KAP_EVENT), 'https://example.org/topic'"
                        + " from KAP_SUB_STATE s where s.sub_id = ?",
                id);
    }

    private static boolean finish(Node node, Lease lease, Final how, Attempt attempt) {
        return node.outbox.finish(lease, batch(node.outbox.next(lease)), how, attempt);
    }

    private List<String> states() {
        return one.jdbc.queryForList(
                "select state from KAP_SUB_EVENT where sub_id = ? order by event_no", String.class, id);
    }

    private static List<Withheld> withheld(List<PendingEvent> events) {
        return events.stream().map(event -> new Withheld(event, Reason.CONSENT)).toList();
    }

    private static Batch batch(Waiting waiting) {
        return new Batch(waiting.events(), List.of());
    }

    private static List<Long> numbers(Waiting waiting) {
        return waiting.events().stream().map(PendingEvent::number).toList();
    }

    private static Attempt attempt(int status, Duration asked) {
        return new Attempt(NotificationType.EVENT, START, Duration.ofMillis(5), new Answered(status, asked), List.of());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
