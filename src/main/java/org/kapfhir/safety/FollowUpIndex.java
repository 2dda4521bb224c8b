package org.kapfhir.safety;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kapfhir.safety.due.AskedTask;
import org.kapfhir.safety.rule.Rule;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/** Finds in {@code KAP_RECORD} what is to be followed up; every method takes part in the caller's transaction. */
@Repository
class FollowUpIndex {

    /** The most open tasks of one patient that one transaction looks at, those first that are due first. */
    static final int MOST_TASKS = 200;

    private static final List<String> OPEN = Arrays.stream(AskedTask.values())
            .map(task -> RecordKinds.OPEN_TASK + task.code())
            .toList();

    private static final List<String> DOSES = List.of(RecordKinds.KETAMINE_DOSE, RecordKinds.ESKETAMINE_DOSE);

    private static final String SELECT = "select " + RecordIndex.COLUMNS + " from KAP_RECORD where ";

    private final NamedParameterJdbcTemplate jdbc;

    FollowUpIndex(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the open tasks and active flags that are about one of these records, each as type and id. */
    List<RecordEntry> about(Collection<String> references) {
        return references.isEmpty()
                ? List.of()
                : find(
                        "link in (:references) and (kind like 'open:%' or kind like 'flag:%')",
                        new MapSqlParameterSource("references", references));
    }

    /** Returns the records of a kind that are linked with this one. */
    List<RecordEntry> linked(String kind, String reference) {
        return find("kind = :kind and link = :link", parameters(Map.of("kind", kind, "link", reference)));
    }

    /** Returns the records of a patient of one of these kinds that may be from this stretch of time. */
    List<RecordEntry> between(String patient, Collection<String> kinds, Instant from, Instant until) {
        return find(
                "patient_id = :patient and kind in (:kinds) and starts_at <= :until and ends_at >= :from",
                parameters(Map.of("patient", patient, "kinds", kinds))
                        .addValue("from", RecordIndex.time(from))
                        .addValue("until", RecordIndex.time(until)));
    }

    /** Returns the active flags of a patient for a rule. */
    List<RecordEntry> flags(String patient, Rule rule) {
        return find(
                "patient_id = :patient and kind = :kind",
                parameters(Map.of("patient", patient, "kind", RecordKinds.FLAG + rule.name())));
    }

    /** Returns the open tasks of a patient; one that is about two records is there twice. */
    List<RecordEntry> openTasks(String patient) {
        return find(
                "patient_id = :patient and kind in (:kinds) order by ends_at, res_id fetch first " + MOST_TASKS
                        + " rows only",
                parameters(Map.of("patient", patient, "kinds", OPEN)));
    }

    /** Returns the doses of a patient until a moment, oldest first. */
    List<RecordEntry> doses(String patient, Instant until) {
        return find(
                "patient_id = :patient and kind in (:kinds) and starts_at <= :until order by starts_at",
                parameters(Map.of("patient", patient, "kinds", DOSES)).addValue("until", RecordIndex.time(until)));
    }

    /** Returns of each of these kinds the newest record of a patient that is not later than a moment. */
    List<RecordEntry> newest(String patient, Collection<String> kinds, Instant until) {
        return jdbc.query(
                """
                select %1$s from (
                  select %1$s, row_number() over (partition by kind order by starts_at desc, res_id) as place
                    from KAP_RECORD where patient_id = :patient and kind in (:kinds) and starts_at <= :until) newest
                 where place = 1"""
                        .formatted(RecordIndex.COLUMNS),
                parameters(Map.of("patient", patient, "kinds", kinds)).addValue("until", RecordIndex.time(until)),
                (row, index) -> RecordIndex.entry(row));
    }

    /** Returns the next patients, by id, who have an active course or an open task. */
    List<String> patients(String after, int most) {
        return jdbc.queryForList(
                "select distinct patient_id from KAP_RECORD where kind in (:kinds) and patient_id > :after"
                        + " order by patient_id fetch first " + most + " rows only",
                parameters(Map.of("after", after))
                        .addValue(
                                "kinds",
                                Stream.concat(Stream.of(RecordKinds.COURSE), OPEN.stream())
                                        .toList()),
                String.class);
    }

    private List<RecordEntry> find(String condition, MapSqlParameterSource parameters) {
        return jdbc.query(SELECT + condition, parameters, (row, index) -> RecordIndex.entry(row));
    }

    private static MapSqlParameterSource parameters(Map<String, ?> values) {
        return new MapSqlParameterSource(values);
    }
}
