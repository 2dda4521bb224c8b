package org.kapfhir.audit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kapfhir.audit.Verification.Break;
import org.kapfhir.audit.Verification.Kind;

/**
 * Recomputes the chain and compares it with the records, the AuditEvents, the versions of resources and the anchors.
 *
 * <p>Uses a connection and nothing of the server, so it works on a copy of the database too. A server may go on writing
 * meanwhile: each query sees at least what those before have seen, and a link is written with all that it covers.
 */
final class ChainVerification {

    private final Connection connection;
    private final ChainReader chain;
    private final VersionReader versions;
    private final ZoneId zone;

    /**
     * Makes it.
     *
     * @param zone the time zone of the server that stored the versions
     */
    ChainVerification(Connection connection, ZoneId zone) {
        this.connection = connection;
        this.zone = zone;
        chain = new ChainReader(connection);
        versions = new VersionReader(connection);
    }

    /**
     * Verifies a range up to the first break.
     *
     * @param from the number of the first link, null for 1
     * @param to the number of the last, null for the end of the chain
     * @throws IllegalArgumentException if that is no range of the chain; the message says why
     */
    Verification verify(@Nullable Long from, @Nullable Long to, AnchorFile anchorFile)
            throws SQLException, IOException {
        boolean committing = connection.getAutoCommit();
        // PostgreSQL hands over rows a few at a time only within a transaction.
        connection.setAutoCommit(false);
        try {
            return verify(ChainRange.of(from, to, chain.head()), anchorFile);
        } finally {
            connection.rollback();
            connection.setAutoCommit(committing);
        }
    }

    private Verification verify(ChainRange range, AnchorFile anchorFile) throws SQLException, IOException {
        AnchorFaults anchors = new AnchorFaults(chain, range);
        anchors.compare(anchorFile);
        SeenVersions seen = new SeenVersions();
        Walk walk = walk(range, seen);
        Break found = earlier(walk.fault(), anchors.first());
        if (found == null && range.toTheEnd()) {
            found = new TailFaults(connection).find(range.to() + 1);
        }
        if (found == null && range.isWhole()) {
            found = new UnrecordedVersions(connection, chain, versions, seen).find(range.to());
        }
        if (found == null && range.isWhole()) {
            found = new TailFaults(connection).hidden();
        }
        List<String> notes = new ArrayList<>(anchors.notes());
        if (range.isWhole() && range.to() > 0 && seen.begins() == null && walk.fault() == null) {
            notes.add("No record says where the trail began: versions without a record were not looked for.");
        }
        return new Verification(walk.checked(), walk.head(), anchors.compared(), found, notes);
    }

    /** A fault that belongs to a link stands before one that does not, and before that of an anchor of the same link. */
    private static @Nullable Break earlier(@Nullable Break fault, @Nullable Break anchored) {
        if (fault == null || anchored == null) {
            return fault == null ? anchored : fault;
        }
        return fault.seq() != null && anchored.seq() != null && anchored.seq() < fault.seq() ? anchored : fault;
    }

    /** How far the links fit. */
    private record Walk(long checked, @Nullable String head, @Nullable Break fault) {}

    private Walk walk(ChainRange range, SeenVersions seen) throws SQLException {
        LinkFaults links = new LinkFaults(chain);
        RecordFaults records = new RecordFaults(chain);
        long expected = range.from();
        String before = ChainHash.NONE;
        if (expected > 1) {
            ChainLink first = chain.at(expected - 1).orElse(null);
            if (first == null) {
                return new Walk(0, null, missing(expected - 1));
            }
            before = first.hash();
        }
        // A row with a number below 1 is not of the chain, and is found too.
        long after = expected == 1 ? Long.MIN_VALUE : expected - 1;
        long checked = 0;
        List<StoredLink> page = chain.page(after, range.to());
        while (!page.isEmpty()) {
            VersionFaults stored = new VersionFaults(page, versions, zone, seen);
            for (StoredLink link : page) {
                Break fault = links.of(link, before, expected);
                fault = fault == null ? records.of(link) : fault;
                fault = fault == null ? stored.of(link) : fault;
                if (fault != null) {
                    return new Walk(checked, checked == 0 ? null : before, fault);
                }
                before = link.link().hash();
                expected++;
                checked++;
            }
            page = chain.page(expected - 1, range.to());
        }
        return new Walk(checked, checked == 0 ? null : before, expected <= range.to() ? missing(expected) : null);
    }

    private static Break missing(long seq) {
        return Break.at(Kind.REMOVED, seq, "Link " + seq + " is not there.");
    }
}
