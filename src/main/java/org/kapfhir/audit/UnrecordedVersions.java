package org.kapfhir.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kapfhir.audit.Verification.Break;
import org.kapfhir.audit.Verification.Kind;

/** Looks for versions of resources that are there without a record, although they came after the trail began. */
final class UnrecordedVersions {

    private static final int PAGE = 10_000;

    private final Connection connection;
    private final ChainReader chain;
    private final VersionReader versions;
    private final SeenVersions seen;

    UnrecordedVersions(Connection connection, ChainReader chain, VersionReader versions, SeenVersions seen) {
        this.connection = connection;
        this.chain = chain;
        this.versions = versions;
        this.seen = seen;
    }

    /**
     * Returns the first such version, or nothing.
     *
     * @param linked the last link whose versions are among those seen
     */
    @Nullable
    Break find(long linked) throws SQLException {
        Long begins = seen.begins();
        if (begins == null) {
            return null;
        }
        long after = Long.MIN_VALUE;
        while (true) {
            List<Long> page = page(after, begins);
            if (page.isEmpty()) {
                return null;
            }
            List<Long> unseen = page.stream().filter(pid -> !seen.contains(pid)).toList();
            if (!unseen.isEmpty()) {
                // A version is stored with its record, so by now the record is there, linked since or still to be.
                addRecordsWithoutLink();
                addLinksSince(linked);
                Optional<Long> unrecorded =
                        unseen.stream().filter(pid -> !seen.contains(pid)).findFirst();
                if (unrecorded.isPresent()) {
                    return putIn(unrecorded.get());
                }
            }
            after = page.get(page.size() - 1);
        }
    }

    private Break putIn(long pid) throws SQLException {
        Optional<VersionKey> key = versions.key(pid);
        String name = key.map(VersionKey::toString).orElse("The version with the number " + pid);
        return new Break(
                Kind.INSERTED,
                null,
                null,
                null,
                key.map(VersionKey::toString).orElse(null),
                name + " is stored, and no record of the trail tells of it.");
    }

    private List<Long> page(long after, long begins) throws SQLException {
        List<Long> page = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                // HAPI numbers from 1; what is below was not stored by it.
                "select v.PID from HFJ_RES_VER v where v.PID > ? and (v.PID > ? or v.PID < 1) order by v.PID limit "
                        + PAGE)) {
            query.setLong(1, after);
            query.setLong(2, begins);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    page.add(rows.getLong(1));
                }
            }
        }
        return page;
    }

    private void addRecordsWithoutLink() throws SQLException {
        Set<VersionKey> keys = new LinkedHashSet<>();
        try (PreparedStatement query = connection.prepareStatement(
                "select r.content from KAP_AUDIT_RECORD r where r.state = 0 order by r.id")) {
            query.setFetchSize(PAGE / 50);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    RecordContent.of(rows.getString(1)).written().forEach(each -> keys.add(each.key()));
                }
            }
        }
        add(keys);
    }

    private void addLinksSince(long linked) throws SQLException {
        long after = linked;
        List<StoredLink> page = chain.page(after, Long.MAX_VALUE);
        while (!page.isEmpty()) {
            Set<VersionKey> keys = new LinkedHashSet<>();
            for (StoredLink link : page) {
                if (link.record() != null) {
                    RecordContent.of(link.record().content()).written().forEach(each -> keys.add(each.key()));
                }
                link.events().forEach(event -> keys.add(VersionKey.ofAuditEvent(event.id())));
            }
            add(keys);
            after = page.get(page.size() - 1).link().seq();
            page = chain.page(after, Long.MAX_VALUE);
        }
    }

    private void add(Set<VersionKey> keys) throws SQLException {
        versions.find(keys).values().forEach(version -> seen.add(version.pid()));
    }
}
