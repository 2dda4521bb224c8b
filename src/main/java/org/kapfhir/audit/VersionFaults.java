package org.kapfhir.audit;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kapfhir.audit.RecordContent.Written;
import org.kapfhir.audit.StoredLink.StoredRecord;
import org.kapfhir.audit.TrailEntry.StoredEvent;
import org.kapfhir.audit.Verification.Break;
import org.kapfhir.audit.Verification.Kind;
import org.kapfhir.audit.VersionReader.StoredVersion;

/** Finds versions of resources, AuditEvents among them, that are not what the links of a page cover. */
final class VersionFaults {

    private final ZoneId zone;
    private final Map<Long, RecordContent> contents = new HashMap<>();
    private final Map<VersionKey, StoredVersion> versions;

    /**
     * Reads the versions that the links cover.
     *
     * @param zone the time zone of the server that stored them
     * @param seen is told of every version that is there
     */
    VersionFaults(List<StoredLink> page, VersionReader reader, ZoneId zone, SeenVersions seen) throws SQLException {
        this.zone = zone;
        Set<VersionKey> keys = new LinkedHashSet<>();
        for (StoredLink link : page) {
            StoredRecord record = link.record();
            if (record != null) {
                RecordContent content = RecordContent.of(record.content());
                seen.beginAt(content.begins());
                contents.put(link.link().seq(), content);
                content.written().forEach(each -> keys.add(each.key()));
            }
            link.events().forEach(event -> keys.add(VersionKey.ofAuditEvent(event.id())));
        }
        versions = reader.find(keys);
        versions.values().forEach(version -> seen.add(version.pid()));
    }

    /** Returns what is wrong with the versions that a link covers, or nothing; what the link says is right. */
    @Nullable
    Break of(StoredLink stored) {
        RecordContent content = contents.get(stored.link().seq());
        if (content != null) {
            for (Written written : content.written()) {
                Break found = fault(stored, written);
                if (found != null) {
                    return found;
                }
            }
        }
        for (StoredEvent event : stored.events()) {
            Break found = fault(stored, new Written(VersionKey.ofAuditEvent(event.id()), event.hash(), null, false));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Break fault(StoredLink stored, Written written) {
        StoredVersion version = versions.get(written.key());
        if (version == null) {
            return fault(stored, written, Kind.REMOVED, "is not there.");
        }
        if (version.deleted() != written.deleted()) {
            return fault(
                    stored,
                    written,
                    Kind.CHANGED,
                    written.deleted() ? "was a deletion and is none." : "is a deletion and was none.");
        }
        if (written.hash() != null && !written.hash().equals(version.hash())) {
            return fault(
                    stored,
                    written,
                    stoodElsewhere(version) ? Kind.REORDERED : Kind.CHANGED,
                    "has another text than when it was stored.");
        }
        if (written.updated() != null && !sameTime(written.updated(), version.updated())) {
            return fault(
                    stored,
                    written,
                    Kind.CHANGED,
                    "has another time of its update than when it was stored (read in the time zone " + zone + ").");
        }
        return null;
    }

    /** Whether another version among those of this page was stored with the text that this one has now. */
    private boolean stoodElsewhere(StoredVersion version) {
        return version.hash() != null
                && contents.values().stream()
                        .flatMap(content -> content.written().stream())
                        .anyMatch(each -> version.hash().equals(each.hash()));
    }

    private boolean sameTime(OffsetDateTime told, LocalDateTime stored) {
        return told.atZoneSameInstant(zone)
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.MILLIS)
                .equals(stored.truncatedTo(ChronoUnit.MILLIS));
    }

    private static Break fault(StoredLink stored, Written written, Kind kind, String words) {
        return Break.at(kind, stored.link().seq(), written.key() + " " + words)
                .about(stored)
                .ofVersion(written.key().toString());
    }
}
