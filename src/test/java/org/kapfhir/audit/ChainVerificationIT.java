package org.kapfhir.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kapfhir.audit.Verification.Break;
import org.kapfhir.audit.Verification.Kind;
import org.kapfhir.store.MigratedDatabase;

/** Whatever is done to the trail, or to what it covers, by SQL is found, at its first place and by its kind. */
class ChainVerificationIT {

    /** Link 1 is the start; the Observation {@code o1} is link 2, and so on. */
    private static final int OBSERVATIONS = 10;

    private static final int LAST = OBSERVATIONS + 1;

    private static MigratedDatabase database;

    private final Path folder;

    private AuditedStore store;
    private AnchorFile anchor;

    ChainVerificationIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void makeDatabase() {
        database = MigratedDatabase.make();
    }

    @BeforeEach
    void fill() {
        store = new AuditedStore(database).with(OBSERVATIONS);
        anchor = new AnchorFile(folder.resolve("audit.anchor"));
    }

    @Test
    void findsAnUntouchedTrailIntact() throws Exception {
        store.anchor(anchor, AuditedStore.BEGIN);
        Verification found = store.verify(anchor);

        assertThat(found.firstBreak()).isNull();
        assertThat(found.checked()).isEqualTo(LAST);
        assertThat(found.head()).isEqualTo(store.chain().head().orElseThrow().hash());
        assertThat(found.anchors()).isEqualTo(1);
        assertThat(found.notes()).isEmpty();
    }

    @Test
    void findsWhatHappensInTheCourseOfThingsIntact() throws Exception {
        store.link("Observation", "o1", 2);
        store.linkDeletion("Observation", "o2", 2);
        store.link("Observation", "o2", 3);
        store.linkDeletion("Observation", "o3", 2);
        store.chain().append(List.of(store.entry("{\"interaction\":\"search-type\"}", 3)));
        store.chain().append(List.of(store.entry("{\"interaction\":\"stored\"}", 0)));
        store.waiting("Observation", "of-a-record-without-a-link");

        assertThat(store.verify(anchor).firstBreak()).isNull();
        assertThat(store.verify(anchor).checked()).isEqualTo(LAST + 6);
    }

    @Test
    void findsAnEmptyChainIntact() throws Exception {
        store = new AuditedStore(database);
        Verification found = store.verify(anchor);

        assertThat(found.intact()).isTrue();
        assertThat(found.checked()).isZero();
        assertThat(found.head()).isNull();
    }

    @Test
    void followsTheChainOverItsPages() throws Exception {
        store = new AuditedStore(database).with(450);
        assertThat(store.verify(anchor).checked()).isEqualTo(451);

        sql("update HFJ_RES_VER set RES_TEXT_VC = 'x' where RES_ID = ?", store.resource("Observation/o399"));
        assertBreak(Kind.CHANGED, 400L, "Observation/o399/_history/1");
    }

    @Nested
    class OfResources {

        @Test
        void findsOneByteChanged() throws Exception {
            sql(
                    "update HFJ_RES_VER set RES_TEXT_VC = replace(RES_TEXT_VC, 'note', 'nose') where RES_ID = ?",
                    store.resource("Observation/o4"));
            assertBreak(Kind.CHANGED, 5L, "Observation/o4/_history/1");
        }

        @Test
        void findsAnotherTime() throws Exception {
            sql(
                    "update HFJ_RES_VER set RES_UPDATED = RES_UPDATED + interval '1' hour where RES_ID = ?",
                    store.resource("Observation/o4"));
            assertBreak(Kind.CHANGED, 5L, "Observation/o4/_history/1");
        }

        @Test
        void findsAVersionRemoved() throws Exception {
            sql("delete from HFJ_RES_VER where RES_ID = ?", store.resource("Observation/o4"));
            assertBreak(Kind.REMOVED, 5L, "Observation/o4/_history/1");
        }

        @Test
        void findsTheTextsOfTwoVersionsExchanged() throws Exception {
            String fourth = text("Observation/o4");
            String seventh = text("Observation/o7");
            sql("update HFJ_RES_VER set RES_TEXT_VC = ? where RES_ID = ?", seventh, store.resource("Observation/o4"));
            sql("update HFJ_RES_VER set RES_TEXT_VC = ? where RES_ID = ?", fourth, store.resource("Observation/o7"));
            assertBreak(Kind.REORDERED, 5L, "Observation/o4/_history/1");
        }

        @Test
        void findsAVersionPutIn() throws Exception {
            store.storeVersion("Observation", "o4", 2, "{}", AuditedStore.BEGIN);
            assertBreak(Kind.INSERTED, null, "Observation/o4/_history/2");
        }

        @Test
        void findsAVersionPutInBelowAllNumbers() throws Exception {
            store.insertVersion(-7, store.resource("Observation/o4"), "Observation", 0, "{}", AuditedStore.BEGIN);
            assertBreak(Kind.INSERTED, null, "Observation/o4/_history/0");
        }

        @Test
        void leavesAloneWhatWasThereBeforeTheTrail() throws Exception {
            AuditedStore older = new AuditedStore(database);
            older.storeVersion("Observation", "old", 1, "{}", AuditedStore.BEGIN);
            older.with(1);
            assertThat(older.verify(anchor).firstBreak()).isNull();
        }

        @Test
        void findsADeletionUndone() throws Exception {
            store.linkDeletion("Observation", "o4", 2);
            sql("update HFJ_RES_VER set RES_DELETED_AT = null, RES_TEXT_VC = '{}' where RES_VER = 2");
            assertBreak(Kind.CHANGED, LAST + 1L, "Observation/o4/_history/2");
        }

        @Test
        void findsTheNewestVersionHidden() throws Exception {
            store.link("Observation", "o4", 2);
            sql("update HFJ_RESOURCE set RES_VER = 1 where RES_ID = ?", store.resource("Observation/o4"));
            assertBreak(Kind.CHANGED, null, "Observation/o4/_history/1");
        }

        @Test
        void findsAResourceHiddenAsIfItWereDeleted() throws Exception {
            sql(
                    "update HFJ_RESOURCE set RES_DELETED_AT = RES_UPDATED where RES_ID = ?",
                    store.resource("Observation/o4"));
            assertBreak(Kind.CHANGED, null, "Observation/o4/_history/1");
        }
    }

    @Nested
    class OfTheTrail {

        @Test
        void findsAnAuditEventChanged() throws Exception {
            sql("update HFJ_RES_VER set RES_TEXT_VC = '{}' where RES_ID = ?", store.resource("AuditEvent/a5-0"));
            assertBreak(Kind.CHANGED, 5L, "AuditEvent/a5-0/_history/1");
            assertThat(firstBreak(store.verify(anchor)).auditEvent()).isEqualTo("a5-0");
        }

        @Test
        void findsAnAuditEventRemoved() throws Exception {
            sql("delete from HFJ_RES_VER where RES_ID = ?", store.resource("AuditEvent/a5-0"));
            sql("delete from HFJ_RESOURCE where RES_ID = ?", store.resource("AuditEvent/a5-0"));
            assertBreak(Kind.REMOVED, 5L, "AuditEvent/a5-0/_history/1");
        }

        @Test
        void findsAnAuditEventListedThatWasNotMade() throws Exception {
            sql("insert into KAP_AUDIT_EVENT (record_id, position, audit_id, hash) values (5, 1, 'forged', 'x')");
            assertBreak(Kind.INSERTED, 5L, null);
        }

        @Test
        void findsAnAuditEventListedWithoutALink() throws Exception {
            sql("insert into KAP_AUDIT_EVENT (record_id, position, audit_id, hash) values (500, 0, 'forged', 'x')");
            assertBreak(Kind.INSERTED, null, null);
        }

        @Test
        void findsAnAuditEventNoLongerListed() throws Exception {
            store.chain().append(List.of(store.entry("{\"interaction\":\"search-type\"}", 3)));
            sql("delete from KAP_AUDIT_EVENT where record_id = ? and position = 1", LAST + 1);
            assertBreak(Kind.REMOVED, LAST + 1L, null);
        }

        @Test
        void findsARecordChanged() throws Exception {
            sql("update KAP_AUDIT_RECORD set content = replace(content, 'update', 'create') where id = 5");
            assertBreak(Kind.CHANGED, 5L, null);
        }

        @Test
        void findsTheTimeOfARecordChanged() throws Exception {
            sql("update KAP_AUDIT_RECORD set recorded_at = recorded_at + interval '1' second where id = 5");
            assertBreak(Kind.CHANGED, 5L, null);
        }

        @Test
        void findsARecordMarkedToBeLinkedAgain() throws Exception {
            sql("update KAP_AUDIT_RECORD set state = 0 where id = 5");
            assertBreak(Kind.CHANGED, 5L, null);
        }

        @Test
        void findsARecordRemoved() throws Exception {
            sql("delete from KAP_AUDIT_RECORD where id = 5");
            assertBreak(Kind.REMOVED, 5L, null);
        }

        @Test
        void findsTheContentsOfTwoRecordsExchanged() throws Exception {
            String fifth = content(5);
            String eighth = content(8);
            sql("update KAP_AUDIT_RECORD set content = ? where id = 5", eighth);
            sql("update KAP_AUDIT_RECORD set content = ? where id = 8", fifth);
            assertBreak(Kind.REORDERED, 5L, null);
        }
    }

    @Nested
    class OfTheChain {

        @Test
        void findsALinkChanged() throws Exception {
            sql("update KAP_AUDIT_CHAIN set hash = ? where seq = 5", "f".repeat(64));
            assertBreak(Kind.CHANGED, 5L, null);
        }

        @Test
        void findsALinkRemoved() throws Exception {
            sql("delete from KAP_AUDIT_CHAIN where seq = 5");
            assertBreak(Kind.REMOVED, 5L, null);
        }

        @Test
        void findsTheFirstLinkRemoved() throws Exception {
            sql("delete from KAP_AUDIT_CHAIN where seq = 1");
            assertBreak(Kind.REMOVED, 1L, null);
        }

        @Test
        void findsALinkRemovedAndTheRestNumberedAnew() throws Exception {
            sql("delete from KAP_AUDIT_CHAIN where seq = 5");
            for (int seq = 6; seq <= LAST; seq++) {
                sql("update KAP_AUDIT_CHAIN set seq = ? where seq = ?", seq - 1, seq);
            }
            assertBreak(Kind.REMOVED, 5L, null);
        }

        @Test
        void findsTwoLinksExchanged() throws Exception {
            exchangeLinks(5, 8);
            assertBreak(Kind.REORDERED, 5L, null);
        }

        @Test
        void findsTwoNeighboursExchanged() throws Exception {
            exchangeLinks(5, 6);
            assertBreak(Kind.REORDERED, 5L, null);
        }

        @Test
        void findsWhatTwoLinksAreAboutExchanged() throws Exception {
            String fifth = hash("content_hash", 5);
            String eighth = hash("content_hash", 8);
            sql("update KAP_AUDIT_CHAIN set record_id = -1, content_hash = ? where seq = 5", eighth);
            sql("update KAP_AUDIT_CHAIN set record_id = 5, content_hash = ? where seq = 8", fifth);
            sql("update KAP_AUDIT_CHAIN set record_id = 8 where seq = 5");
            assertBreak(Kind.REORDERED, 5L, null);
        }

        @Test
        void findsALinkPutInAndTheRestNumberedAnew() throws Exception {
            for (int seq = LAST; seq >= 5; seq--) {
                sql("update KAP_AUDIT_CHAIN set seq = ? where seq = ?", seq + 1, seq);
            }
            String before = hash("hash", 4);
            insertLink(5, 999, "0".repeat(64), before, ChainHash.ofLink(5, 999, "0".repeat(64), before));
            assertBreak(Kind.INSERTED, 5L, null);
        }

        @Test
        void findsALinkPutInAtTheEnd() throws Exception {
            insertLink(LAST + 1, 999, "a", "b", "c");
            assertBreak(Kind.INSERTED, LAST + 1L, null);
        }

        @Test
        void findsALinkPutInBeforeTheFirst() throws Exception {
            insertLink(0, 999, "a", "b", "c");
            assertBreak(Kind.INSERTED, 0L, null);
        }

        @Test
        void findsTheTailCut() throws Exception {
            sql("delete from KAP_AUDIT_CHAIN where seq > 7");
            assertBreak(Kind.TRUNCATED, 8L, null);
        }

        @Test
        void findsTheWholeChainGone() throws Exception {
            sql("delete from KAP_AUDIT_CHAIN");
            assertBreak(Kind.TRUNCATED, 1L, null);
        }

        @Test
        void findsOneLinkRewrittenAndNotThoseBehindIt() throws Exception {
            sql("update KAP_AUDIT_RECORD set content = '{}' where id = 5");
            List<ChainLink> behind = links(6);
            store.rewriteFrom(5);
            behind.forEach(link -> sql(
                    "update KAP_AUDIT_CHAIN set prev_hash = ?, hash = ? where seq = ?",
                    link.previous(),
                    link.hash(),
                    link.seq()));
            assertBreak(Kind.REWRITTEN, 5L, null);
        }
    }

    @Nested
    class OfTheAnchor {

        @Test
        void findsTheTailCutWithAllThatBelongsToIt() throws Exception {
            store.anchor(anchor, AuditedStore.BEGIN);
            for (int record = 8; record <= LAST; record++) {
                sql("delete from HFJ_RES_VER where RES_ID = ?", store.resource("AuditEvent/a" + record + "-0"));
                sql("delete from HFJ_RES_VER where RES_ID = ?", store.resource("Observation/o" + (record - 1)));
            }
            sql("delete from KAP_AUDIT_EVENT where record_id >= 8");
            sql("delete from KAP_AUDIT_RECORD where id >= 8");
            sql("delete from KAP_AUDIT_CHAIN where seq >= 8");
            assertBreak(Kind.TRUNCATED, 8L, null);

            Files.delete(anchor.path());
            assertThat(store.verify(anchor).intact()).isTrue();
            assertThat(store.verify(anchor).notes()).singleElement().asString().contains("There is no anchor");
        }

        @Test
        void findsChainAndRecordsRewrittenTogether() throws Exception {
            store.anchor(anchor, AuditedStore.BEGIN);
            sql("update KAP_AUDIT_RECORD set content = replace(content, 'update', 'create') where id = 5");
            store.rewriteFrom(5);
            assertBreak(Kind.REWRITTEN, (long) LAST, null);

            Files.delete(anchor.path());
            assertThat(store.verify(anchor).intact()).isTrue();
        }

        @Test
        void saysUpToWhereTheAnchorsAgree() throws Exception {
            store.anchor(anchor, AuditedStore.BEGIN);
            store.link("Observation", "o1", 2);
            store.link("Observation", "o1", 3);
            store.anchor(anchor, AuditedStore.BEGIN.plusSeconds(60));
            sql("update KAP_AUDIT_RECORD set content = '{}' where id = ?", LAST + 1);
            store.rewriteFrom(LAST + 1L);

            Verification found = store.verify(anchor);
            assertThat(found.anchors()).isEqualTo(2);
            assertThat(firstBreak(found).seq()).isEqualTo(LAST + 2L);
            assertThat(firstBreak(found).reason()).contains("up to " + LAST + " the anchors agree");
        }

        @Test
        void tellsThatTheClockWentBackAndThatALineWasCutShort() throws Exception {
            store.anchor(anchor, AuditedStore.BEGIN);
            store.link("Observation", "o1", 2);
            Files.writeString(anchor.path(), "2026-03-01T09:0", StandardOpenOption.APPEND);
            store.anchor(anchor, AuditedStore.BEGIN.minusSeconds(60));

            Verification found = store.verify(anchor);
            assertThat(found.intact()).isTrue();
            assertThat(found.anchors()).isEqualTo(2);
            assertThat(found.notes()).hasSize(2);
            assertThat(found.notes().get(0)).contains("cannot be read: 1");
            assertThat(found.notes().get(1)).contains("The clock went back");
        }
    }

    @Nested
    class OfARange {

        @Test
        void looksAtNothingElse() throws Exception {
            sql("update KAP_AUDIT_RECORD set content = '{}' where id = 5");

            assertThat(store.verify(6L, (long) LAST, anchor).checked()).isEqualTo(LAST - 5);
            assertThat(store.verify(6L, (long) LAST, anchor).intact()).isTrue();
            assertThat(store.verify(1L, 4L, anchor).intact()).isTrue();
            assertThat(firstBreak(store.verify(5L, 5L, anchor)).seq()).isEqualTo(5);
            assertThat(firstBreak(store.verify(4L, null, anchor)).seq()).isEqualTo(5);
            assertThat(store.verify(4L, null, anchor).checked()).isEqualTo(1);
        }

        @Test
        void isRefusedBeyondTheChain() {
            assertRefused(0L, null, "from is 0", "1 to " + LAST);
            assertRefused(null, LAST + 1L, "to is " + (LAST + 1), "1 to " + LAST);
            assertRefused(6L, 5L, "from is 6", "above to, 5");
        }

        private void assertRefused(@Nullable Long from, @Nullable Long to, String... words) {
            assertThatThrownBy(() -> store.verify(from, to, anchor))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(words);
        }
    }

    private void assertBreak(Kind kind, @Nullable Long seq, @Nullable String version) throws SQLException, IOException {
        Break found = firstBreak(store.verify(anchor));
        assertThat(found.kind()).as(found.reason()).isEqualTo(kind);
        assertThat(found.seq()).as(found.reason()).isEqualTo(seq);
        assertThat(found.version()).isEqualTo(version);
        assertThat(found.reason()).doesNotContain("Größe", "\"");
    }

    private static Break firstBreak(Verification found) {
        return Objects.requireNonNull(found.firstBreak(), "intact");
    }

    private void sql(String statement, Object... arguments) {
        store.jdbc.update(statement, arguments);
    }

    private String text(String reference) {
        return String.valueOf(store.jdbc.queryForObject(
                "select RES_TEXT_VC from HFJ_RES_VER where RES_ID = ?", String.class, store.resource(reference)));
    }

    private String content(long record) {
        return String.valueOf(
                store.jdbc.queryForObject("select content from KAP_AUDIT_RECORD where id = ?", String.class, record));
    }

    private String hash(String column, long seq) {
        return String.valueOf(store.jdbc.queryForObject(
                "select " + column + " from KAP_AUDIT_CHAIN where seq = ?", String.class, seq));
    }

    private List<ChainLink> links(long from) {
        return store.jdbc.query(
                "select " + ChainLink.COLUMNS + " from KAP_AUDIT_CHAIN c where c.seq >= ? order by c.seq",
                (row, number) -> ChainLink.of(row),
                from);
    }

    private void exchangeLinks(long one, long other) {
        sql("update KAP_AUDIT_CHAIN set seq = -1 where seq = ?", one);
        sql("update KAP_AUDIT_CHAIN set seq = ? where seq = ?", one, other);
        sql("update KAP_AUDIT_CHAIN set seq = ? where seq = -1", other);
    }

    private void insertLink(long seq, long record, String contentHash, String previous, String hash) {
        sql(
                "insert into KAP_AUDIT_CHAIN (seq, record_id, content_hash, prev_hash, hash) values (?, ?, ?, ?, ?)",
                seq,
                record,
                contentHash,
                previous,
                hash);
    }
}
