package org.kapfhir.access.policy;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.kapfhir.access.Caller;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which records of patients were opened in an emergency, by whom and until when. */
@Component
public class BrokenGlass {

    private static final String USED = BrokenGlass.class.getName() + ".used";

    private final JdbcTemplate jdbc;
    private final PolicySettings settings;
    private final Clock clock;

    BrokenGlass(JdbcTemplate jdbc, PolicySettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** Notes that a request opens records in an emergency, or shows some that were. */
    static void noteUse(RequestDetails request) {
        request.getUserData().put(USED, true);
    }

    /** Returns whether a request opened records in an emergency, or showed some that were. */
    public static boolean isUsed(RequestDetails request) {
        return request.getUserData().containsKey(USED);
    }

    /**
     * Opens the records of a patient to a caller, and returns until when.
     *
     * @param reason in the caller's words, at most 500 characters
     */
    Instant open(Caller caller, String patientId, String reason) {
        Instant now = clock.instant();
        Instant until = now.plus(settings.breakGlassLifetime());
        jdbc.update(
                "insert into KAP_BREAK_GLASS (client, user_ref, patient_id, opened_at, until_at, reason)"
                        + " values (?, ?, ?, ?, ?, ?)",
                caller.client(),
                user(caller),
                patientId,
                Timestamp.from(now),
                Timestamp.from(until),
                reason);
        return until;
    }

    /** Returns whether the records of a patient are open to a caller now. */
    boolean isOpen(Caller caller, String patientId) {
        Integer open = jdbc.queryForObject(
                "select count(*) from KAP_BREAK_GLASS"
                        + " where client = ? and user_ref = ? and patient_id = ? and until_at > ?",
                Integer.class,
                caller.client(),
                user(caller),
                patientId,
                Timestamp.from(clock.instant()));
        return Objects.requireNonNullElse(open, 0) > 0;
    }

    private static String user(Caller caller) {
        return Objects.requireNonNullElse(caller.user(), "");
    }
}
