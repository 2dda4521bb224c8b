package org.kapfhir.ledger;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Reads versions of resources out of HAPI's tables, a few resources at a time.
 *
 * <p>HAPI's history is one resource or one type at a time and pages; a ledger needs all versions of many, and also of those
 * that were deleted.
 */
@Repository
class StoredRecords {

    /** So many are in a list of a statement. */
    private static final int STEP = 100;

    private final JdbcTemplate jdbc;
    private final FhirContext fhir;

    StoredRecords(JdbcTemplate jdbc, FhirContext fhir) {
        this.jdbc = jdbc;
        this.fhir = fhir;
    }

    /** Returns the keys of all resources of a type, also of those that were deleted. */
    List<Long> ofType(String type) {
        return jdbc.queryForList(
                "select RES_ID from HFJ_RESOURCE where RES_TYPE = ? order by RES_ID", Long.class, type);
    }

    /**
     * Returns the keys of those resources of a type of which a version may hold a text as the value of an element; none that
     * holds it is left out.
     */
    List<Long> mentioning(String type, String text) {
        if (!text.matches("[\\p{Alnum} .:/#-]+")) {
            // What JSON or a pattern of SQL would escape is looked for in the resources themselves.
            return ofType(type);
        }
        return jdbc.queryForList(
                """
                select r.RES_ID from HFJ_RESOURCE r where r.RES_TYPE = ? and exists
                  (select 1 from HFJ_RES_VER v where v.RES_ID = r.RES_ID and v.RES_TEXT_VC like ?)
                order by r.RES_ID""",
                Long.class,
                type,
                "%\"" + text + "\"%");
    }

    /** Returns the keys of resources of a type that refer to others, by an element that is searched by. */
    List<Long> referringTo(String type, String targetType, Collection<String> targetIds) {
        TreeSet<Long> found = new TreeSet<>();
        inSteps(
                List.copyOf(targetIds),
                ids -> found.addAll(jdbc.queryForList(
                        """
                        select distinct l.SRC_RESOURCE_ID from HFJ_RES_LINK l
                          join HFJ_RESOURCE t on t.RES_ID = l.TARGET_RESOURCE_ID
                         where l.SOURCE_RESOURCE_TYPE = ? and t.RES_TYPE = ? and t.FHIR_ID in (%s)"""
                                .formatted(placeholders(ids)),
                        Long.class,
                        arguments(List.of(type, targetType), ids))));
        return List.copyOf(found);
    }

    /** Returns the keys of the resources of a type with these ids. */
    List<Long> keys(String type, Collection<String> ids) {
        List<Long> found = new ArrayList<>();
        inSteps(
                List.copyOf(ids),
                some -> found.addAll(jdbc.queryForList(
                        "select RES_ID from HFJ_RESOURCE where RES_TYPE = ? and FHIR_ID in (" + placeholders(some)
                                + ")",
                        Long.class,
                        arguments(List.of(type), some))));
        return found;
    }

    /** Hands over the versions of each resource, in their order. */
    void versions(List<Long> keys, Consumer<List<StoredVersion>> each) {
        read(keys, "", each);
    }

    /** Returns the newest version of each resource, unless it is a deletion or cannot be read. */
    List<Resource> current(List<Long> keys) {
        List<Resource> found = new ArrayList<>();
        read(
                keys,
                "and v.RES_VER = r.RES_VER",
                versions -> versions.forEach(version -> {
                    if (version.resource() != null) {
                        found.add(version.resource());
                    }
                }));
        return found;
    }

    private void read(List<Long> keys, String which, Consumer<List<StoredVersion>> each) {
        IParser parser = fhir.newJsonParser();
        parser.setParserErrorHandler(new LenientErrorHandler().disableAllErrors());
        inSteps(keys, some -> {
            List<StoredVersion> versions = jdbc.query(
                    """
                    select r.RES_TYPE, r.FHIR_ID, r.RES_VER as LATEST, v.RES_VER, v.RES_UPDATED, v.RES_TEXT_VC,
                      case when v.RES_DELETED_AT is null then 0 else 1 end as DELETED
                    from HFJ_RES_VER v join HFJ_RESOURCE r on r.RES_ID = v.RES_ID
                    where v.RES_ID in (%s) %s order by v.RES_ID, v.RES_VER"""
                            .formatted(placeholders(some), which),
                    (row, number) -> version(parser, row),
                    some.toArray());
            int from = 0;
            for (int to = 1; to <= versions.size(); to++) {
                if (to == versions.size()
                        || !versions.get(to)
                                .reference()
                                .equals(versions.get(from).reference())) {
                    each.accept(versions.subList(from, to));
                    from = to;
                }
            }
        });
    }

    private static StoredVersion version(IParser parser, ResultSet row) throws SQLException {
        boolean deleted = row.getInt("DELETED") == 1;
        String reference = row.getString("RES_TYPE") + "/" + row.getString("FHIR_ID");
        return new StoredVersion(
                reference,
                row.getInt("RES_VER"),
                row.getInt("LATEST"),
                row.getTimestamp("RES_UPDATED").toInstant(),
                deleted,
                deleted ? null : resource(parser, reference, row.getString("RES_TEXT_VC")));
    }

    private static @Nullable Resource resource(IParser parser, String reference, @Nullable String text) {
        try {
            Resource resource = text == null ? null : (Resource) parser.parseResource(text);
            if (resource != null) {
                resource.setId(reference);
            }
            return resource;
        } catch (DataFormatException broken) {
            return null;
        }
    }

    private static <T> void inSteps(List<T> all, Consumer<List<T>> each) {
        for (int from = 0; from < all.size(); from += STEP) {
            each.accept(all.subList(from, Math.min(all.size(), from + STEP)));
        }
    }

    private static String placeholders(List<?> values) {
        return "?, ".repeat(values.size() - 1) + "?";
    }

    private static Object[] arguments(List<?> first, List<?> then) {
        List<Object> all = new ArrayList<>(first);
        all.addAll(then);
        return all.toArray();
    }
}
