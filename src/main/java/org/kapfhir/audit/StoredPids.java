package org.kapfhir.audit;

import ca.uhn.fhir.jpa.model.dao.JpaPid;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds the keys by which HAPI stores resources, also of those that are deleted. */
@Component
class StoredPids {

    private static final int AT_ONCE = 500;

    private static final String QUERY =
            "select FHIR_ID, RES_ID from HFJ_RESOURCE where RES_TYPE = :type and FHIR_ID in (:ids)";

    private final NamedParameterJdbcTemplate jdbc;

    StoredPids(JdbcTemplate jdbc) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
    }

    /** Returns the keys of those that were ever stored, by {@code Type/id}. */
    Map<String, JpaPid> of(Collection<IdType> resources) {
        Map<String, List<String>> ids = resources.stream()
                .collect(Collectors.groupingBy(
                        IdType::getResourceType,
                        Collectors.collectingAndThen(
                                Collectors.mapping(IdType::getIdPart, Collectors.toSet()), ArrayList::new)));
        Map<String, JpaPid> found = new HashMap<>();
        ids.forEach((type, all) -> {
            for (int from = 0; from < all.size(); from += AT_ONCE) {
                List<String> some = all.subList(from, Math.min(from + AT_ONCE, all.size()));
                jdbc.query(QUERY, Map.of("type", type, "ids", some), row -> {
                    found.put(type + "/" + row.getString("FHIR_ID"), JpaPid.fromId(row.getLong("RES_ID")));
                });
            }
        });
        return found;
    }
}
