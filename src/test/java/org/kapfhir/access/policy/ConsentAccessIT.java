package org.kapfhir.access.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.AccessClinic;
import org.kapfhir.testing.TokenServerIT;

/** What consents, labels and emergencies open and close, over HTTP. */
class ConsentAccessIT extends TokenServerIT {

    private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String SUD_LABELS = "\"securityLabel\":[{\"system\":\"" + ACT_CODE + "\",\"code\":\"SUD\"}],";

    private AccessClinic clinic;
    private String pulse;

    @BeforeEach
    void fill() {
        clinic = new AccessClinic(ISSUER, base());
        pulse = clinic.observation(clinic.ada, "");
    }

    @Test
    void aConsentOpensARecordAndItsWithdrawalClosesItWithTheNextRequest() {
        hospital().get(base() + "/Observation/" + pulse).then().statusCode(404);
        String consent = clinic.consent(clinic.ada, "hospital", "");
        hospital().get(base() + "/Observation/" + pulse).then().statusCode(200);
        hospital()
                .get(base() + "/Observation?subject=Patient/" + clinic.ada)
                .then()
                .body("total", equalTo(1));
        clinic.asHospital("system/*.rs")
                .get(base() + "/Observation/" + clinic.observation(clinic.bob, ""))
                .then()
                .statusCode(404);
        clinic.put(
                "Consent/" + consent,
                AccessClinic.consentText(clinic.ada, "hospital", "", "inactive")
                        .replace("\"Consent\",", "\"Consent\",\"id\":\"" + consent + "\","));
        hospital().get(base() + "/Observation/" + pulse).then().statusCode(404);
        hospital()
                .get(base() + "/Observation?subject=Patient/" + clinic.ada)
                .then()
                .body("entry", nullValue());
    }

    @Test
    void aConsentToAnotherOrganisationOpensNothing() {
        clinic.put("Organization/elsewhere", "{\"resourceType\":\"Organization\",\"id\":\"elsewhere\",\"name\":\"E\"}");
        clinic.consent(clinic.ada, "elsewhere", "");
        hospital().get(base() + "/Observation/" + pulse).then().statusCode(404);
    }

    @Test
    void substanceUseIsLabelledAndTakesAConsentThatNamesIt() {
        String diagnosis = clinic.store(
                "Condition",
                """
                {"resourceType":"Condition","subject":{"reference":"Patient/%s"},"clinicalStatus":{"coding":[
                   {"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"remission"}]},
                 "code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"F10.21"}]}}"""
                        .formatted(clinic.ada));
        clinic.asKeeper("clinic")
                .get(base() + "/Condition/" + diagnosis)
                .then()
                .statusCode(200)
                .body("meta.security.code", hasItem("SUD"))
                .body("meta.security.code", hasItem("R"))
                .header(RedisclosureNotice.HEADER, nullValue());
        clinic.consent(clinic.ada, "hospital", "");
        hospital().get(base() + "/Observation/" + pulse).then().statusCode(200);
        hospital().get(base() + "/Condition/" + diagnosis).then().statusCode(404);
        clinic.consent(clinic.ada, "hospital", SUD_LABELS);
        hospital()
                .get(base() + "/Condition/" + diagnosis)
                .then()
                .statusCode(200)
                .header(RedisclosureNotice.HEADER, containsString("42 CFR part 2"));
        hospital()
                .get(base() + "/Condition?subject=Patient/" + clinic.ada)
                .then()
                .body("total", equalTo(1))
                .body(
                        "entry.find { it.search.mode == 'outcome' }.resource.issue[0].diagnostics",
                        containsString("42 CFR"));
        clinic.asKeeper("clinic")
                .get(base() + "/Condition?_security=" + ACT_CODE + "|SUD&subject=Patient/" + clinic.ada)
                .then()
                .body("entry[0].resource.id", equalTo(diagnosis));
    }

    @Test
    void aPsychotherapyNoteTakesAScopeThatNamesIt() {
        String note = storeAs(
                clinic.asRole(
                        "therapist", "user/*.cruds user/DocumentReference.cruds?_security=" + ACT_CODE + "|PSYTHPN"),
                "DocumentReference",
                """
                {"resourceType":"DocumentReference","status":"current","subject":{"reference":"Patient/%s"},
                 "meta":{"security":[{"system":"%s","code":"PSYTHPN"}]},
                 "content":[{"attachment":{"contentType":"text/plain","data":"c2VjcmV0"}}]}"""
                        .formatted(clinic.ada, ACT_CODE));
        clinic.consent(clinic.ada, "hospital", "");
        for (RequestSpecification general : List.of(
                clinic.asRole("therapist", "user/*.rs"),
                clinic.asKeeper("clinic"),
                clinic.asRole("auditor", "system/*.rs"),
                clinic.asPatient(clinic.ada, "patient/*.rs"),
                hospital())) {
            general.get(base() + "/DocumentReference/" + note).then().statusCode(404);
        }
        for (RequestSpecification general : List.of(clinic.asRole("therapist", "user/*.rs"), hospital())) {
            general.get(base() + "/DocumentReference?_security=" + ACT_CODE + "|PSYTHPN")
                    .then()
                    .statusCode(200)
                    .body("entry", nullValue());
        }
        // Nor does a search for something else tell that it is there.
        clinic.asRole("therapist", "user/*.rs")
                .get(base() + "/Patient?_has:DocumentReference:subject:status=current")
                .then()
                .statusCode(403);
        clinic.asRole("therapist", "user/DocumentReference.rs?_security=" + ACT_CODE + "|PSYTHPN")
                .get(base() + "/DocumentReference/" + note)
                .then()
                .statusCode(200);
        // Nobody takes the label off but the medical director.
        clinic.asRole("therapist", "user/*.cruds")
                .header("X-Meta-Snapshot-Mode", "SECURITY_LABEL")
                .body("{\"resourceType\":\"DocumentReference\",\"id\":\"" + note + "\",\"status\":\"current\"}")
                .put(base() + "/DocumentReference/" + note)
                .then()
                .statusCode(403);
        clinic.asRole("therapist", "user/*.cruds")
                .body("{\"resourceType\":\"Parameters\"}")
                .post(base() + "/DocumentReference/" + note + "/$meta-delete")
                .then()
                .statusCode(403);
    }

    @Test
    void anEmergencyIsOfAPersonWithAReason() {
        String open = base() + "/Patient/" + clinic.ada + "/$kap-break-glass";
        physician().body(reason("short")).post(open).then().statusCode(400);
        physician().body("{\"resourceType\":\"Parameters\"}").post(open).then().statusCode(400);
        hospital()
                .body(reason("Found unconscious, no relatives"))
                .post(open)
                .then()
                .statusCode(403);
        physician()
                .body(reason("Found unconscious, no relatives"))
                .post(base() + "/Patient/no-such-patient/$kap-break-glass")
                .then()
                .statusCode(404);
        physician().get(base() + "/Observation/" + pulse).then().statusCode(404);
        physician()
                .body(reason("Found unconscious, no relatives"))
                .post(open)
                .then()
                .statusCode(200)
                .body("parameter[0].valueInstant", notNullValue());
        physician().get(base() + "/Observation/" + pulse).then().statusCode(200);
        // Of another person it is still closed.
        clinic.as(claims -> claims.claim("client_id", "ward")
                        .claim("organization", "hospital")
                        .claim("roles", List.of("prescriber"))
                        .claim("fhirUser", "Practitioner/other")
                        .claim("scope", "user/*.rs"))
                .get(base() + "/Observation/" + pulse)
                .then()
                .statusCode(404);
        await().untilAsserted(() -> clinic.asKeeper("clinic")
                .get(base() + "/AuditEvent?patient=Patient/" + clinic.ada + "&_count=100")
                .then()
                .body(
                        "entry.resource.findAll { it.purposeOfEvent != null }.purposeOfEvent.flatten().coding.flatten().code.unique()",
                        hasItem("BTG"))
                .body("entry.resource.findAll { it.purposeOfEvent != null }.size()", equalTo(2)));
    }

    @Test
    void aResearcherSeesWhatWasMeasuredAndNotOfWhom() {
        String found = clinic.asRole("researcher", "system/*.rs")
                .get(base() + "/Observation?code=8867-4&_count=500")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(found).contains("\"value\":72").contains("\"effectiveDateTime\":\"2026\"");
        assertThat(found).doesNotContain(clinic.ada, "\"id\":\"" + pulse, "said something", "2026-03", "versionId");
        String patients = clinic.asRole("researcher", "system/*.rs")
                .get(base() + "/Patient?_count=500")
                .asString();
        assertThat(patients).contains("\"birthDate\":\"1980\"");
        assertThat(patients).doesNotContain(clinic.ada, "Family-", "mrn-", "555-1234", "1980-02");
        for (String refused : List.of(
                "/Observation/" + pulse,
                "/Observation/" + pulse + "/_history",
                "/Observation?subject=Patient/" + clinic.ada,
                "/Observation?_id=" + pulse,
                "/Observation?date=2026-03-04",
                "/Patient?family=Family",
                "/Patient?birthdate=1980-02-03",
                "/Patient?_has:Observation:subject:code=8867-4",
                "/Patient/$everything",
                "/AuditEvent",
                "/Consent")) {
            clinic.asRole("researcher", "system/*.rs")
                    .get(base() + refused)
                    .then()
                    .statusCode(403);
        }
    }

    private RequestSpecification hospital() {
        return clinic.asHospital("system/*.rs");
    }

    private RequestSpecification physician() {
        return clinic.as(claims -> claims.claim("client_id", "ward")
                .claim("organization", "hospital")
                .claim("roles", List.of("prescriber"))
                .claim("fhirUser", "Practitioner/dr")
                .claim("scope", "user/*.rs"));
    }

    private String storeAs(RequestSpecification who, String type, String text) {
        return who.body(text)
                .post(base() + "/" + type)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String reason(String text) {
        return "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"reason\",\"valueString\":\"%s\"}]}"
                .formatted(text);
    }
}
