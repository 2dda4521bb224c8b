package org.kapfhir.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.store.VersionReader;
import org.kapfhir.testing.TestDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the register writes is what the index follows, on a database that no server works at. */
class SubscriptionsIT {

    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionsIT.class);
    private static final int MANY = 10_000;
    private static final int LOOKS = 200;

    private static HikariDataSource database;

    private final VersionReader versions = mock(VersionReader.class);
    private final CriteriaReader criteria = mock(CriteriaReader.class);
    private JdbcTemplate jdbc;
    private TransactionTemplate transaction;
    private SubscriptionRegister register;
    private Subscriptions subscriptions;

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
    void beginWithNone() {
        jdbc = new JdbcTemplate(database);
        jdbc.update("delete from KAP_SUB_STATE");
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        register = new SubscriptionRegister(jdbc, new WorkSignals(), Clock.systemUTC());
        subscriptions = new Subscriptions(jdbc, versions, criteria);
        when(versions.read(any(), any(), anyLong())).thenReturn(Optional.of(new Subscription()));
        when(criteria.read(any()))
                .thenReturn(Optional.of(new SubscriptionRequest("https://example.org/topic", Map.of())));
    }

    @Test
    void indexesTheActiveOnes() {
        write("a", 1, SubscriptionStatus.REQUESTED);
        assertThat(subscriptions.current().ids()).isEmpty();
        write("a", 2, SubscriptionStatus.ACTIVE);
        assertThat(subscriptions.current().ids()).containsExactly("a");
    }

    @Test
    void goesOnWithOneThatFailedAfterItHadWorked() {
        write("a", 2, SubscriptionStatus.ACTIVE);
        write("a", 3, SubscriptionStatus.ERROR);
        assertThat(subscriptions.current().ids()).containsExactly("a");
    }

    @Test
    void seesOneThatTakesThePlaceOfAnotherThatIsTurnedOff() {
        write("a", 2, SubscriptionStatus.ACTIVE);
        assertThat(subscriptions.current().ids()).containsExactly("a");
        write("a", 3, SubscriptionStatus.OFF);
        write("b", 2, SubscriptionStatus.ACTIVE);
        assertThat(subscriptions.current().ids()).containsExactly("b");
    }

    @Test
    void seesOneThatTakesThePlaceOfAnotherThatIsDeleted() {
        write("a", 2, SubscriptionStatus.ACTIVE);
        assertThat(subscriptions.current().ids()).containsExactly("a");
        inTransaction(each -> each.deleted(subscription("a", 3, SubscriptionStatus.ACTIVE)));
        write("b", 2, SubscriptionStatus.ACTIVE);
        assertThat(subscriptions.current().ids()).containsExactly("b");
    }

    @Test
    void readsNothingAgainIfNothingChanged() {
        write("a", 2, SubscriptionStatus.ACTIVE);
        assertThat(subscriptions.current().ids()).containsExactly("a");
        clearInvocations(versions);
        assertThat(subscriptions.current().ids()).containsExactly("a");
        verifyNoInteractions(versions);
    }

    @Test
    void costsLittleIfNothingChanged() {
        jdbc.batchUpdate(
                "insert into KAP_SUB_STATE (sub_id, sub_ver, status, started_at, changes)"
                        + " values (?, 2, 'active', current_timestamp, 2)",
                IntStream.range(0, MANY)
                        .mapToObj(each -> new Object[] {"s" + each})
                        .toList());
        assertThat(subscriptions.current().ids()).hasSize(MANY);
        clearInvocations(versions);
        long start = System.nanoTime();
        for (int look = 0; look < LOOKS; look++) {
            subscriptions.current();
        }
        LOG.warn(
                "A look at {} subscriptions that have not changed takes {} ms",
                MANY,
                (System.nanoTime() - start) / 1_000_000.0 / LOOKS);
        verifyNoInteractions(versions);
        write("s7", 3, SubscriptionStatus.OFF);
        assertThat(subscriptions.current().ids()).hasSize(MANY - 1);
        verifyNoInteractions(versions);
    }

    private void write(String id, long version, SubscriptionStatus status) {
        inTransaction(each -> each.created(subscription(id, version, status)));
    }

    private void inTransaction(Consumer<SubscriptionRegister> work) {
        transaction.executeWithoutResult(any -> work.accept(register));
    }

    private static Subscription subscription(String id, long version, SubscriptionStatus status) {
        Subscription subscription = new Subscription();
        subscription.setId("Subscription/" + id + "/_history/" + version);
        return subscription.setStatus(status);
    }
}
