package org.kapfhir.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kapfhir.audit.Verification.Break;
import org.kapfhir.audit.Verification.Kind;

/** Compares a range of the chain with the anchors outside the database. */
final class AnchorFaults {

    private final ChainReader reader;
    private final ChainRange range;
    private final List<String> notes = new ArrayList<>();
    private long compared;
    private long unreadable;
    private long backwards;
    private long agreed;
    private @Nullable Break first;

    AnchorFaults(ChainReader reader, ChainRange range) {
        this.reader = reader;
        this.range = range;
    }

    /** Compares each line, in the order of the file. */
    void compare(AnchorFile file) throws IOException, SQLException {
        if (!Files.exists(file.path())) {
            notes.add("There is no anchor at " + file.path()
                    + ": a chain that was rewritten as a whole would not be found out.");
            return;
        }
        Instant before = Instant.MIN;
        try (BufferedReader lines = Files.newBufferedReader(file.path(), StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<Anchor> anchor = Anchor.parse(line);
                if (anchor.isEmpty()) {
                    unreadable += line.isBlank() ? 0 : 1;
                    continue;
                }
                backwards += anchor.get().at().isBefore(before) ? 1 : 0;
                before = anchor.get().at();
                if (anchor.get().seq() >= range.from() && anchor.get().seq() <= range.last()) {
                    compared++;
                    compare(anchor.get());
                }
            }
        }
        if (unreadable > 0) {
            notes.add("Lines of the anchor that cannot be read: " + unreadable + ".");
        }
        if (backwards > 0) {
            notes.add("Lines of the anchor with an earlier time than the line before: " + backwards
                    + ". The clock went back.");
        }
    }

    private void compare(Anchor anchor) throws SQLException {
        Optional<ChainLink> link = reader.at(anchor.seq());
        if (link.isPresent() && link.get().hash().equals(anchor.hash())) {
            agreed = Math.max(agreed, anchor.seq());
            return;
        }
        if (first != null && first.seq() != null && first.seq() <= anchor.seq()) {
            return;
        }
        long head = reader.head();
        if (anchor.seq() > head) {
            first = Break.at(
                    Kind.TRUNCATED,
                    head + 1,
                    "The chain ends at " + head + "; at " + anchor.at() + " it had reached " + anchor.seq() + ".");
        } else {
            first = Break.at(
                    Kind.REWRITTEN,
                    anchor.seq(),
                    "Link " + anchor.seq() + " fits the others, but is not the one that the anchor of " + anchor.at()
                            + " names" + (agreed == 0 ? "." : "; up to " + agreed + " the anchors agree."));
        }
    }

    /** The first that disagrees, or null if all agree. */
    @Nullable
    Break first() {
        return first;
    }

    /** How many lines were compared. */
    long compared() {
        return compared;
    }

    /** What is to be known of the file. */
    List<String> notes() {
        return notes;
    }
}
