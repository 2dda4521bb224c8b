package org.kapfhir.delivery;

import java.time.ZoneOffset;
import org.kapfhir.delivery.Outbox.Attempt;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table {@code KAP_ATTEMPT}; takes part in the caller's transaction. */
@Repository
class AttemptLog {

    private final JdbcTemplate jdbc;

    AttemptLog(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds a try.
     *
     * @param first the first event it was about, 0 if it was about none
     * @param last the last
     */
    void add(Lease lease, long first, long last, Attempt attempt) {
        jdbc.update(
                "insert into KAP_ATTEMPT (sub_id, from_no, to_no, at, ms, http, error_class) values (?, ?, ?, ?, ?, ?, ?)",
                lease.subscriptionId(),
                first,
                last,
                attempt.at().atOffset(ZoneOffset.UTC),
                attempt.took().toMillis(),
                attempt.answer().code(),
                attempt.answer().error());
    }
}
