package org.kapfhir.safety;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks, round by round, for what has fallen due for any patient.
 *
 * <p>One node works at a time: whoever has the row lock of {@code KAP_LEASE}. How far the round has come is in the
 * database, so any node goes on where another ended, and all nodes together begin one round in each interval.
 */
@Component
class DueSweep {

    private static final Logger LOG = LoggerFactory.getLogger(DueSweep.class);

    /** How many patients are looked at under one lease. */
    private static final int PAGE = 20;

    private final JdbcTemplate jdbc;
    private final FollowUpIndex index;
    private final PatientSweep patients;
    private final DueSettings settings;
    private final Clock clock;
    private final TransactionTemplate lease;

    DueSweep(
            JdbcTemplate jdbc,
            FollowUpIndex index,
            PatientSweep patients,
            DueSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.index = index;
        this.patients = patients;
        this.settings = settings;
        this.clock = clock;
        lease = new TransactionTemplate(transactions);
    }

    /**
     * Where the sweep is.
     *
     * @param beganAt when the last round began, or null
     * @param after the last patient who was looked at, or null between two rounds
     */
    private record Round(@Nullable Instant beganAt, @Nullable String after) {}

    /** Looks at the next patients, and returns how long to wait before the next call. */
    Duration sweep() {
        return Objects.requireNonNull(lease.execute(status -> {
            if (!hold()) {
                // Another node is at it, and will see the round through.
                return settings.sweepInterval();
            }
            Instant now = clock.instant();
            Round round = jdbc.queryForObject(
                    "select began_at, after_patient from KAP_DUE_SWEEP where name = 'due-sweep'",
                    (row, number) -> round(row));
            Duration pause = pause(Objects.requireNonNull(round), now);
            if (!pause.isZero() && !pause.isNegative()) {
                return pause;
            }
            Instant began = round.after() == null || round.beganAt() == null ? now : round.beganAt();
            List<String> page = index.patients(round.after() == null ? "" : round.after(), PAGE);
            page.forEach(patient -> sweep(patient, now));
            boolean last = page.size() < PAGE;
            jdbc.update(
                    "update KAP_DUE_SWEEP set began_at = ?, after_patient = ? where name = 'due-sweep'",
                    RecordIndex.time(began),
                    last ? null : page.get(PAGE - 1));
            return last ? pause(new Round(began, null), clock.instant()) : Duration.ZERO;
        }));
    }

    private void sweep(String patient, Instant now) {
        try {
            patients.sweep(patient, now);
        } catch (RuntimeException failed) {
            // The others must not wait for this one; the next round tries again.
            LOG.error("Patient/{} could not be looked at for what is due", patient, failed);
        }
    }

    private Duration pause(Round round, Instant now) {
        return round.after() != null || round.beganAt() == null
                ? Duration.ZERO
                : Duration.between(now, round.beganAt().plus(settings.sweepInterval()));
    }

    private boolean hold() {
        return !jdbc.queryForList("select name from KAP_LEASE where name = 'due-sweep' for update skip locked")
                .isEmpty();
    }

    private static Round round(ResultSet row) throws SQLException {
        OffsetDateTime began = row.getObject("began_at", OffsetDateTime.class);
        return new Round(began == null ? null : began.toInstant(), row.getString("after_patient"));
    }
}
