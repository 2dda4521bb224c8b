package org.kapfhir.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kapfhir.audit.TrailEntry.StoredEvent;

/** The hashes of docs/reference/audit-chain.md. */
class ChainHashTest {

    private static final TrailEntry ENTRY = new TrailEntry(
            17,
            Instant.parse("2026-03-01T09:30:00.000250Z"),
            "{\"interaction\":\"read\",\"client\":\"Größe\"}",
            List.of(new StoredEvent("a1", "0".repeat(64)), new StoredEvent("a2", "1".repeat(64))));

    @Test
    void areThoseOfTheExampleOnThePage() {
        assertThat(ChainHash.ofContent(ENTRY))
                .isEqualTo("5767e412bb0332f209cc24655dbf6c387481aa3bd96003727b85a64d0caf0906");
        assertThat(ChainHash.ofLink(1, 17, ChainHash.ofContent(ENTRY), ChainHash.NONE))
                .isEqualTo("2f35dba2ca58d002e8e72d7460561d1507ac9578b6860d2be9c189af76942bc0");
        assertThat(ChainLink.ORIGIN.next(ENTRY).hash())
                .isEqualTo("2f35dba2ca58d002e8e72d7460561d1507ac9578b6860d2be9c189af76942bc0");
    }

    @Test
    void coverEachPartOfAnEntry() {
        Instant at = ENTRY.recordedAt();
        List<StoredEvent> events = ENTRY.events();
        assertThat(List.of(
                        new TrailEntry(18, at, ENTRY.content(), events),
                        new TrailEntry(17, at.plusNanos(1000), ENTRY.content(), events),
                        new TrailEntry(17, at, ENTRY.content() + " ", events),
                        new TrailEntry(17, at, ENTRY.content(), List.of(events.get(1), events.get(0))),
                        new TrailEntry(17, at, ENTRY.content(), events.subList(0, 1))))
                .extracting(ChainHash::ofContent)
                .doesNotHaveDuplicates()
                .doesNotContain(ChainHash.ofContent(ENTRY));
    }

    @Test
    void doNotDependOnWhereAFieldEnds() {
        assertThat(ChainHash.ofLink(1, 23, "a", "b")).isNotEqualTo(ChainHash.ofLink(12, 3, "a", "b"));
        assertThat(ChainHash.ofLink(1, 2, "ab", "c")).isNotEqualTo(ChainHash.ofLink(1, 2, "a", "bc"));
    }

    @Test
    void coverEachPartOfALink() {
        String link = ChainHash.ofLink(1, 2, "a", "b");
        assertThat(List.of(
                        ChainHash.ofLink(3, 2, "a", "b"),
                        ChainHash.ofLink(1, 3, "a", "b"),
                        ChainHash.ofLink(1, 2, "c", "b"),
                        ChainHash.ofLink(1, 2, "a", "c")))
                .doesNotContain(link);
    }

    @Test
    void ofATextAreThoseOfHapi() {
        for (String text : List.of("", "{\"resourceType\":\"Patient\"}", "Größe 5 µg 🐴", "\ud83d alone")) {
            assertThat(ChainHash.ofText(text))
                    .isEqualTo(Hashing.sha256().hashUnencodedChars(text).toString());
        }
    }
}
