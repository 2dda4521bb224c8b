package org.kapfhir.audit.history;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import io.restassured.response.Response;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Receiver;
import org.kapfhir.testing.Receiver.Reply;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;

/** To whom a patient's records were disclosed, in one request. */
class DisclosuresIT extends RunningServerIT {

    private final Receiver receiver = new Receiver();
    private FhirCalls fhir;
    private Patient patient;
    private String disclosures = "";

    @BeforeEach
    void makePatient() {
        fhir = new FhirCalls(base());
        patient = Samples.patient();
        fhir.put(patient);
        disclosures = "/Patient/" + patient.getIdPart() + "/$kap-disclosures";
    }

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void tellsWhichVersionANotificationToldToWhom() {
        String subscription = subscribe();
        String observation = fhir.create(Samples.observation(patient)).getIdPart();
        Response answer = await(disclosures, 1);
        answer.then()
                .body(part("kind", "valueCode"), contains("notification"))
                .body(
                        part("record", "valueReference.reference"),
                        contains("Observation/" + observation + "/_history/1"))
                .body(part("address", "valueString"), contains("127.0.0.1"))
                .body(part("purpose", "valueCode"), contains("TREAT"))
                .body(part("acknowledged", "valueBoolean"), contains(true))
                .body(part("outcome", "valueString"), equalTo(List.of()));
        String event = answer.path("parameter[0].part.find { it.name == 'event' }.valueReference.reference");
        assertThat(event).startsWith("AuditEvent/");
        given().get("/" + event)
                .then()
                .body("entity.what.reference", hasItem("Subscription/" + subscription + "/_history/2"));
    }

    @Test
    void tellsThatARecipientMayNotHaveIt() {
        subscribe();
        receiver.answer(request -> Reply.status(422));
        fhir.create(Samples.observation(patient));
        await(disclosures, 1)
                .then()
                .body("parameter[0].part.find { it.name == 'acknowledged' }.valueBoolean", equalTo(false))
                .body("parameter[0].part.find { it.name == 'outcome' }.valueString", equalTo("HTTP 422"));
    }

    @Test
    void tellsOfExportsThatHadThePatientAndOfNoOthers() {
        String other = put(Samples.patient());
        String group = group(patient.getIdPart());
        String others = group(other);
        // Who has left a group was in it when it was exported.
        given().body("{\"resourceType\": \"Group\", \"id\": \"%s\", \"type\": \"person\", \"actual\": true}"
                        .formatted(group))
                .put("/Group/" + group)
                .then()
                .statusCode(200);
        Instant start = Instant.now();
        given().get("/Patient/" + patient.getIdPart() + "/$everything").then().statusCode(200);
        given().get("/Patient/" + other + "/$everything").then().statusCode(200);
        given().get("/Patient/" + UUID.randomUUID() + "/$everything").then().statusCode(404);
        export("/Group/" + group + "/$export?_type=Patient");
        export("/Group/" + others + "/$export?_type=Patient");
        export("/Patient/$export?_type=Patient");
        export("/$export?_type=Group");
        given().header("Prefer", "respond-async")
                .get("/$export?_type=NoSuchType")
                .then()
                .statusCode(400);
        Response answer = await(disclosures + "?start=" + start, 4);
        List<String> queries = answer.path(part("query", "valueString"));
        assertThat(queries).hasSize(4);
        assertThat(queries.get(0)).startsWith("Patient/" + patient.getIdPart() + "/$everything");
        assertThat(queries.get(1)).startsWith("Group/" + group + "/$export");
        assertThat(queries.get(2)).startsWith("Patient/$export");
        assertThat(queries.get(3)).startsWith("$export");
        answer.then().body(part("kind", "valueCode"), not(hasItem("notification")));
    }

    @Test
    void goesBackSixYearsIfNotAskedForMore() {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        report(now.minusYears(6).plusHours(1), "Dr. Near");
        report(now.minusYears(6).minusHours(1), "Dr. Far");
        await(disclosures, 1)
                .then()
                .body(part("kind", "valueCode"), contains("reported"))
                .body(part("recipient", "valueString"), contains("Dr. Near"))
                .body(part("purpose", "valueCode"), contains("HPAYMT"))
                .body(part("record", "valueReference.reference"), contains("Patient/" + patient.getIdPart()));
        await(disclosures + "?start=2000-01-01", 2)
                .then()
                .body(part("recipient", "valueString"), contains("Dr. Far", "Dr. Near"));
    }

    @Test
    void givesThemPageByPageAndAnExportOnce() {
        OffsetDateTime first = OffsetDateTime.now(ZoneOffset.UTC).minusDays(1).truncatedTo(ChronoUnit.MILLIS);
        for (int minute = 0; minute < 3; minute++) {
            report(first.plusMinutes(minute), "Dr. " + minute);
        }
        export("/$export?_type=Group");
        await(disclosures, 4);
        List<String> found = new ArrayList<>();
        String next = disclosures + "?count=2&start=" + first.toInstant();
        while (next != null) {
            Response page = given().urlEncodingEnabled(false).get(next);
            page.then().statusCode(200);
            found.addAll(page.path(part("recipient", "valueString")));
            next = page.path("parameter.find { it.name == 'next' }?.valueUri");
        }
        assertThat(found).containsExactly("Dr. 0", "Dr. 1", "Dr. 2", "sandbox");
        given().get(disclosures + "?skip=3").then().statusCode(200).body("parameter", equalTo(null));
    }

    @Test
    void sumsUpWhatWentToOneRecipientForOnePurpose() {
        OffsetDateTime first = OffsetDateTime.parse("2001-02-03T04:05:06Z");
        report(first, "Dr. One");
        report(first.plusHours(1), "Dr. Two");
        report(first.plusHours(2), "Dr. One");
        String query = disclosures + "?start=2001-01-01&end=2001-12-31";
        await(query, 3);
        given().get(query + "&summary=true")
                .then()
                .statusCode(200)
                .body("parameter.name", contains("series", "series"))
                .body(part("recipient", "valueString"), contains("Dr. One", "Dr. Two"))
                .body(part("count", "valueInteger"), contains(2, 1))
                .body(part("unacknowledged", "valueInteger"), contains(0, 0))
                .body(
                        "parameter[0].part.find { it.name == 'first' }.valueInstant",
                        equalTo("2001-02-03T04:05:06.000+00:00"))
                .body(
                        "parameter[0].part.find { it.name == 'last' }.valueInstant",
                        equalTo("2001-02-03T06:05:06.000+00:00"));
        given().accept("text/html").get(query + "&summary=true").then().body(containsString("<td>Dr. One"));
    }

    @Test
    void isAPageForAPerson() {
        report(OffsetDateTime.now(ZoneOffset.UTC), "Dr. <b>Bold</b>");
        await(disclosures, 1);
        given().accept("text/html")
                .get(disclosures)
                .then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .body(containsString("Dr. &lt;b&gt;Bold&lt;/b&gt;"), containsString("HPAYMT"));
    }

    @Test
    void isEmptyForWhomNothingWasDisclosed() {
        given().get(disclosures + "?end=2001-01-01&start=2000-01-01")
                .then()
                .statusCode(200)
                .body("parameter", equalTo(null));
        given().get(disclosures + "?end=2001-01-01&start=2000-01-01&skip=1")
                .then()
                .statusCode(200)
                .body("parameter", equalTo(null));
        given().get("/Patient/nobody-knows/$kap-disclosures").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "start=2026-02-30, start",
        "start=2026-03-02&end=2026-03-01, end",
        "summary=perhaps, summary",
        "summary=true&count=5, count",
        "count=0, count",
        "count=201, count",
        "skip=-1, skip",
        "begin=2026-01-01, begin",
    })
    void refusesWhatItDoesNotKnow(String query, String parameter) {
        given().get(disclosures + "?" + query)
                .then()
                .statusCode(400)
                .body("issue[0].diagnostics", containsString(parameter));
    }

    private String subscribe() {
        Subscription subscription = Samples.content(
                Samples.subscription(
                        RESOURCE_CHANGED, receiver.url("/a"), "Observation?patient=Patient/" + patient.getIdPart()),
                "id-only");
        String id = fhir.create(subscription).getIdPart();
        Awaitility.await()
                .untilAsserted(() -> given().get("/Subscription/" + id).then().body("status", equalTo("active")));
        return id;
    }

    private String put(Patient someone) {
        fhir.put(someone);
        return someone.getIdPart();
    }

    private static String group(String member) {
        return given().body(
                        """
                        {"resourceType": "Group", "type": "person", "actual": true,
                         "member": [{"entity": {"reference": "Patient/%s"}}]}"""
                                .formatted(member))
                .post("/Group")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void export(String url) {
        given().header("Prefer", "respond-async").get(url).then().statusCode(202);
    }

    /** Another system's report, in the shape of IHE BALP. */
    private void report(OffsetDateTime recorded, String recipient) {
        given().body(
                        """
                        {"resourceType": "AuditEvent",
                         "type": {"system": "http://dicom.nema.org/resources/ontology/DCM", "code": "110106"},
                         "subtype": [{"system": "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle", "code": "disclose"}],
                         "action": "R", "recorded": "%s", "outcome": "0",
                         "purposeOfEvent": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason",
                           "code": "HPAYMT"}]}],
                         "agent": [
                           {"type": {"coding": [{"system": "http://dicom.nema.org/resources/ontology/DCM", "code": "110153"}]},
                            "who": {"display": "Billing system"}, "requestor": false},
                           {"type": {"coding": [{"system": "http://dicom.nema.org/resources/ontology/DCM", "code": "110152"}]},
                            "who": {"display": "%s"}, "requestor": true}],
                         "source": {"observer": {"display": "Billing system"}},
                         "entity": [
                           {"what": {"reference": "Patient/%s"},
                            "role": {"system": "http://terminology.hl7.org/CodeSystem/object-role", "code": "4"}}]}"""
                                .formatted(recorded, recipient, patient.getIdPart()))
                .post("/AuditEvent")
                .then()
                .statusCode(201);
    }

    /** The exports of other tests may be among them. */
    private static Response await(String query, int count) {
        Awaitility.await().untilAsserted(() -> assertThat(told(query)).hasSizeGreaterThanOrEqualTo(count));
        return given().get(query);
    }

    private static List<Map<String, ?>> told(String query) {
        List<Map<String, ?>> told = given().get(query).path("parameter.findAll { it.name == 'disclosure' }");
        return told == null ? List.of() : told;
    }

    private static String part(String name, String value) {
        return "parameter.part.flatten().findAll { it?.name == '" + name + "' }." + value;
    }
}
