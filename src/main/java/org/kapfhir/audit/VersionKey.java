package org.kapfhir.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of a resource. */
record VersionKey(String type, String id, long version) {

    private static final Pattern REFERENCE =
            Pattern.compile("([A-Za-z]+)/([A-Za-z0-9.-]{1,64})/_history/([0-9]{1,18})");

    /** Reads {@code Type/id/_history/1}. */
    static Optional<VersionKey> of(String reference) {
        Matcher parts = REFERENCE.matcher(reference);
        return parts.matches()
                ? Optional.of(new VersionKey(parts.group(1), parts.group(2), Long.parseLong(parts.group(3))))
                : Optional.empty();
    }

    /** The first and only version of an AuditEvent of the trail. */
    static VersionKey ofAuditEvent(String id) {
        return new VersionKey("AuditEvent", id, 1);
    }

    @Override
    public String toString() {
        return type + "/" + id + "/_history/" + version;
    }
}
