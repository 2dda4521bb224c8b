package org.kapfhir.safety;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Resource;
import org.kapfhir.store.DatabaseKind;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Reads current versions of resources out of HAPI's tables, many in one query.
 *
 * <p>HAPI's own reads take several queries for each resource, which a check at every write cannot afford.
 */
@Repository
class StoredResources {

    /** The number of references in a statement is a multiple of this, so that few statements differ. */
    private static final int STEP = 32;

    private final JdbcTemplate jdbc;
    private final FhirContext fhir;
    private final DatabaseKind database;

    StoredResources(JdbcTemplate jdbc, FhirContext fhir, DatabaseKind database) {
        this.jdbc = jdbc;
        this.fhir = fhir;
        this.database = database;
    }

    /**
     * Keeps others from judging records of a patient until the transaction ends.
     *
     * <p>Whoever waits here sees the records of whoever went before, because both databases read what is committed.
     */
    void lockPatient(String id) {
        jdbc.query(
                "select RES_ID from HFJ_RESOURCE where RES_TYPE = 'Patient' and FHIR_ID = ? " + database.rowLock(),
                row -> {},
                id);
    }

    /** Returns those of the resources that exist, each with its id. */
    List<Resource> read(Set<String> references) {
        if (references.isEmpty()) {
            return List.of();
        }
        List<String> ids = new ArrayList<>();
        references.forEach(reference -> ids.add(reference.substring(reference.indexOf('/') + 1)));
        while (ids.size() % STEP != 0) {
            ids.add(ids.get(0));
        }
        IParser parser = fhir.newJsonParser();
        parser.setParserErrorHandler(new LenientErrorHandler().disableAllErrors());
        List<Resource> found = new ArrayList<>();
        // By id alone, which few resources of other types share; H2 cannot plan a list of pairs over the index of both.
        jdbc.query(
                """
                select r.RES_TYPE, r.FHIR_ID, v.RES_TEXT_VC from HFJ_RESOURCE r
                  join HFJ_RES_VER v on v.RES_ID = r.RES_ID and v.RES_VER = r.RES_VER
                 where r.RES_DELETED_AT is null and r.FHIR_ID in (%s)"""
                        .formatted("?, ".repeat(ids.size() - 1) + "?"),
                row -> {
                    if (references.contains(row.getString("RES_TYPE") + "/" + row.getString("FHIR_ID"))) {
                        found.add(resource(parser, row));
                    }
                },
                ids.toArray());
        return found;
    }

    /** Returns those of the resources that exist, each as type and id. */
    Set<String> known(Set<String> references) {
        return read(references).stream().map(Brought::reference).collect(Collectors.toSet());
    }

    private static Resource resource(IParser parser, ResultSet row) throws SQLException {
        Resource resource = (Resource) parser.parseResource(row.getString("RES_TEXT_VC"));
        resource.setId(row.getString("RES_TYPE") + "/" + row.getString("FHIR_ID"));
        return resource;
    }
}
