package org.kapfhir.store;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The profiles that the versions of a stored resource claim. */
@Repository
public class ClaimedProfiles {

    /** The type of a tag that is a profile, in {@code HFJ_TAG_DEF.TAG_TYPE}. */
    private static final int PROFILE = 1;

    private static final String EVER_CLAIMED =
            """
            select count(*) from HFJ_RESOURCE r
              join HFJ_HISTORY_TAG t on t.RES_ID = r.RES_ID
              join HFJ_TAG_DEF d on d.TAG_ID = t.TAG_ID
            where r.RES_TYPE = ? and r.FHIR_ID = ? and d.TAG_TYPE = ? and d.TAG_CODE like ?""";

    private final JdbcTemplate jdbc;

    ClaimedProfiles(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns whether a version of a resource claims a profile whose canonical begins so.
     *
     * @param beginning of a canonical, without a wildcard of SQL in it
     */
    public boolean everClaimed(String type, String id, String beginning) {
        Integer found = jdbc.queryForObject(EVER_CLAIMED, Integer.class, type, id, PROFILE, beginning + "%");
        return found != null && found > 0;
    }
}
