package org.kapfhir.safety;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.ClinicDay;
import org.kapfhir.testing.ClinicPatient;
import org.kapfhir.testing.Findings;

/** CDS Hooks 2.0: discovery, cards at the hooks of an EHR, and feedback. */
class CdsHooksIT extends SafetyCalls {

    private static final String SNOMED = "http://snomed.info/sct";

    private final ClinicPatient patient = ClinicPatient.adult();
    private final ClinicDay day = ClinicDay.of(patient);

    @BeforeEach
    void storeThePatient() {
        stored(patient.bundle());
    }

    @Test
    void discoversTheServicesAndTheirPrefetchTemplates() {
        client().get(cds(""))
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("services.hook", hasItems("order-sign", "order-select", "patient-view"))
                .body("services.id", hasItems("kap-order-sign", "kap-order-select", "kap-patient-view"))
                .body("services.find { it.hook == 'order-sign' }.prefetch", hasKey("conditions"))
                .body(
                        "services.find { it.hook == 'patient-view' }.prefetch.patient",
                        equalTo("Patient/{{context.patientId}}"));
    }

    @Test
    void warnsAtSigningFromTheStoreAlone() {
        stored(Findings.of(patient).condition(SNOMED, "58214004", "active", "2015"));
        Response answer = sign(draft(), "null");
        answer.then()
                .statusCode(200)
                .body("cards.indicator", hasItem("critical"))
                .body("cards.find { it.source.topic.code == 'C3' }.overrideReasons.code", not(empty()))
                .body("cards.find { it.source.topic.code == 'C3' }.detail", containsString("Limit"))
                .body("cards.collect { it.summary.length() }", everyItem(lessThan(140)));
        String page = answer.path("cards.find { it.source.topic.code == 'C3' }.source.url");
        given().accept("text/html").get(URI.create(page)).then().statusCode(200).body(containsString("Psychosis"));
    }

    @Test
    void hasNoCardForTheSamePatientWithoutTheDiagnosis() {
        sign(draft(), "null").then().statusCode(200).body("cards.findAll { it.indicator == 'critical' }", empty());
    }

    @Test
    void countsWhatTheClientSendsAlong() {
        Resource condition = Findings.of(patient).condition(SNOMED, "58214004", "active", "2015");
        String prefetch =
                "{\"conditions\": {\"resourceType\": \"Bundle\", \"type\": \"searchset\", \"entry\": [{\"resource\": "
                        + json(condition) + "}]}, \"allergies\": null}";
        sign(draft(), prefetch).then().statusCode(200).body("cards.source.topic.code", hasItem("C3"));
        given().get("/Condition/" + condition.getIdPart()).then().statusCode(404);
    }

    @Test
    void judgesOnlyTheSelectedOrders() {
        stored(Findings.of(patient).condition(SNOMED, "58214004", "active", "2015"));
        MedicationRequest ketamine = draft();
        call("order-select", selecting("MedicationRequest/" + ketamine.getIdPart(), ketamine), "null")
                .then()
                .statusCode(200)
                .body("cards.source.topic.code", hasItem("C3"));
        call("order-select", selecting("MedicationRequest/other", ketamine), "null")
                .then()
                .statusCode(400)
                .body("field", equalTo("context.selections[0]"));
    }

    @Test
    void showsOpenFindingsOfAPatient() {
        ClinicDay raised = ClinicDay.of(patient).preDoseBp(148, 92);
        stored(raised.beforeDose(), raised.dose());
        call("patient-view", "{\"userId\": \"Practitioner/p\", \"patientId\": \"" + patient.id() + "\"}", "null")
                .then()
                .statusCode(200)
                .body("cards.source.topic.code", hasItem("B2"))
                .body("cards.find { it.source.topic.code == 'B2' }.indicator", equalTo("warning"));
    }

    @Test
    void answersAPatientWhomNobodyKnowsWith412() {
        call("patient-view", "{\"userId\": \"Practitioner/p\", \"patientId\": \"nobody-here\"}", "null")
                .then()
                .statusCode(412)
                .body("error", containsString("nobody-here"));
    }

    @Test
    void refusesACallThatLacksWhatTheHookNeeds() {
        refuses(client().body("{").post(cds("/kap-order-sign")), "");
        refuses(client().body("{}").post(cds("/kap-order-sign")), "hook");
        refuses(call("order-sign", "{\"userId\": \"Practitioner/p\"}", "null"), "context.patientId");
        refuses(
                call("order-sign", "{\"userId\": \"Practitioner/p\", \"patientId\": \"" + patient.id() + "\"}", "null"),
                "context.draftOrders");
        MedicationRequest other = draft();
        other.getSubject().setReference("Patient/somebody-else");
        refuses(sign(other, "null"), "context.draftOrders.entry[0].resource.subject");
        client().body("{}").post(cds("/none")).then().statusCode(404);
    }

    @Test
    void keepsFeedbackInTheAuditTrailWithoutTheComment() {
        String card = UUID.randomUUID().toString();
        client().body(feedback(card, "overridden"))
                .post(cds("/kap-order-sign/feedback"))
                .then()
                .statusCode(200);
        Response trail = given().header("Cache-Control", "no-cache").get("/AuditEvent?_sort=-date&_count=50");
        assertThat(trail.asString()).contains(card).doesNotContain("of the family");
        client().body(feedback(card, "ignored"))
                .post(cds("/kap-order-sign/feedback"))
                .then()
                .statusCode(400)
                .body("field", equalTo("feedback[0].outcome"));
    }

    private static String feedback(String card, String outcome) {
        return """
                {"feedback": [{"card": "%s", "outcome": "%s", "outcomeTimestamp": "2026-03-02T10:00:00Z",
                  "overrideReason": {"reason": {"code": "chronic-stable-condition", "system":
                    "https://kap-fhir.org/fhir/CodeSystem/kap-override-reason"}, "userComment": "known of the family"}}]}"""
                .formatted(card, outcome);
    }

    private static void refuses(Response answer, String field) {
        answer.then().statusCode(400).body("field", equalTo(field)).body("error", not(empty()));
    }

    private MedicationRequest draft() {
        MedicationRequest order = day.order();
        order.setEncounter(null);
        order.setStatus(MedicationRequestStatus.DRAFT);
        return order;
    }

    private Response sign(MedicationRequest order, String prefetch) {
        return call("order-sign", "{" + orders(order) + "}", prefetch);
    }

    private String selecting(String reference, MedicationRequest order) {
        return "{\"selections\": [\"" + reference + "\"], " + orders(order) + "}";
    }

    private String orders(MedicationRequest order) {
        Bundle drafts = new Bundle();
        drafts.setType(Bundle.BundleType.COLLECTION).addEntry().setResource(order);
        return "\"userId\": \"Practitioner/p\", \"patientId\": \"" + patient.id() + "\", \"draftOrders\": "
                + json(drafts);
    }

    private Response call(String hook, String context, String prefetch) {
        return client().body("{\"hook\": \"" + hook + "\", \"hookInstance\": \"" + UUID.randomUUID()
                        + "\", \"context\": " + context + ", \"prefetch\": " + prefetch + "}")
                .post(cds("/kap-" + hook));
    }

    private URI cds(String path) {
        return URI.create(base().replaceFirst("/fhir$", "/cds-services" + path));
    }

    private static RequestSpecification client() {
        return given().contentType("application/json").accept("application/json");
    }
}
