package org.kapfhir.access.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.specification.RequestSpecification;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.kapfhir.access.Interaction;
import org.kapfhir.access.Role;
import org.kapfhir.testing.AccessClinic;
import org.kapfhir.testing.TokenServerIT;

/** Each cell of the table of roles, over HTTP, with a token whose scopes allow everything. */
class RoleTableIT extends TokenServerIT {

    private static final Map<RecordKind, String> EXAMPLES = new EnumMap<>(Map.of(
            RecordKind.CLINICAL, "Flag",
            RecordKind.ANSWERS, "QuestionnaireResponse",
            RecordKind.ORDERS, "MedicationRequest",
            RecordKind.DOSES, "MedicationAdministration",
            RecordKind.CONSENTS, "Consent",
            RecordKind.TRAIL, "AuditEvent",
            RecordKind.PROVENANCE, "Provenance",
            RecordKind.SUBSCRIPTIONS, "Subscription",
            RecordKind.DIRECTORY, "Location",
            RecordKind.DEFINITIONS, "Library"));

    @Test
    void holdsCellByCell() {
        AccessClinic clinic = new AccessClinic(ISSUER, base());
        assertThat(EXAMPLES.keySet()).containsExactlyInAnyOrder(RecordKind.values());
        SoftAssertions cells = new SoftAssertions();
        for (RecordKind kind : RecordKind.values()) {
            for (Role role : Role.values()) {
                Set<Interaction> rights = RoleTable.rights(role, kind);
                for (Interaction interaction : Interaction.values()) {
                    String why = ask(clinic, role, Objects.requireNonNull(EXAMPLES.get(kind)), interaction);
                    cells.assertThat(why.contains("access-role"))
                            .as("%s may %s %s: %s", role.code(), interaction, kind, why)
                            .isEqualTo(!rights.contains(interaction));
                    cells.assertThat(why)
                            .as("%s %s %s", role, interaction, kind)
                            .doesNotContain("500:");
                }
            }
        }
        cells.assertAll();
    }

    @Test
    void holdsForEachOperation() {
        AccessClinic clinic = new AccessClinic(ISSUER, base());
        Map<String, String> calls = new TreeMap<>(Map.of(
                "$everything", "/Patient/" + clinic.ada + "/$everything",
                "$kap-verify", "/AuditEvent/$kap-verify?from=1&to=1",
                "$kap-changes", "/Patient/" + clinic.ada + "/$kap-changes",
                "$kap-disclosures", "/Patient/" + clinic.ada + "/$kap-disclosures",
                "$kap-controlled-ledger", "/MedicationDispense/$kap-controlled-ledger?vial=none",
                "$get-resource-counts", "/$get-resource-counts",
                "$export-poll-status", "/$export-poll-status?_jobId=none",
                "$expand", "/ValueSet/$expand?url=http://none.example"));
        SoftAssertions cells = new SoftAssertions();
        calls.forEach((operation, path) -> {
            for (Role role : Role.values()) {
                boolean may = OperationTable.of(operation).orElseThrow().roles().contains(role);
                var answer = as(clinic, role).get(base() + path);
                cells.assertThat(answer.asString().contains("access-role"))
                        .as("%s may call %s: %s", role.code(), operation, answer.statusCode())
                        .isEqualTo(!may);
            }
        });
        cells.assertAll();
    }

    private String ask(AccessClinic clinic, Role role, String type, Interaction interaction) {
        RequestSpecification request = as(clinic, role);
        String url = base() + "/" + type;
        String body = "{\"resourceType\":\"" + type + "\",\"id\":\"none\"}";
        var answer =
                switch (interaction) {
                    case CREATE -> request.body(body).post(url);
                    case READ -> request.get(url + "/none");
                    case UPDATE -> request.body(body).put(url + "/none");
                    case DELETE -> request.delete(url + "/none");
                    case SEARCH -> request.get(url + "?_count=1");
                };
        return answer.statusCode() + ": " + (answer.statusCode() < 300 ? "" : answer.asString());
    }

    private static RequestSpecification as(AccessClinic clinic, Role role) {
        return clinic.as(claims -> claims.claim("roles", role.code())
                .claim("fhirUser", "Practitioner/dr")
                .claim("scope", "user/*.cruds system/*.cruds"));
    }
}
