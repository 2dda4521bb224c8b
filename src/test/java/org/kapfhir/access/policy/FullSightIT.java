package org.kapfhir.access.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.access.Caller;
import org.kapfhir.access.Role;
import org.kapfhir.testing.AccessClinic;
import org.kapfhir.testing.TokenServerIT;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a search need not judge before it counts is what no rule of access denies. */
class FullSightIT extends TokenServerIT {

    private static final String NOTE = "http://terminology.hl7.org/CodeSystem/v3-ActCode|PSYTHPN";

    private static final List<String> SCOPES = List.of(
            "user/*.rs",
            "system/*.cruds",
            "user/Encounter.rs",
            "user/Encounter.rs?status=finished",
            "patient/*.rs",
            "user/*.c");

    @Autowired
    private FullSight sight;

    @Autowired
    private AccessPolicy policy;

    @Autowired
    private LastContent records;

    @Autowired
    private SightIndex index;

    @Autowired
    private JdbcTemplate jdbc;

    private AccessClinic clinic;

    @BeforeEach
    void fill() {
        clinic = new AccessClinic(ISSUER, base());
        encounter(clinic, "clinic", clinic.ada);
        encounter(clinic, "hospital", clinic.hal);
    }

    @AfterEach
    void listAgain() {
        jdbc.update("delete from KAP_KEEPER");
        index.fill();
    }

    @Test
    void noRuleHidesWhatIsSaidToBeSeenInFull() {
        assertThat(typesSeenInFull()).isEmpty();
        jdbc.update("update KAP_KEEPER set kept_by = 'clinic'");
        assertThat(typesSeenInFull())
                .contains("Encounter", "Organization", "Practitioner")
                .doesNotContain("AuditEvent", "Subscription");
    }

    /** Of no other test, for a type that is listed once stays listed. */
    @Test
    void aTypeIsListedOnceOneOfItsRecordsIsLabelledANote() {
        String flag = clinic.store(
                "Flag",
                """
                {"resourceType":"Flag","status":"active","code":{"text":"a"},"subject":{"reference":"Patient/%s"}}"""
                        .formatted(clinic.ada));
        assertThat(index.hasNotes("Flag")).isFalse();
        for (int time = 0; time < 2; time++) {
            clinic.asRole("medical-director", "user/*.cruds user/Flag.cruds?_security=" + NOTE)
                    .body(
                            """
                            {"resourceType":"Parameters","parameter":[{"name":"meta","valueMeta":{"security":[{"system":
                             "http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"PSYTHPN"}]}}]}""")
                    .post(base() + "/Flag/" + flag + "/$meta-add")
                    .then()
                    .statusCode(200);
            assertThat(index.hasNotes("Flag")).isTrue();
            // As an earlier version has left it.
            jdbc.update("delete from KAP_NOTE_TYPE where res_type = 'Flag'");
            index.fill();
            assertThat(index.hasNotes("Flag")).isTrue();
        }
        assertThat(jdbc.queryForObject("select count(*) from KAP_NOTE_TYPE where res_type = 'Flag'", Long.class))
                .isEqualTo(1);
    }

    private static void encounter(AccessClinic clinic, String organisation, String patient) {
        clinic.storeAs(
                organisation,
                "Encounter",
                """
                {"resourceType":"Encounter","status":"planned","class":{"system":
                 "http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},"subject":{"reference":"Patient/%s"}}"""
                        .formatted(patient));
    }

    /** Returns the types that a caller is said to see in full, once no rule was found to hide a record of them. */
    private Set<String> typesSeenInFull() {
        Set<String> types = new TreeSet<>();
        for (String type : jdbc.queryForList("select distinct RES_TYPE from HFJ_RESOURCE", String.class)) {
            List<Caller> seers =
                    callers().filter(caller -> sight.of(caller, type)).toList();
            // Of a Patient itself its content says who keeps it, and not what is listed.
            if (!seers.isEmpty() && !type.equals("Patient")) {
                types.add(type);
                stored(type)
                        .forEach(record -> seers.forEach(caller -> assertThat(
                                        policy.ofRecord(caller, CurrentAccess.SEEING, record, policy.facts(caller)))
                                .as("%s %s", caller, record.getId())
                                .isEmpty()));
            }
        }
        return types;
    }

    private static Stream<Caller> callers() {
        return Stream.of("clinic", "hospital")
                .flatMap(organisation -> Stream.of(Role.values()).flatMap(role -> SCOPES.stream()
                        .map(scopes -> new Caller("app", organisation, scopes, Set.of(role), null, "p"))));
    }

    private List<Resource> stored(String type) {
        return jdbc
                .queryForList(
                        "select FHIR_ID from HFJ_RESOURCE where RES_TYPE = ? and RES_DELETED_AT is null"
                                + " order by RES_ID desc fetch first 30 rows only",
                        String.class,
                        type)
                .stream()
                .flatMap(id -> records.of(type, id).stream())
                .toList();
    }
}
