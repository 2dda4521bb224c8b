package org.kapfhir.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.audit.RecordDraft.Party;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

class RecordWriterTest {

    private static final String BROKEN = "broken";

    private final List<List<String>> commits = new CopyOnWriteArrayList<>();
    private final CountDownLatch free = new CountDownLatch(1);
    private RecordWriter writer = writer(10, Duration.ofSeconds(20));

    @AfterEach
    void stop() {
        free.countDown();
        writer.stop();
    }

    @Test
    void returnsOnceItIsCommitted() {
        free.countDown();
        writer.start();
        writer.write(List.of(record("a"), record("b")));
        assertThat(commits).containsExactly(List.of("a", "b"));
        writer.write(List.of());
        assertThat(commits).hasSize(1);
    }

    @Test
    void commitsTogetherWhatCameMeanwhile() {
        writer.start();
        List<CompletableFuture<Void>> answers = List.of("a", "b", "c", "d").stream()
                .map(url -> CompletableFuture.runAsync(() -> writer.write(List.of(record(url)))))
                .toList();
        free.countDown();
        answers.forEach(CompletableFuture::join);
        assertThat(commits.stream().flatMap(List::stream)).containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    void refusesWhatCannotBeStoredAndNotWhatCameWithIt() {
        CompletableFuture<Void> broken = CompletableFuture.runAsync(() -> writer.write(List.of(record(BROKEN))));
        CompletableFuture<Void> whole = CompletableFuture.runAsync(() -> writer.write(List.of(record("a"))));
        free.countDown();
        writer.start();
        whole.join();
        assertThatThrownBy(broken::join).hasCauseInstanceOf(NotRecordedException.class);
        assertThat(commits).containsExactly(List.of("a"));
    }

    @Test
    void refusesWhatHasToWaitTooLong() {
        writer = writer(10, Duration.ofMillis(100));
        assertThatThrownBy(() -> writer.write(List.of(record("a"))))
                .isInstanceOfSatisfying(NotRecordedException.class, refusal -> assertThat(refusal.getStatusCode())
                        .isEqualTo(503));
    }

    @Test
    void refusesMoreThanMayWait() {
        writer = writer(1, Duration.ofSeconds(20));
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> writer.write(List.of(record("a"))));
        await().until(() -> writer.waiting() == 1);
        assertThatThrownBy(() -> writer.write(List.of(record("b")))).isInstanceOf(NotRecordedException.class);
        free.countDown();
        writer.start();
        first.join();
        assertThat(commits).containsExactly(List.of("a"));
    }

    private static AuditRecord record(String url) {
        return new RecordDraft(Party.server())
                .interaction("read")
                .asked("GET", url)
                .record();
    }

    private RecordWriter writer(int queueLimit, Duration waitLimit) {
        return new RecordWriter(
                new Kept(), new AuditSettings(100, Duration.ofMillis(250), queueLimit, waitLimit), new Untold());
    }

    /** Records in memory, once they are free to be. */
    private final class Kept extends AuditRecords {

        private Kept() {
            super(new JdbcTemplate(), Clock.systemUTC());
        }

        @Override
        void append(List<AuditRecord> records) {
            try {
                free.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            List<String> urls =
                    records.stream().map(each -> String.valueOf(each.url())).toList();
            if (urls.contains(BROKEN)) {
                throw new IllegalStateException("broken");
            }
            commits.add(urls);
        }
    }

    /** Transactions of nothing. */
    private static final class Untold extends AbstractPlatformTransactionManager {

        private static final long serialVersionUID = 1L;

        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
