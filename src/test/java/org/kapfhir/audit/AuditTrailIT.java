package org.kapfhir.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.audit.AuditRecord.Written;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the trail has of each interaction. */
class AuditTrailIT extends RunningServerIT {

    private static final String CANARY = "canary-7f3a";

    @Autowired
    private JdbcTemplate jdbc;

    private FhirCalls fhir;
    private TrailCalls trail;
    private Patient patient;
    private String observation;

    @BeforeEach
    void createRecords() {
        fhir = new FhirCalls(base());
        trail = new TrailCalls(base(), jdbc);
        patient = Samples.patient();
        fhir.put(patient);
        observation = fhir.create(Samples.observation(patient)).getIdPart();
    }

    @Test
    void hasACreateWithTheHashOfWhatWasStored() {
        String id = trail.given().body(observation()).post("/Observation").path("id");
        AuditRecord record = trail.record();
        assertThat(record.interaction()).isEqualTo("create");
        assertThat(record.client()).isEqualTo("sandbox");
        assertThat(record.address()).isEqualTo("127.0.0.1");
        assertThat(record.method() + " " + record.url()).isEqualTo("POST Observation");
        assertThat(record.patients()).containsExactly(patient.getIdPart());
        Written written = record.written().get(0);
        assertThat(written.reference()).isEqualTo("Observation/" + id + "/_history/1");
        assertThat(written.hash()).hasSize(64).isEqualTo(hash("Observation", id));
        assertThat(written.updated()).endsWith("Z");
        AuditEvent event = trail.event();
        assertThat(event.getAction()).isEqualTo(AuditEventAction.C);
        assertThat(event.getOutcome().toCode()).isEqualTo("0");
        assertThat(references(event)).containsExactly(patientReference(), "Observation/" + id + "/_history/1");
    }

    @Test
    void hasWhatAPatchAndADeletionStored() {
        trail.given()
                .contentType("application/json-patch+json")
                .body("[{\"op\": \"replace\", \"path\": \"/status\", \"value\": \"amended\"}]")
                .patch("/Observation/" + observation)
                .then()
                .statusCode(200);
        assertThat(trail.record().interaction()).isEqualTo("patch");
        assertThat(trail.record().written().get(0).hash()).isEqualTo(hash("Observation", observation));
        assertThat(trail.event().getAction()).isEqualTo(AuditEventAction.U);

        trail.given().delete("/Observation/" + observation).then().statusCode(200);
        AuditRecord deletion = trail.record();
        assertThat(deletion.interaction()).isEqualTo("delete");
        assertThat(deletion.written().get(0).tellsDeletion()).isTrue();
        assertThat(deletion.written().get(0).hash()).isNull();
        AuditEvent event = trail.event();
        assertThat(event.getAction()).isEqualTo(AuditEventAction.D);
        // It is found by what is deleted.
        assertThat(fhir.get("/AuditEvent?action=D&entity=Observation/" + observation)
                        .body())
                .contains(event.getIdPart());
    }

    @Test
    void hasAnUpdate() {
        Patient changed = patient.copy();
        changed.setActive(true);
        trail.given()
                .body(json(changed))
                .put("/Patient/" + patient.getIdPart())
                .then()
                .statusCode(200);
        assertThat(trail.record().interaction()).isEqualTo("update");
        assertThat(trail.record().written())
                .extracting(Written::reference)
                .containsExactly(patientReference() + "/_history/2");
    }

    @Test
    void hasAConditionalDeletionOfSeveral() {
        String other = fhir.create(Samples.observation(patient)).getIdPart();
        trail.given()
                .delete("/Observation?subject=" + patientReference())
                .then()
                .statusCode(200);
        assertThat(trail.records())
                .extracting(record -> record.written().get(0).reference())
                .containsExactlyInAnyOrder(
                        "Observation/" + observation + "/_history/2", "Observation/" + other + "/_history/2");
    }

    @Test
    void hasAWriteThatFoundNothingToWrite() {
        trail.given()
                .header("If-None-Exist", "_id=" + observation)
                .body(observation())
                .post("/Observation")
                .then()
                .statusCode(200);
        assertThat(trail.record().interaction()).isEqualTo("create");
        assertThat(trail.record().written()).isEmpty();
        assertThat(trail.record().read()).containsExactly("Observation/" + observation + "/_history/1");
        trail.given().delete("/Observation?subject=Patient/none-such").then().statusCode(200);
        assertThat(trail.record().interaction()).isEqualTo("delete");
        assertThat(trail.event().getAction()).isEqualTo(AuditEventAction.E);
    }

    @Test
    void hasEachReadBeforeItIsAnswered() {
        trail.given().get("/Observation/" + observation).then().statusCode(200);
        AuditRecord read = trail.record();
        assertThat(read.interaction()).isEqualTo("read");
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.read()).containsExactly("Observation/" + observation + "/_history/1");
        assertThat(read.patients()).containsExactly(patient.getIdPart());
        AuditEvent event = trail.event();
        assertThat(event.getAction()).isEqualTo(AuditEventAction.R);
        assertThat(event.getMeta().hasProfile("https://kap-fhir.org/fhir/StructureDefinition/kap-audit"))
                .isTrue();
        assertThat(references(event)).containsExactly(patientReference(), "Observation/" + observation + "/_history/1");

        trail.given().get("/Observation/" + observation + "/_history/1").then().statusCode(200);
        assertThat(trail.record().interaction()).isEqualTo("vread");
        trail.given().head("/Observation/" + observation).then().statusCode(200);
        assertThat(trail.record().interaction()).isEqualTo("read");
        trail.given()
                .header("If-None-Match", "W/\"1\"")
                .get("/Observation/" + observation)
                .then()
                .statusCode(304);
        assertThat(trail.record().status()).isEqualTo(304);
        assertThat(references(trail.event())).containsExactly("Observation/" + observation);
    }

    @Test
    void hasABinaryThatIsReadAsItIs() {
        String id = trail.given()
                .contentType("text/plain")
                .body("hello")
                .post("/Binary")
                .header("Location")
                .replaceAll(".*/Binary/([^/]+)/.*", "$1");
        assertThat(trail.record().interaction()).isEqualTo("create");
        trail.given().accept("text/plain").get("/Binary/" + id).then().statusCode(200);
        assertThat(trail.record().read()).containsExactly("Binary/" + id + "/_history/1");
        trail.given().get("/Binary/" + id + "/$binary-access-read?path=Binary.data");
        assertThat(trail.record().operation()).isEqualTo("$binary-access-read");
    }

    @Test
    void hasEachSearchWithItsQuery() {
        String query = "Observation?patient=" + patient.getIdPart();
        trail.given().get("/" + query).then().statusCode(200);
        AuditRecord search = trail.record();
        assertThat(search.interaction()).isEqualTo("search-type");
        assertThat(search.url()).isEqualTo(query);
        assertThat(search.read()).containsExactly("Observation/" + observation + "/_history/1");
        assertThat(search.patients()).containsExactly(patient.getIdPart());
        AuditEvent event = trail.event();
        assertThat(event.getAction()).isEqualTo(AuditEventAction.E);
        assertThat(new String(event.getEntity().get(1).getQuery(), StandardCharsets.UTF_8))
                .isEqualTo(query);

        trail.given()
                .contentType("application/x-www-form-urlencoded")
                .formParam("subject", patientReference())
                .post("/Observation/_search")
                .then()
                .statusCode(200);
        assertThat(trail.record().interaction()).isEqualTo("search-type");
        assertThat(trail.record().url()).isEqualTo("Observation/_search?subject=Patient%2F" + patient.getIdPart());

        fhir.create(Samples.observation(patient));
        String next = trail.given().get("/" + query + "&_count=1").path("link.find { it.relation == 'next' }.url");
        trail.given().urlEncodingEnabled(false).get(next).then().statusCode(200);
        assertThat(trail.record().interaction()).isEqualTo("search-system");
        assertThat(trail.record().url()).contains("_getpages=");
        assertThat(trail.record().patients()).containsExactly(patient.getIdPart());
    }

    @Test
    void hasEachPatientOfAnAnswer() {
        Patient other = Samples.patient();
        fhir.put(other);
        String second = fhir.create(Samples.observation(other)).getIdPart();
        trail.given()
                .get("/Observation?_id=" + observation + "," + second)
                .then()
                .statusCode(200);
        assertThat(trail.events())
                .extracting(event -> event.getEntityFirstRep().getWhat().getReference())
                .containsExactlyInAnyOrder(patientReference(), "Patient/" + other.getIdPart());
    }

    @Test
    void hasHistoriesOfThreeLevels() {
        trail.given().get("/Observation/" + observation + "/_history").then().statusCode(200);
        assertThat(trail.record().interaction()).isEqualTo("history-instance");
        assertThat(trail.record().read()).containsExactly("Observation/" + observation + "/_history/1");
        assertThat(trail.event().getAction()).isEqualTo(AuditEventAction.R);
        trail.given().get("/Observation/_history?_count=1").then().statusCode(200);
        assertThat(trail.record().interaction()).isEqualTo("history-type");
        trail.given().get("/_history?_count=1").then().statusCode(200);
        assertThat(trail.record().interaction()).isEqualTo("history-system");
    }

    @Test
    void hasOperationsAndExports() {
        trail.given().get("/" + patientReference() + "/$everything").then().statusCode(200);
        assertThat(trail.record().operation()).isEqualTo("$everything");
        assertThat(trail.record().patients()).containsExactly(patient.getIdPart());
        assertThat(trail.event().getSubtype()).extracting(Coding::getCode).containsExactly("operation", "$everything");
        String status = trail.given()
                .header("Prefer", "respond-async")
                .get("/$export?_type=Patient&_typeFilter=Patient%3F_id%3D" + patient.getIdPart())
                .then()
                .statusCode(202)
                .extract()
                .header("Content-Location");
        assertThat(trail.record().operation()).isEqualTo("$export");
        assertThat(trail.record().status()).isEqualTo(202);
        assertThat(trail.event().getType().getCode()).isEqualTo("110106");
        trail.given().get(status);
        assertThat(trail.record().operation()).isEqualTo("$export-poll-status");
    }

    @Test
    void hasNothingOfTheCapabilities() {
        trail.given().get("/metadata").then().statusCode(200);
        assertThat(trail.records()).isEmpty();
    }

    @Test
    void hasEachEntryOfABatchOnce() {
        trail.given()
                .body(
                        """
                        {"resourceType": "Bundle", "type": "batch", "entry": [
                          {"request": {"method": "GET", "url": "Observation/%1$s"}},
                          {"request": {"method": "GET", "url": "Observation/none-such"}},
                          {"request": {"method": "POST", "url": "Observation"}, "resource": %2$s},
                          {"request": {"method": "GET", "url": "Observation?subject=%3$s&_count=1"}}]}"""
                                .formatted(observation, observation(), patientReference()))
                .post("/")
                .then()
                .statusCode(200);
        assertThat(trail.records())
                .extracting(record -> record.interaction() + " " + record.status() + " " + record.outcome())
                .containsExactlyInAnyOrder("read 200 0", "read 404 4", "create null 0", "search-type 200 0");
        assertThat(trail.records())
                .filteredOn(record -> "4".equals(record.outcome()))
                .extracting(AuditRecord::reason)
                .containsExactly("HTTP 404: not-found");
    }

    @Test
    void hasWhatATransactionReadAndWrote() {
        trail.given()
                .body(
                        """
                        {"resourceType": "Bundle", "type": "transaction", "entry": [
                          {"request": {"method": "GET", "url": "Observation/%1$s"}},
                          {"request": {"method": "POST", "url": "Observation"}, "resource": %2$s},
                          {"request": {"method": "POST", "url": "Observation"}, "resource": %2$s}]}"""
                                .formatted(observation, observation()))
                .post("/")
                .then()
                .statusCode(200);
        assertThat(trail.records())
                .extracting(AuditRecord::interaction)
                .containsExactlyInAnyOrder("read", "create", "create");
        assertThat(trail.records())
                .filteredOn(record -> !record.written().isEmpty())
                .allSatisfy(record -> {
                    String reference = record.written().get(0).reference();
                    assertThat(record.written().get(0).hash())
                            .isEqualTo(hash("Observation", new IdType(reference).getIdPart()));
                });
    }

    @Test
    void hasARefusedTransactionOnceAndNothingOfWhatWasRolledBack() {
        trail.given()
                .body(
                        """
                        {"resourceType": "Bundle", "type": "transaction", "entry": [
                          {"request": {"method": "POST", "url": "Observation"}, "resource": %s},
                          {"request": {"method": "POST", "url": "Observation"}, "resource":
                            {"resourceType": "Observation", "code": {"text": "%s"}}}]}"""
                                .formatted(observation(), CANARY))
                .post("/")
                .then()
                .statusCode(422);
        assertThat(trail.record().interaction()).isEqualTo("transaction");
        assertThat(trail.record().outcome()).isEqualTo("4");
        assertThat(trail.record().written()).isEmpty();
    }

    @Test
    void hasEachRefusalWithItsReason() {
        trail.given().get("/Observation/none-such").then().statusCode(404);
        assertThat(trail.record().reason()).isEqualTo("HTTP 404: not-found");
        assertThat(trail.event().getOutcome().toCode()).isEqualTo("4");
        assertThat(trail.event().getOutcomeDesc()).isEqualTo("HTTP 404: not-found");
        assertThat(references(trail.event())).singleElement().asString().endsWith("/fhir/Observation/none-such");

        trail.given().get("/Observation?none-such=1").then().statusCode(400);
        assertThat(trail.record().interaction()).isEqualTo("search-type");
        trail.given()
                .body("{\"resourceType\": \"Observation\"}")
                .post("/Observation")
                .then()
                .statusCode(422);
        assertThat(trail.record().interaction()).isEqualTo("create");
        assertThat(trail.record().reason()).startsWith("HTTP 422: ");
        trail.given().body("{\"resourceType\": ").post("/Observation").then().statusCode(400);
        assertThat(trail.record().reason()).startsWith("HTTP 400");
        trail.given()
                .header("If-Match", "W/\"7\"")
                .body(json(patient))
                .put("/" + patientReference())
                .then()
                .statusCode(412);
        assertThat(trail.record().reason()).isEqualTo("HTTP 412: conflict");
        assertThat(trail.record().patients()).containsExactly(patient.getIdPart());
        trail.given().delete("/" + patientReference()).then().statusCode(409);
        assertThat(trail.record().interaction()).isEqualTo("delete");
        trail.given().get("/NoneSuch/1").then().statusCode(404);
        assertThat(trail.record().outcome()).isEqualTo("4");
        trail.events();
    }

    @Test
    void hasNoContent() {
        String body = observation().replace("Heart rate", CANARY);
        trail.given().body(body).post("/Observation").then().statusCode(201);
        trail.given().get("/Observation?subject=" + patientReference()).then().statusCode(200);
        trail.given()
                .body(body.replace("final", CANARY))
                .post("/Observation")
                .then()
                .statusCode(400);
        trail.given().body(body.replace("\"status\"", "\"" + CANARY + "\"")).post("/Observation");
        trail.given()
                .contentType("application/json-patch+json")
                .body("[{\"op\": \"replace\", \"path\": \"/status\", \"value\": \"" + CANARY + "\"}]")
                .patch("/Observation/" + observation);
        trail.events();
        assertThat(jdbc.queryForObject(
                        "select count(*) from KAP_AUDIT_RECORD where content like ?",
                        Integer.class,
                        "%" + CANARY + "%"))
                .isZero();
        assertThat(jdbc.queryForObject(
                        "select count(*) from HFJ_RES_VER where RES_TYPE = 'AuditEvent' and RES_TEXT_VC like ?",
                        Integer.class,
                        "%" + CANARY + "%"))
                .isZero();
    }

    @Test
    void hasAnAuditEventOfAClientAsItIs() {
        AuditEvent own = (AuditEvent) TrailShapes.all().values().iterator().next();
        own.getEntity().forEach(entity -> entity.getWhat().setReference(null).setDisplay("x"));
        own.setId((String) null);
        trail.given().body(json(own)).post("/AuditEvent").then().statusCode(201);
        assertThat(trail.record().interaction()).isEqualTo("stored");
        assertThat(trail.record().written().get(0).hash()).hasSize(64);
        assertThat(trail.events()).isEmpty();
    }

    @Test
    void hindersNoDeletion() {
        trail.given().get("/Observation/" + observation);
        trail.events();
        assertThat(fhir.delete("/Observation/" + observation).statusCode()).isEqualTo(200);
        assertThat(fhir.delete("/" + patientReference()).statusCode()).isEqualTo(200);
    }

    @Test
    void beganBeforeAnyVersionWasStored() {
        List<String> starts = jdbc.queryForList(
                "select content from KAP_AUDIT_RECORD where content like '{\"interaction\":\"start\"%' order by id",
                String.class);
        AuditRecord first = AuditRecord.of(starts.get(0));
        assertThat(first.begins()).isNotNull();
        assertThat(first.settings()).extracting(AuditRecord.Setting::name).contains("kap.audit.interval");
        assertThat(starts.get(0)).doesNotContain("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    }

    private String observation() {
        return json(Samples.observation(patient));
    }

    private static String json(Resource resource) {
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource);
    }

    private String patientReference() {
        return "Patient/" + patient.getIdPart();
    }

    private String hash(String type, String id) {
        return jdbc.queryForObject(
                "select HASH_SHA256 from HFJ_RESOURCE where RES_TYPE = ? and FHIR_ID = ?", String.class, type, id);
    }

    private static List<String> references(AuditEvent event) {
        return event.getEntity().stream()
                .filter(entity -> entity.getWhat().hasReference())
                .map(entity -> entity.getWhat().getReference())
                .toList();
    }
}
