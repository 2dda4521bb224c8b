package org.kapfhir.audit;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kapfhir.audit.Verification.Break;
import org.kapfhir.audit.Verification.Kind;

/** Finds out what was done to a link that does not follow the one before. */
final class LinkFaults {

    /** So many links taken out at once, and the rest numbered anew, are found out as such. */
    private static final int RENUMBERED = 10_000;

    private final ChainReader reader;

    LinkFaults(ChainReader reader) {
        this.reader = reader;
    }

    /**
     * Returns what is wrong with a link, or nothing.
     *
     * @param before the hash of the link before
     * @param expected the number that it should have
     */
    @Nullable
    Break of(StoredLink stored, String before, long expected) throws SQLException {
        ChainLink link = stored.link();
        if (link.seq() > expected) {
            return Break.at(
                    Kind.REMOVED,
                    expected,
                    "Link " + expected + " is not there; the next one that is has the number " + link.seq() + ".");
        }
        if (link.seq() < expected) {
            return Break.at(Kind.INSERTED, link.seq(), "A link has a number below 1.");
        }
        boolean follows = link.previous().equals(before);
        boolean fits = follows && link.fitsItself(expected);
        if (fits && stored.record() != null) {
            return null;
        }
        Break found = putIn(link, before);
        if (found == null && fits) {
            return null;
        }
        if (found == null) {
            found = exchanged(link, before);
        }
        if (found == null) {
            found = follows ? altered(stored) : detached(stored);
        }
        return found.about(stored);
    }

    /** A link that was put in has moved those behind it by one. */
    private @Nullable Break putIn(ChainLink link, String before) throws SQLException {
        long seq = link.seq();
        return reader.at(seq + 1)
                .filter(next -> next.previous().equals(before) && next.fitsItself(seq) && !link.fitsItself(seq + 1))
                .map(next -> Break.at(
                        Kind.INSERTED,
                        seq,
                        "Link " + (seq + 1) + " was made as number " + seq + ": this one was put in."))
                .orElse(null);
    }

    /** Looks for another link that has what belongs here. */
    private @Nullable Break exchanged(ChainLink link, String before) throws SQLException {
        long seq = link.seq();
        String own = ChainHash.ofLink(seq, link.record(), link.contentHash(), before);
        Optional<ChainLink> other = reader.find(each -> {
            if (each.seq() == seq) {
                return false;
            }
            String moved = ChainHash.ofLink(seq, each.record(), each.contentHash(), before);
            return moved.equals(each.hash()) || moved.equals(link.hash()) || own.equals(each.hash());
        });
        return other.map(each -> Break.at(
                        Kind.REORDERED, seq, "What belongs to link " + seq + " stands at link " + each.seq() + "."))
                .orElse(null);
    }

    private static Break altered(StoredLink stored) {
        long seq = stored.link().seq();
        return stored.record() == null
                ? Break.at(
                        Kind.INSERTED,
                        seq,
                        "Link " + seq + " is about a record that is not there, and its hash is wrong.")
                : Break.at(Kind.CHANGED, seq, "The hash of link " + seq + " is not that of what the link says.");
    }

    /** The link does not name the one before as that. */
    private static Break detached(StoredLink stored) {
        ChainLink link = stored.link();
        long seq = link.seq();
        if (seq > 1 && link.fitsItself(seq - 1)) {
            return Break.at(
                    Kind.INSERTED,
                    seq - 1,
                    "Link " + seq + " was made as number " + (seq - 1) + ": the one before it was put in.");
        }
        if (link.fitsItself(seq)) {
            return Break.at(
                    Kind.REWRITTEN,
                    Math.max(1, seq - 1),
                    "Link " + seq + " was made after another link than the one before it: that one, and maybe others"
                            + " before, were written anew.");
        }
        for (int taken = 1; taken <= RENUMBERED; taken++) {
            if (link.fitsItself(seq + taken)) {
                return Break.at(
                        Kind.REMOVED,
                        seq,
                        "Link " + seq + " was made as number " + (seq + taken) + ": " + taken
                                + " before it are not there, and the rest was numbered anew.");
            }
        }
        return Break.at(
                stored.record() == null ? Kind.INSERTED : Kind.CHANGED,
                seq,
                "Link " + seq + " neither follows the one before nor has the hash of what it says.");
    }
}
