package org.kapfhir.access.policy;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Says of which types there are psychotherapy notes. */
@Component
class NotesOfTypes {

    private static final String EXIST =
            """
            select 1 from HFJ_TAG_DEF d join HFJ_RES_TAG t on t.TAG_ID = d.TAG_ID
             where d.TAG_SYSTEM = 'http://terminology.hl7.org/CodeSystem/v3-ActCode'
               and d.TAG_CODE in ('PSYTHPN', 'HIPAAPsyNotes') and t.RES_TYPE = ?
             fetch first 1 rows only""";

    private final JdbcTemplate jdbc;

    NotesOfTypes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns whether a record of a type is labelled a psychotherapy note. */
    boolean existOf(String type) {
        return !jdbc.queryForList(EXIST, Integer.class, type).isEmpty();
    }
}
