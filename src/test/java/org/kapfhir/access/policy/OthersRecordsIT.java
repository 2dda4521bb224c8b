package org.kapfhir.access.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import ca.uhn.fhir.batch2.api.IJobMaintenanceService;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.AccessClinic;
import org.kapfhir.testing.TokenServerIT;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every way to a record that is not the caller's, over HTTP. */
class OthersRecordsIT extends TokenServerIT {

    private static final String APP = "patient/*.cruds";
    private static final String SECRET = "Family-";
    private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    @Autowired
    private IJobMaintenanceService maintenance;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private SightIndex index;

    private AccessClinic clinic;
    private String ofAda;
    private String ofBob;
    private String ofHal;

    @BeforeEach
    void fill() {
        clinic = new AccessClinic(ISSUER, base());
        ofAda = clinic.observation(clinic.ada, "");
        ofBob = clinic.observation(clinic.bob, "");
        ofHal = clinic.observation(clinic.hal, "");
    }

    @Test
    void byId() {
        RequestSpecification app = clinic.asPatient(clinic.ada, APP);
        app.get(base() + "/Observation/" + ofAda).then().statusCode(200);
        for (String path : List.of(
                "/Observation/" + ofBob,
                "/Observation/" + ofBob + "/_history/1",
                "/Observation/" + ofHal,
                "/Patient/" + clinic.bob)) {
            app().get(base() + path).then().statusCode(404);
        }
        clinic.asHospital("system/*.rs")
                .get(base() + "/Observation/" + ofHal)
                .then()
                .statusCode(200);
        clinic.asHospital("system/*.rs")
                .get(base() + "/Observation/" + ofAda)
                .then()
                .statusCode(404);
    }

    @Test
    void asIfItWereNotThere() {
        String deleted = clinic.observation(clinic.bob, "");
        clinic.asKeeper("clinic").delete(base() + "/Observation/" + deleted);
        for (String path : List.of(
                "",
                "/_history",
                "/_history/1",
                "/_history/2",
                "/_history/9",
                "/$meta",
                "/$diff",
                "/$kap-diff?from=1&to=1")) {
            String none = answer("no-such-id", path);
            assertThat(none).as(path).startsWith("404");
            assertThat(answer(ofBob, path)).as(path).isEqualTo(none);
            assertThat(answer(deleted, path)).as(path).isEqualTo(none);
        }
        assertThat(hospital()
                        .get(base() + "/Patient/" + clinic.ada + "/$everything")
                        .asString()
                        .replace(clinic.ada, "no-such-id"))
                .isEqualTo(hospital()
                        .get(base() + "/Patient/no-such-id/$everything")
                        .asString());
        // To its own clinic it is gone.
        clinic.asKeeper("clinic").get(base() + "/Observation/" + deleted).then().statusCode(410);
        clinic.asKeeper("clinic")
                .get(base() + "/Observation/" + deleted + "/_history")
                .then()
                .statusCode(200)
                .body("entry.size()", equalTo(2));
    }

    /** What is answered to a request, by itself and in a batch, with X in the place of the id. */
    private String answer(String id, String path) {
        Response alone = hospital().get(base() + "/Observation/" + id + path);
        String inBatch = hospital()
                .body(bundle("batch", get("Observation/" + id + path)))
                .post(base())
                .path("entry[0].response.toString()");
        assertThat(alone.headers().asList())
                .noneMatch(header -> header.getName().equals("Location"));
        return (alone.statusCode() + alone.asString() + inBatch).replace(id, "X");
    }

    @Test
    void bySearch() {
        List<String> found = ids(app().get(base() + "/Observation?_count=1000"));
        assertThat(found).containsExactly(ofAda);
        app().get(base() + "/Observation?subject=Patient/" + clinic.bob).then().statusCode(403);
        app().get(base() + "/Observation?subject=Patient/no-such-id").then().statusCode(403);
        assertThat(ids(app().get(base() + "/Observation?_id=" + ofBob))).isEmpty();
        assertThat(ids(clinic.asHospital("system/*.rs").get(base() + "/Observation?_count=1000")))
                .contains(ofHal)
                .doesNotContain(ofAda, ofBob);
        app().contentType("application/x-www-form-urlencoded")
                .formParam("subject", "Patient/" + clinic.bob)
                .post(base() + "/Observation/_search")
                .then()
                .statusCode(403);
    }

    @Test
    void byInclude() {
        // An Observation of Ada's that names Bob's too.
        String both = clinic.observation(clinic.ada, "\"hasMember\":[{\"reference\":\"Observation/" + ofBob + "\"}],");
        String answer =
                app().get(base() + "/Observation?_id=" + both + "&_include=*").asString();
        assertThat(answer).doesNotContain("\"id\":\"" + ofBob + "\"");
        String reverse = clinic.asHospital("system/*.rs")
                .get(base() + "/Organization?_id=clinic&_revinclude=Patient:organization")
                .asString();
        assertThat(reverse).contains("\"Organization\"").doesNotContain(SECRET + clinic.ada, SECRET + clinic.bob);
    }

    @Test
    void byWhatAChainOrAReverseChainTells() {
        RequestSpecification hospital = clinic.asHospital("system/*.rs");
        hospital.get(base() + "/Encounter?subject.name=Family-" + clinic.ada)
                .then()
                .statusCode(403);
        for (String probe : List.of(
                "/Practitioner?_has:Encounter:practitioner:subject=Patient/" + clinic.ada,
                "/Patient?_has:Observation:subject:code=8867-4",
                "/Observation?subject:Patient.birthdate=1980-02-03",
                "/Observation?_filter=subject.name eq x",
                "/Observation?_sort=subject.birthdate",
                "/Observation?_sort=date,-subject.birthdate",
                "/$export?_typeFilter=Observation?subject.birthdate=1980-02-03")) {
            clinic.asHospital("system/*.rs")
                    .header("Prefer", "respond-async")
                    .get(base() + probe)
                    .then()
                    .statusCode(403)
                    .body("issue[0].details.coding[0].code", equalTo("access-probe"));
        }
        // A scope for one patient is none for what else leads to a result.
        app().get(base() + "/Practitioner?_has:Encounter:practitioner:subject=Patient/" + clinic.bob)
                .then()
                .statusCode(403)
                .body("issue[0].details.coding[0].code", equalTo("access-probe"));
        // The clinic's staff neither, as long as there are patients of others.
        clinic.asRole("monitor", "user/*.rs")
                .get(base() + "/Practitioner?_has:Encounter:practitioner:subject=Patient/" + clinic.hal)
                .then()
                .statusCode(403)
                .body("issue[0].details.coding[0].code", equalTo("access-probe"));
        // What is asked of the patients of the results is an ordinary search inside the clinic.
        assertThat(ids(clinic.asRole("monitor", "user/*.rs")
                        .get(base() + "/Observation?subject:Patient.name=Family-" + clinic.ada)))
                .containsExactly(ofAda);
        // Without a scope for what it leads to, nobody asks about that.
        clinic.asRole("monitor", "user/Observation.rs")
                .get(base() + "/Observation?subject:Patient.name=Family-" + clinic.ada)
                .then()
                .statusCode(403)
                .body("issue[0].details.coding[0].code", equalTo("access-scope"));
    }

    /** Nothing is hidden from the staff of a clinic that keeps all patients: then a search is not judged before it is counted. */
    @Test
    void notWhereTheClinicKeepsAll() {
        String probe = "/Practitioner?_has:Encounter:practitioner:subject=Patient/" + clinic.ada;
        String all = "/Encounter?subject=Patient/" + clinic.ada + "," + clinic.hal;
        for (String patient : List.of(clinic.ada, clinic.hal)) {
            clinic.storeAs(
                    patient.equals(clinic.hal) ? "hospital" : "clinic",
                    "Encounter",
                    """
                    {"resourceType":"Encounter","status":"planned","class":{"system":
                     "http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},"subject":{"reference":"Patient/%s"}}"""
                            .formatted(patient));
        }
        monitor().get(base() + probe).then().statusCode(403);
        monitor().get(base() + all).then().body("total", equalTo(1));
        jdbc.update("update KAP_KEEPER set kept_by = 'clinic'");
        monitor().get(base() + probe).then().statusCode(200);
        String ofPatients = "/Practitioner?_has:Patient:general-practitioner:birthdate=1980-02-03";
        monitor().get(base() + ofPatients).then().statusCode(200);
        monitor().get(base() + all).then().body("total", equalTo(2));
        // In a batch too each type by itself: of this one there is a note, which is not counted.
        clinic.asRole("therapist", "user/*.cruds user/Observation.cruds?_security=" + ACT_CODE + "|PSYTHPN")
                .body(AccessClinic.observationText(
                        clinic.ada,
                        "\"meta\":{\"security\":[{\"system\":\"" + ACT_CODE + "\",\"code\":\"PSYTHPN\"}]},"))
                .post(base() + "/Observation")
                .then()
                .statusCode(201);
        monitor()
                .body(bundle(
                        "batch",
                        get("Encounter?subject=Patient/" + clinic.ada),
                        get("Observation?subject=Patient/" + clinic.ada + "&_count=1")))
                .post(base())
                .then()
                .body("entry[0].resource.entry.size()", equalTo(1))
                .body("entry[1].resource.entry.resource.id", equalTo(List.of(ofAda)))
                .body("entry[1].resource.link.relation", equalTo(List.of("self")));
        clinic.asRole("monitor", "user/Practitioner.rs user/Encounter.rs?status=planned")
                .get(base() + probe)
                .then()
                .statusCode(403);
        jdbc.update("delete from KAP_KEEPER");
        index.fill();
        monitor().get(base() + ofPatients).then().statusCode(403);
        monitor().get(base() + probe).then().statusCode(403);
    }

    @Test
    void byCounting() {
        for (String count : List.of("_summary=count", "_total=accurate", "_count=0")) {
            app().get(base() + "/Observation?" + count).then().statusCode(403).body("total", nullValue());
        }
        app().get(base() + "/Observation").then().body("total", equalTo(1));
    }

    @Test
    void byThePageOfAnother() {
        clinic.observation(clinic.ada, "");
        String next = clinic.asKeeper("clinic")
                .get(base() + "/Observation?subject=Patient/" + clinic.ada + "&_count=1")
                .path("link.find { it.relation == 'next' }.url");
        assertThat(clinic.asKeeper("clinic").get(next).asString()).contains("8867-4");
        assertThat(hospital().get(next).asString()).doesNotContain("8867-4");
    }

    @Test
    void byAFileOrWhatIsAboutNobody() {
        String file = clinic.store(
                "Binary", "{\"resourceType\":\"Binary\",\"contentType\":\"text/plain\",\"data\":\"c2VjcmV0\"}");
        String ofPatient = clinic.storeAs(
                "hospital",
                "Binary",
                "{\"resourceType\":\"Binary\",\"contentType\":\"text/plain\",\"data\":\"c2VjcmV0\",\"securityContext\":"
                        + "{\"reference\":\"Patient/" + clinic.hal + "\"}}");
        String list = clinic.store("List", "{\"resourceType\":\"List\",\"status\":\"current\",\"mode\":\"working\"}");
        hospital().get(base() + "/Binary/" + file).then().statusCode(404);
        hospital().get(base() + "/Binary/" + ofPatient).then().statusCode(200);
        hospital().get(base() + "/List/" + list).then().statusCode(404);
        clinic.asRole("monitor", "user/*.rs")
                .get(base() + "/Binary/" + file)
                .then()
                .statusCode(200);
        clinic.asRole("monitor", "user/*.rs")
                .get(base() + "/Binary/" + ofPatient)
                .then()
                .statusCode(404);
    }

    @Test
    void byAnExportOfAnother() {
        RequestSpecification kickOff = hospital().header("Prefer", "respond-async");
        String poll = kickOff.get(base() + "/$export?_type=Observation,Patient")
                .then()
                .statusCode(202)
                .extract()
                .header("Content-Location");
        clinic.asKeeper("clinic").get(poll).then().statusCode(403);
        Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            // Otherwise a job goes from step to step once a minute.
            maintenance.runMaintenancePass();
            hospital().get(poll).then().statusCode(200);
        });
        List<String> files = hospital().get(poll).path("output.url");
        StringBuilder exported = new StringBuilder();
        for (String url : files) {
            String path = url.substring(url.indexOf("/Binary/"));
            exported.append(hospital()
                    .accept("application/fhir+ndjson")
                    .get(base() + path)
                    .asString());
            clinic.asKeeper("clinic").get(base() + path).then().statusCode(404);
        }
        assertThat(exported).contains(clinic.hal).doesNotContain(clinic.ada, clinic.bob);
    }

    @Test
    void byWhatWasDeleted() {
        clinic.asKeeper("clinic")
                .delete(base() + "/Observation/" + ofAda)
                .then()
                .statusCode(200);
        for (String path : List.of("/_history", "/_history/1", "/$diff", "/$kap-diff?from=1&to=1")) {
            assertThat(hospital().get(base() + "/Observation/" + ofAda + path).asString())
                    .as(path)
                    .doesNotContain("8867-4");
        }
    }

    /** What was written about a patient stays its keeper's when both are deleted. */
    @Test
    void byWhatWasWrittenAboutADeletedPatient() {
        for (String path : List.of("/Observation/" + ofHal, "/Patient/" + clinic.hal)) {
            clinic.asKeeper("hospital").delete(base() + path).then().statusCode(200);
        }
        for (int start = 0; start < 2; start++) {
            hospital()
                    .get(base() + "/Observation/" + ofHal + "/_history/1")
                    .then()
                    .statusCode(200);
            monitor()
                    .get(base() + "/Observation/" + ofHal + "/_history/1")
                    .then()
                    .statusCode(404);
            monitor().get(base() + "/Observation/" + ofHal + "/_history").then().statusCode(404);
            // As an earlier version has left it.
            jdbc.update("delete from KAP_KEEPER where patient_id = ?", clinic.hal);
            index.fill();
        }
        assertThat(jdbc.queryForObject(
                        "select deleted from KAP_KEEPER where patient_id = ?", Boolean.class, clinic.hal))
                .isTrue();
    }

    @Test
    void byHistory() {
        app().get(base() + "/Observation/" + ofAda + "/_history").then().statusCode(200);
        assertThat(app().get(base() + "/Observation/" + ofBob + "/_history").asString())
                .doesNotContain("8867-4");
        assertThat(app().get(base() + "/Observation/_history?_count=1000").asString())
                .contains(ofAda)
                .doesNotContain(ofBob, ofHal);
        assertThat(app().get(base() + "/_history?_count=1000").asString())
                .contains(clinic.ada)
                .doesNotContain("Patient/" + clinic.bob);
    }

    @Test
    void byAnOperation() {
        app().get(base() + "/Patient/" + clinic.ada + "/$everything").then().statusCode(200);
        for (String operation : List.of(
                "/Patient/" + clinic.bob + "/$everything",
                "/Observation/" + ofBob + "/$meta",
                "/Observation/" + ofBob + "/$diff",
                "/$diff?from=Observation/" + ofAda + "&to=Observation/" + ofBob)) {
            int status = app().get(base() + operation).statusCode();
            assertThat(status).as(operation).isIn(403, 404);
        }
        assertThat(app().get(base() + "/Patient/$everything").asString()).doesNotContain(clinic.bob, clinic.hal);
        clinic.asHospital("system/*.cruds")
                .get(base() + "/Patient/" + clinic.ada + "/$everything")
                .then()
                .statusCode(404);
        String session =
                """
                {"resourceType":"Parameters","parameter":[{"name":"encounter","resource":{"resourceType":"Encounter",
                 "status":"in-progress","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},
                 "type":[{"coding":[{"system":"https://kap-fhir.org/fhir/CodeSystem/kap-session-type","code":"dosing-session"}]}],
                 "subject":{"reference":"Patient/%s"},"period":{"start":"2026-03-04T05:06:07Z"}}}]}""";
        hospital()
                .body(session.formatted(clinic.ada))
                .post(base() + "/Encounter/$kap-safety-check")
                .then()
                .statusCode(404);
        hospital()
                .body(session.formatted(clinic.hal))
                .post(base() + "/Encounter/$kap-safety-check")
                .then()
                .statusCode(200);
        String apply = base() + "/PlanDefinition/kap-weekly/$apply?subject=Patient/";
        hospital().get(apply + clinic.ada).then().statusCode(404);
        hospital().get(apply + clinic.hal).then().statusCode(200);
        for (String ofClinic : List.of(
                "/AuditEvent/$kap-verify",
                "/Patient/" + clinic.hal + "/$kap-changes",
                "/MedicationDispense/$kap-controlled-ledger",
                "/$get-resource-counts",
                "/$no-such-operation")) {
            int status =
                    clinic.asHospital("system/*.cruds").get(base() + ofClinic).statusCode();
            assertThat(status).as(ofClinic).isIn(400, 403);
        }
    }

    @Test
    void notByMakingAPatientOfAnOrganisation() {
        String text =
                """
                {"resourceType":"Patient","managingOrganization":{"reference":"Organization/%s"}}""";
        hospital()
                .body(text.formatted("hospital"))
                .post(base() + "/Patient")
                .then()
                .statusCode(201);
        hospital()
                .body(text.formatted("clinic"))
                .post(base() + "/Patient")
                .then()
                .statusCode(403);
        hospital()
                .body("{\"resourceType\":\"Patient\"}")
                .post(base() + "/Patient")
                .then()
                .statusCode(403);
    }

    @Test
    void byAdviceAboutAPatient() {
        String call =
                """
                {"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                 "context":{"userId":"Practitioner/dr","patientId":"%s"}}"""
                        .formatted(clinic.ada);
        String service = root() + "/cds-services/kap-patient-view";
        clinic.asRole("monitor", "user/*.rs")
                .contentType("application/json")
                .accept("application/json")
                .body(call)
                .post(service)
                .then()
                .statusCode(200);
        for (RequestSpecification other : List.of(
                hospital(), clinic.asRole("auditor", "user/*.rs"), clinic.asRole("monitor", "user/Patient.rs"))) {
            other.contentType("application/json")
                    .accept("application/json")
                    .body(call)
                    .post(service)
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void byWriting() {
        app().body(AccessClinic.observationText(clinic.bob, ""))
                .post(base() + "/Observation")
                .then()
                .statusCode(403);
        for (String id : List.of(ofBob, ofHal)) {
            clinic.asRole("therapist", "patient/*.cruds")
                    .body(AccessClinic.observationText(clinic.ada, "\"id\":\"" + id + "\","))
                    .put(base() + "/Observation/" + id)
                    .then()
                    .statusCode(403);
        }
        hospital()
                .body("[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"amended\"}]")
                .contentType("application/json-patch+json")
                .patch(base() + "/Observation/" + ofAda)
                .then()
                .statusCode(403);
        hospital().delete(base() + "/Observation/" + ofAda).then().statusCode(403);
        clinic.asKeeper("clinic")
                .get(base() + "/Observation/" + ofAda)
                .then()
                .statusCode(200)
                .body("meta.versionId", equalTo("1"));
    }

    @Test
    void byATransaction() {
        String read = bundle("transaction", get("Observation/" + ofAda));
        hospital()
                .body(read)
                .post(base())
                .then()
                .body("entry[0].resource.id", nullValue())
                .body("entry[0].response.status", containsString("404"));
        hospital()
                .body(bundle("batch", get("Observation/" + ofHal), get("Observation/" + ofAda)))
                .post(base())
                .then()
                .statusCode(200)
                .body("entry[0].resource.id", equalTo(ofHal))
                .body("entry[1].resource.id", nullValue())
                .body("entry[1].response.status", containsString("404"));
        String write = bundle(
                "transaction",
                """
                {"fullUrl":"urn:uuid:5f4b3c9e-0000-4000-8000-000000000001","resource":{"resourceType":"Encounter",
                 "status":"planned","class":{"code":"AMB"},"subject":{"reference":"Patient/%s"}},
                 "request":{"method":"POST","url":"Encounter"}}"""
                        .formatted(clinic.hal),
                """
                {"resource":%s,"request":{"method":"POST","url":"Observation"}}"""
                        .formatted(AccessClinic.observationText(clinic.ada, "")));
        hospital().body(write).post(base()).then().statusCode(403);
        assertThat(ids(hospital().get(base() + "/Encounter?subject=Patient/" + clinic.hal)))
                .isEmpty();
        hospital()
                .body(bundle("batch", get("Patient?birthdate=1980-02-03&_summary=count")))
                .post(base())
                .then()
                .body("entry[0].response.status", containsString("403"));
    }

    @Test
    void byAConditionalWrite() {
        String text =
                "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:clinic:mrn\",\"value\":\"mrn-%s\"}],"
                                .formatted(clinic.ada)
                        + "\"managingOrganization\":{\"reference\":\"Organization/hospital\"}}";
        hospital()
                .header("If-None-Exist", "identifier=urn:clinic:mrn|mrn-" + clinic.ada)
                .body(text)
                .post(base() + "/Patient")
                .then()
                .statusCode(403)
                .header("Location", nullValue());
        hospital()
                .header("If-None-Exist", "birthdate=1980-02-03")
                .body(text)
                .post(base() + "/Patient")
                .then()
                .statusCode(403)
                .body("issue[0].details.coding[0].code", equalTo("access-probe"));
        hospital()
                .header("If-None-Exist", "identifier=urn:clinic:mrn|mrn-" + clinic.hal)
                .body(text)
                .post(base() + "/Patient")
                .then()
                .statusCode(200);
    }

    @Test
    void withAScopeThatIsNotForIt() {
        Map<String, Integer> asked =
                Map.of("/Observation/" + ofAda, 200, "/Observation", 403, "/Patient/" + clinic.ada, 403);
        asked.forEach((path, status) -> clinic.asRole("monitor", "user/Observation.r")
                .get(base() + path)
                .then()
                .statusCode(status));
        clinic.asRole("monitor", "user/Observation.rs")
                .body(AccessClinic.observationText(clinic.ada, ""))
                .post(base() + "/Observation")
                .then()
                .statusCode(403)
                .body("issue[0].details.coding[0].code", equalTo("access-scope"));
        for (String none :
                List.of("", "openid fhirUser", "user/observation.rs", "user/Observation.sr", "system/Observation.")) {
            clinic.asRole("monitor", none)
                    .get(base() + "/Observation/" + ofAda)
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void asAPatientWithAScopeOfTheStaff() {
        for (String scopes : List.of("user/*.rs", "system/*.rs")) {
            clinic.asPatient(clinic.ada, scopes)
                    .get(base() + "/Observation/" + ofAda)
                    .then()
                    .statusCode(200);
            for (String id : List.of(ofBob, ofHal)) {
                clinic.asPatient(clinic.ada, scopes)
                        .get(base() + "/Observation/" + id)
                        .then()
                        .statusCode(404);
            }
            assertThat(ids(clinic.asPatient(clinic.ada, scopes).get(base() + "/Observation?_count=1000")))
                    .containsExactly(ofAda);
        }
    }

    @Test
    void withAScopeForOthersOfItsKind() {
        String laboratory =
                "\"category\":[{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/observation-category\",\"code\":\"laboratory\"}]}],";
        String inside = clinic.observation(clinic.ada, laboratory);
        RequestSpecification limited = clinic.asRole("monitor", "user/Observation.rs?category=laboratory");
        limited.get(base() + "/Observation/" + inside).then().statusCode(200);
        clinic.asRole("monitor", "user/Observation.rs?category=laboratory")
                .get(base() + "/Observation/" + ofAda)
                .then()
                .statusCode(404);
        assertThat(ids(clinic.asRole("monitor", "user/Observation.rs?category=laboratory")
                        .get(base() + "/Observation?subject=Patient/" + clinic.ada)))
                .containsExactly(inside);
    }

    @Test
    void theTrailSaysWhatWasDeniedAndWhy() {
        hospital().get(base() + "/Observation/" + ofAda).then().statusCode(404);
        hospital().get(base() + "/AuditEvent").then().statusCode(403);
        Awaitility.await().untilAsserted(() -> {
            String trail = clinic.asKeeper("clinic")
                    .get(base() + "/AuditEvent?_sort=-date&_count=200&outcome=4")
                    .asString();
            assertThat(trail)
                    .contains("HTTP 404: not-found access-consent")
                    .contains("HTTP 403: forbidden access-role");
        });
    }

    private RequestSpecification app() {
        return clinic.asPatient(clinic.ada, APP);
    }

    private RequestSpecification monitor() {
        return clinic.asRole("monitor", "user/*.rs");
    }

    private RequestSpecification hospital() {
        return clinic.asHospital("system/*.cruds");
    }

    private static List<String> ids(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        List<String> ids =
                answer.path("entry.findAll { it.search == null || it.search.mode != 'outcome' }.resource.id");
        return ids == null ? List.of() : ids;
    }

    private static String get(String url) {
        return "{\"request\":{\"method\":\"GET\",\"url\":\"%s\"}}".formatted(url);
    }

    private static String bundle(String type, String... entries) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"%s\",\"entry\":[%s]}"
                .formatted(type, String.join(",", Stream.of(entries).toList()));
    }
}
