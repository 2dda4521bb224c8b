package org.kapfhir.delivery;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Tells which resources are stored and not deleted, with one query for each type. */
@Component
class StoredIds {

    private static final String QUERY =
            """
            select FHIR_ID from HFJ_RESOURCE
            where RES_TYPE = :type and FHIR_ID in (:ids) and RES_DELETED_AT is null""";

    private final NamedParameterJdbcTemplate jdbc;

    StoredIds(JdbcTemplate jdbc) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
    }

    /** Returns those of the references, written as {@code Type/id}, that lead to something. */
    Set<String> among(Collection<String> references) {
        Map<String, List<String>> types = references.stream()
                .collect(Collectors.groupingBy(reference -> reference.split("/", -1)[0]));
        return types.entrySet().stream()
                .flatMap(each -> find(each.getKey(), each.getValue()).stream().map(id -> each.getKey() + "/" + id))
                .collect(Collectors.toSet());
    }

    private List<String> find(String type, List<String> references) {
        List<String> ids = references.stream()
                .map(reference -> reference.substring(type.length() + 1))
                .toList();
        return jdbc.queryForList(QUERY, Map.of("type", type, "ids", ids), String.class);
    }
}
