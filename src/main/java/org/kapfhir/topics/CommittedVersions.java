package org.kapfhir.topics;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.kapfhir.store.VersionReader;
import org.kapfhir.store.Versions;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Reads committed versions out of HAPI's tables, of one event or of a batch, in two queries.
 *
 * <p>HAPI's own read of a version takes several queries, in which the one sequencer spent nearly all of its time, and the
 * deliveries a third of theirs.
 */
@Component
public class CommittedVersions implements Versions {

    /** In characters. A longer version is read when it is asked for, so that a batch of them does not fill the memory. */
    private static final int LONGEST = 20_000;

    private static final String SELECT =
            """
            select r.RES_TYPE, r.FHIR_ID, v.PID, v.RES_VER, v.RES_TEXT_VC, v.RES_UPDATED, v.HAS_TAGS, v.SOURCE_URI, v.REQUEST_ID,
              case when v.RES_DELETED_AT is null then 0 else 1 end as DELETED
            """;

    private static final String READABLE =
            "(v.RES_DELETED_AT is not null or v.RES_ENCODING = 'JSON' and length(v.RES_TEXT_VC) <= " + LONGEST + ")";

    private static final String OF_EVENTS = SELECT
            + """
            from KAP_EVENT e
              join HFJ_RESOURCE r on r.RES_TYPE = e.res_type and r.FHIR_ID = e.res_id
              join HFJ_RES_VER v on v.RES_ID = r.RES_ID and v.RES_VER between e.res_ver - 1 and e.res_ver
            where e.id in (%s) and\s"""
            + READABLE;

    private static final String ONE = SELECT
            + """
            from HFJ_RESOURCE r join HFJ_RES_VER v on v.RES_ID = r.RES_ID
            where r.RES_TYPE = ? and r.FHIR_ID = ? and v.RES_VER = ? and\s"""
            + READABLE;

    private static final String TAGS =
            """
            select t.RES_VER_PID, d.TAG_TYPE, d.TAG_SYSTEM, d.TAG_CODE, d.TAG_DISPLAY
            from HFJ_HISTORY_TAG t join HFJ_TAG_DEF d on d.TAG_ID = t.TAG_ID
            where t.RES_VER_PID in (%s)""";

    private final JdbcTemplate jdbc;
    private final FhirContext fhir;
    private final VersionReader reader;

    CommittedVersions(JdbcTemplate jdbc, FhirContext fhir, VersionReader reader) {
        this.jdbc = jdbc;
        this.fhir = fhir;
        this.reader = reader;
    }

    /** A version as it is stored; the text is null if it was a deletion. */
    private record Stored(
            long pid,
            @Nullable String text,
            boolean tagged,
            Timestamp updated,
            @Nullable String source,
            @Nullable String request) {

        /** As HAPI puts them together. */
        @Nullable
        String sourceAndRequest() {
            return request == null ? source : Objects.requireNonNullElse(source, "") + "#" + request;
        }
    }

    /** Something in the meta element that HAPI keeps beside the text. */
    private record Tag(int type, @Nullable String system, @Nullable String code, @Nullable String display) {

        void addTo(Meta meta) {
            switch (type) {
                case 0 -> meta.addTag(system, code, display);
                case 1 -> meta.addProfile(code);
                default -> meta.addSecurity().setSystem(system).setCode(code).setDisplay(display);
            }
        }
    }

    @Override
    public Optional<IBaseResource> read(String type, String id, long version) {
        return stored(ONE, type, id, version).read(type, id, version);
    }

    /** Returns a place where the versions of these stored events are at hand; others are read there one by one. */
    Versions of(List<ChangeEvent> events) {
        return stored(
                OF_EVENTS.formatted(placeholders(events.size())),
                events.stream().map(ChangeEvent::id).toArray());
    }

    private Versions stored(String query, Object... values) {
        Map<String, Stored> stored = new HashMap<>();
        jdbc.query(
                query,
                row -> {
                    stored.put(
                            key(row.getString("RES_TYPE"), row.getString("FHIR_ID"), row.getLong("RES_VER")),
                            stored(row));
                },
                values);
        Map<Long, List<Tag>> tags = tags(
                stored.values().stream().filter(Stored::tagged).map(Stored::pid).toList());
        return (type, id, version) -> {
            Stored found = stored.get(key(type, id, version));
            return found == null ? reader.read(type, id, version) : resource(found, type, id, version, tags);
        };
    }

    private Map<Long, List<Tag>> tags(List<Long> pids) {
        if (pids.isEmpty()) {
            return Map.of();
        }
        Map<Long, List<Tag>> tags = new HashMap<>();
        jdbc.query(
                TAGS.formatted(placeholders(pids.size())),
                row -> {
                    tags.computeIfAbsent(row.getLong("RES_VER_PID"), any -> new ArrayList<>())
                            .add(new Tag(
                                    row.getInt("TAG_TYPE"),
                                    row.getString("TAG_SYSTEM"),
                                    row.getString("TAG_CODE"),
                                    row.getString("TAG_DISPLAY")));
                },
                pids.toArray());
        return tags;
    }

    private Optional<IBaseResource> resource(
            Stored stored, String type, String id, long version, Map<Long, List<Tag>> tags) {
        String text = stored.text();
        if (text == null) {
            return Optional.empty();
        }
        IParser parser = fhir.newJsonParser();
        parser.setParserErrorHandler(new LenientErrorHandler().disableAllErrors());
        try {
            Resource resource = (Resource) parser.parseResource(text);
            resource.setId(type + "/" + id + "/_history/" + version);
            Meta meta = resource.getMeta();
            meta.setVersionId(Long.toString(version))
                    .setLastUpdated(stored.updated())
                    .setSource(stored.sourceAndRequest());
            tags.getOrDefault(stored.pid(), List.of()).forEach(tag -> tag.addTo(meta));
            return Optional.of(resource);
        } catch (DataFormatException unusual) {
            // HAPI's own reader takes more than its parser does.
            return reader.read(type, id, version);
        }
    }

    private static Stored stored(ResultSet row) throws SQLException {
        boolean deleted = row.getInt("DELETED") == 1;
        return new Stored(
                row.getLong("PID"),
                deleted ? null : row.getString("RES_TEXT_VC"),
                row.getBoolean("HAS_TAGS"),
                row.getTimestamp("RES_UPDATED"),
                row.getString("SOURCE_URI"),
                row.getString("REQUEST_ID"));
    }

    private static String key(String type, String id, long version) {
        return type + "/" + id + "/" + version;
    }

    private static String placeholders(int count) {
        return "?, ".repeat(count - 1) + "?";
    }
}
