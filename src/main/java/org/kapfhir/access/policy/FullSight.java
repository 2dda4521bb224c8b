package org.kapfhir.access.policy;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.Caller;
import org.kapfhir.access.Interaction;
import org.kapfhir.access.Scopes;
import org.kapfhir.access.SmartScope;
import org.kapfhir.access.SmartScope.Context;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Says whether there is nothing that a caller may not see, so that criteria and counts tell of no hidden record.
 *
 * <p>So it is for staff of the clinic with a scope without a query, as long as no record of the type is a psychotherapy note
 * and the clinic keeps every patient that is stored.
 */
@Component
class FullSight {

    private static final String NOTES =
            """
            select 1 from HFJ_TAG_DEF d join HFJ_RES_TAG t on t.TAG_ID = d.TAG_ID
             where d.TAG_SYSTEM = 'http://terminology.hl7.org/CodeSystem/v3-ActCode'
               and d.TAG_CODE in ('PSYTHPN', 'HIPAAPsyNotes') and t.RES_TYPE = ?
            """;

    /** An organisation of another server has a link without a target. */
    private static final String PATIENTS_OF_OTHERS =
            """
            select 1 from HFJ_RES_LINK l
             where l.TARGET_RESOURCE_ID is null and l.SRC_PATH = 'Patient.managingOrganization'
            union all
            select 1 from HFJ_RESOURCE o join HFJ_RES_LINK l on l.TARGET_RESOURCE_ID = o.RES_ID
             where o.RES_TYPE = 'Organization' and o.FHIR_ID <> ? and l.SRC_PATH = 'Patient.managingOrganization'
            """;

    /** Of these it takes their content to say whether they are shown. */
    private static final Set<String> BY_CONTENT = Set.of("Binary", "Bundle");

    private static final String FIRST = "fetch first 1 rows only";

    private final AccessPolicy policy;
    private final PolicySettings settings;
    private final JdbcTemplate jdbc;

    FullSight(AccessPolicy policy, PolicySettings settings, JdbcTemplate jdbc) {
        this.policy = policy;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    /** Returns whether a caller sees every record of a type that is stored by now. */
    boolean of(Caller caller, String type) {
        return switch (RecordKind.of(type)) {
            case TRAIL, SUBSCRIPTIONS -> false;
            default ->
                !BY_CONTENT.contains(type)
                        && policy.ofType(caller, Interaction.SEARCH, type).isEmpty()
                        && hasAll(caller, type)
                        && isNone(NOTES + "union all " + PATIENTS_OF_OTHERS, type, settings.organisation());
        };
    }

    /** Returns whether a caller sees every record of a type that is about patients of the clinic. */
    boolean ofOwnPatients(Caller caller, String type) {
        return hasAll(caller, type) && isNone(NOTES, type);
    }

    private boolean hasAll(Caller caller, String type) {
        return settings.isOfClinic(caller) && isWhole(caller, type);
    }

    private static boolean isWhole(Caller caller, String type) {
        return Scopes.parse(caller.scopes()).allowing(Interaction.SEARCH, type).stream()
                .anyMatch(FullSight::isUnlimited);
    }

    private static boolean isUnlimited(SmartScope scope) {
        return scope.query().isEmpty() && scope.context() != Context.PATIENT;
    }

    private boolean isNone(String query, @Nullable Object... values) {
        return jdbc.queryForList(query + FIRST, Integer.class, values).isEmpty();
    }
}
