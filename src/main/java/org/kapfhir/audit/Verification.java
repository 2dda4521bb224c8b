package org.kapfhir.audit;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a verification of the chain has found.
 *
 * @param checked how many links were verified, up to the first break
 * @param head the hash of the last of them, or null if there is none
 * @param anchors how many lines of the anchor were compared
 * @param firstBreak what does not fit, or null if nothing was altered
 * @param notes what is to be known besides
 */
record Verification(long checked, @Nullable String head, long anchors, @Nullable Break firstBreak, List<String> notes) {

    /** Whether nothing was altered. */
    boolean intact() {
        return firstBreak == null;
    }

    /** What was done to the trail or to what it covers. */
    enum Kind {
        /** A record, the text of an AuditEvent, or a version of a resource is not what it was. */
        CHANGED,
        /** One of these is no longer there. */
        REMOVED,
        /** One of these is there that was not. */
        INSERTED,
        /** Two of these have changed places. */
        REORDERED,
        /** The end of the chain is missing. */
        TRUNCATED,
        /** Everything fits together, but not with the anchor. */
        REWRITTEN;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The first thing that does not fit.
     *
     * @param seq the link it was found at, or null if it belongs to none
     * @param record the record, or null if it is of none
     * @param auditEvent the id of the AuditEvent, or null
     * @param version the version of a resource, as {@code Type/id/_history/1}, or null
     * @param reason in words, without content of a record
     */
    record Break(
            Kind kind,
            @Nullable Long seq,
            @Nullable Long record,
            @Nullable String auditEvent,
            @Nullable String version,
            String reason) {

        static Break at(Kind kind, long seq, String reason) {
            return new Break(kind, seq, null, null, null, reason);
        }

        Break about(StoredLink stored) {
            String event =
                    stored.events().isEmpty() ? null : stored.events().get(0).id();
            return new Break(kind, seq, stored.link().record(), event, version, reason);
        }

        Break ofVersion(String reference) {
            return new Break(kind, seq, record, auditEvent, reference, reason);
        }
    }
}
