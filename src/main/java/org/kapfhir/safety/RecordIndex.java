package org.kapfhir.safety;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Repository;

/** The table {@code KAP_RECORD}; every method takes part in the caller's transaction. */
@Repository
class RecordIndex {

    /** How far back doses and integration sessions are looked at. */
    static final Duration YEAR = Duration.ofDays(366);

    private static final Duration DAY = Duration.ofDays(1);

    /** How long an ended medicine is still looked at; the windows of the interaction rules are no longer. */
    private static final Duration MEDICATION_PAST = Duration.ofDays(31);

    /** How many of a kind of which the newest count. */
    private static final int NEWEST = 4;

    private static final List<String> STANDING =
            List.of(RecordKinds.DIAGNOSIS, RecordKinds.ALLERGY, RecordKinds.RELATED_PERSON);

    private static final List<String> NEWEST_KINDS = Stream.of(
                    RecordKinds.MEASURED.stream().map(code -> RecordKinds.MEASUREMENT + code),
                    Stream.of("kap-phq9", "kap-contraindication-screen", "kap-side-effects")
                            .map(questionnaire -> RecordKinds.ANSWERS + questionnaire),
                    Stream.of(
                                    "pdmp-query",
                                    "urinary-screen",
                                    "urinalysis",
                                    "re-evaluation",
                                    "suicide-risk-review",
                                    "lft-due")
                            .map(task -> RecordKinds.TASK + task),
                    Stream.of(RecordKinds.RISK))
            .flatMap(kinds -> kinds)
            .toList();

    static final String COLUMNS = "patient_id, kind, res_type, res_id, link, starts_at, ends_at";

    private static final String OF_PATIENT =
            """
            select %1$s from KAP_RECORD
             where patient_id = :patient and kind in ('dose', 'dose:esketamine', 'integration') and starts_at > :yearBefore
            union all
            select %1$s from KAP_RECORD where link = :session and patient_id = :patient and kind <> 'integration'
            union all
            select %1$s from KAP_RECORD
             where patient_id = :patient and kind = 'vital' and starts_at between :dayBefore and :dayAfter
            union all
            select %1$s from KAP_RECORD where patient_id = :patient and kind in (:standing)
            union all
            select %1$s from KAP_RECORD
             where patient_id = :patient and kind = 'medication' and starts_at <= :at and ends_at >= :medicationsFrom
            union all
            select %1$s from (
              select %1$s, row_number() over (partition by kind order by starts_at desc, res_id) as place
                from KAP_RECORD where patient_id = :patient and kind in (:newestKinds) and starts_at <= :at) newest
             where place <= :newest"""
                    .formatted(COLUMNS);

    private static final String REMOVE = "delete from KAP_RECORD where res_type = :type and res_id = :id";

    private final NamedParameterJdbcTemplate jdbc;

    RecordIndex(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Lists resources under these entries and no others.
     *
     * @param listedBefore those that may be listed already, each as type and id
     * @param entries of these and of others that are not listed yet
     */
    void replace(List<String> listedBefore, List<RecordEntry> entries) {
        if (!listedBefore.isEmpty()) {
            jdbc.batchUpdate(
                    REMOVE, listedBefore.stream().map(RecordIndex::named).toArray(SqlParameterSource[]::new));
        }
        if (!entries.isEmpty()) {
            jdbc.batchUpdate(
                    "insert into KAP_RECORD (" + COLUMNS
                            + ") values (:patient, :kind, :type, :id, :link, :start, :end)",
                    entries.stream().map(RecordIndex::row).toArray(SqlParameterSource[]::new));
        }
    }

    /** Lists a resource no more. */
    void remove(String reference) {
        jdbc.update(REMOVE, named(reference));
    }

    /**
     * Returns what the rules may ask of a patient's record, in one query; an entry may be there twice.
     *
     * @param session type and id of the dosing Encounter, or an empty text
     * @param at the last instant that the judged record may be from
     */
    List<RecordEntry> of(String patient, String session, Instant at) {
        return jdbc.query(
                OF_PATIENT,
                new MapSqlParameterSource()
                        .addValue("patient", patient)
                        .addValue("session", session.isEmpty() ? "none" : session)
                        .addValue("at", time(at))
                        .addValue("yearBefore", time(at.minus(YEAR)))
                        .addValue("dayBefore", time(at.minus(DAY)))
                        .addValue("dayAfter", time(at.plus(DAY)))
                        .addValue("medicationsFrom", time(at.minus(MEDICATION_PAST)))
                        .addValue("standing", STANDING)
                        .addValue("newestKinds", NEWEST_KINDS)
                        .addValue("newest", NEWEST),
                (row, index) -> entry(row));
    }

    /** Returns the issues that implicate one of these records, each as type and id, and are not settled. */
    List<RecordEntry> issuesOf(Collection<String> references) {
        return references.isEmpty()
                ? List.of()
                : jdbc.query(
                        "select " + COLUMNS + " from KAP_RECORD where link in (:references) and kind like 'issue:%'",
                        Map.of("references", references),
                        (row, index) -> entry(row));
    }

    /** Returns the issues of a patient that are not settled. */
    List<RecordEntry> issuesOfPatient(String patient) {
        return jdbc.query(
                "select " + COLUMNS + " from KAP_RECORD where patient_id = :patient and kind like 'issue:%'",
                Map.of("patient", patient),
                (row, index) -> entry(row));
    }

    private static SqlParameterSource named(String reference) {
        int slash = reference.indexOf('/');
        return new MapSqlParameterSource()
                .addValue("type", reference.substring(0, slash))
                .addValue("id", reference.substring(slash + 1));
    }

    private static SqlParameterSource row(RecordEntry entry) {
        return new MapSqlParameterSource()
                .addValue("patient", entry.patient())
                .addValue("kind", entry.kind())
                .addValue("type", entry.type())
                .addValue("id", entry.id())
                .addValue("link", entry.link())
                .addValue("start", time(entry.start()))
                .addValue("end", time(entry.end()));
    }

    /** Returns an instant as the columns hold it. */
    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Reads a row that has all columns. */
    static RecordEntry entry(ResultSet row) throws SQLException {
        return new RecordEntry(
                row.getString("patient_id"),
                row.getString("kind"),
                row.getString("res_type"),
                row.getString("res_id"),
                row.getString("link"),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant());
    }
}
