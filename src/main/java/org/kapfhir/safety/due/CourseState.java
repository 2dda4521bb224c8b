package org.kapfhir.safety.due;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.KapPatient;

/**
 * Where a patient with an active course stands, as far as it decides what is due; nothing of it is later than the moment
 * at which it is asked for but the planned session.
 *
 * @param patient who it is
 * @param course type and id of the EpisodeOfCare
 * @param maintenance whether the course, or its last dosing session, is one of maintenance
 * @param sessions when the first dose of each dosing session was given, oldest first
 * @param liverTest since when ALT, AST, ALP and GGT are all on record, by the oldest of the last ones, or null
 * @param urinaryScreen when urinary symptoms were last asked for, or null
 * @param pregnancyTest when pregnancy was last tested for, or null
 * @param next the next planned dosing session, or null
 * @param open the tasks that are still to be done, whoever asked for them
 */
public record CourseState(
        KapPatient patient,
        String course,
        boolean maintenance,
        List<Instant> sessions,
        @Nullable Instant liverTest,
        @Nullable Instant urinaryScreen,
        @Nullable Instant pregnancyTest,
        @Nullable PlannedSession next,
        Set<AskedTask> open) {

    public CourseState {
        sessions = List.copyOf(sessions);
        open = Set.copyOf(open);
    }

    /**
     * A dosing session that is planned.
     *
     * @param reference type and id of the Encounter
     * @param start when it is to begin
     */
    public record PlannedSession(String reference, Instant start) {}
}
