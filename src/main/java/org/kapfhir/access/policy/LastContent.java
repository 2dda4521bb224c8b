package org.kapfhir.access.policy;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;
import org.kapfhir.store.VersionReader;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The content by which it is decided about a record: its current one, or after a deletion the one before. */
@Component
class LastContent {

    private final JdbcTemplate jdbc;
    private final VersionReader versions;

    LastContent(JdbcTemplate jdbc, VersionReader versions) {
        this.jdbc = jdbc;
        this.versions = versions;
    }

    /** Returns the content, or empty if there was never such a record. */
    Optional<Resource> of(String type, String id) {
        List<Long> newest = jdbc.query(
                "select RES_VER, RES_DELETED_AT from HFJ_RESOURCE where RES_TYPE = ? and FHIR_ID = ?",
                (row, number) -> row.getLong("RES_VER") - (row.getTimestamp("RES_DELETED_AT") == null ? 0 : 1),
                type,
                id);
        return newest.stream()
                .findFirst()
                .flatMap(version -> versions.read(type, id, version))
                .map(Resource.class::cast);
    }
}
