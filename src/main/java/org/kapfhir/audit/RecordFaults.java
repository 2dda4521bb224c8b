package org.kapfhir.audit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kapfhir.audit.StoredLink.StoredRecord;
import org.kapfhir.audit.TrailEntry.StoredEvent;
import org.kapfhir.audit.Verification.Break;
import org.kapfhir.audit.Verification.Kind;

/** Finds out what was done to a record, or to the list of its AuditEvents, that is not what its link says. */
final class RecordFaults {

    private final ChainReader reader;

    RecordFaults(ChainReader reader) {
        this.reader = reader;
    }

    /** Returns what is wrong with what a link is about, or nothing; the link itself is right. */
    @Nullable
    Break of(StoredLink stored) throws SQLException {
        long seq = stored.link().seq();
        StoredRecord record = stored.record();
        if (record == null) {
            return Break.at(Kind.REMOVED, seq, "Record " + stored.link().record() + " is not there.")
                    .about(stored);
        }
        if (!fits(stored, record, stored.events())) {
            return fault(stored, record).about(stored);
        }
        return record.state() == 1
                ? null
                : Break.at(Kind.CHANGED, seq, "Record " + record.id() + " is marked as if it had no link.")
                        .about(stored);
    }

    private Break fault(StoredLink stored, StoredRecord record) throws SQLException {
        long seq = stored.link().seq();
        Optional<StoredRecord> other = reader.findRecord(each -> each.id() != record.id()
                && (fits(stored, new StoredRecord(record.id(), record.recordedAt(), each.content(), 1), stored.events())
                        || fits(
                                stored,
                                new StoredRecord(record.id(), each.recordedAt(), each.content(), 1),
                                stored.events())));
        if (other.isPresent()) {
            return Break.at(
                    Kind.REORDERED,
                    seq,
                    "What belongs to record " + record.id() + " stands at record "
                            + other.get().id() + ".");
        }
        for (int i = 0; i < stored.events().size(); i++) {
            List<StoredEvent> others = new ArrayList<>(stored.events());
            StoredEvent left = others.remove(i);
            if (fits(stored, record, others)) {
                return Break.at(
                        Kind.INSERTED,
                        seq,
                        "AuditEvent/" + left.id() + " was put into the list of those made of record " + record.id()
                                + ".");
            }
        }
        boolean gap = !stored.positions().isEmpty()
                && stored.positions().get(stored.positions().size() - 1) + 1
                        != stored.positions().size();
        return gap
                ? Break.at(
                        Kind.REMOVED, seq, "The list of the AuditEvents made of record " + record.id() + " has a gap.")
                : Break.at(
                        Kind.CHANGED,
                        seq,
                        "Record " + record.id()
                                + ", or the list of the AuditEvents made of it, is not what was linked.");
    }

    private static boolean fits(StoredLink stored, StoredRecord record, List<StoredEvent> events) {
        return ChainHash.ofContent(record.with(events)).equals(stored.link().contentHash());
    }
}
