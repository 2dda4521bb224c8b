package org.kapfhir.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TransactionIT extends RestIT {

    private static Response process(String bundle) {
        return given().body(bundle).post("/");
    }

    private static String entryWithUrl(String fullUrl, String method, String url, String resource) {
        return """
                {"fullUrl": "%s", "resource": %s, "request": {"method": "%s", "url": "%s"}}
                """
                .formatted(fullUrl, resource, method, url);
    }

    private static String subject(String reference) {
        return ", \"subject\": {\"reference\": \"" + reference + "\"}";
    }

    @Nested
    class OfATransaction {

        @Test
        void resolvesReferencesBetweenEntriesWhateverTheirOrder() {
            String identifier = unique();
            String placeholder = "urn:uuid:" + UUID.randomUUID();
            Response response = process(bundle(
                    "transaction",
                    entry("POST", "Observation", observation(identifier, subject(placeholder))),
                    entryWithUrl(placeholder, "POST", "Patient", patient(identifier))));
            response.then()
                    .statusCode(200)
                    .body("type", equalTo("transaction-response"))
                    .body("entry.response.status", contains("201 Created", "201 Created"))
                    .body("entry[1].response.location", startsWith("Patient/"));
            String location = response.path("entry[1].response.location");
            String patient = location.substring(0, location.indexOf("/_history"));
            given().queryParam("identifier", SYSTEM + "|" + identifier)
                    .get("/Observation")
                    .then()
                    .body("entry[0].resource.subject.reference", equalTo(patient));
        }

        @Test
        void doesEveryKindOfRequestAndAnswersInOrder() {
            String identifier = unique();
            String updated = createPatient(identifier);
            String deleted = createPatient(unique());
            String read = createPatient(unique());
            process(bundle(
                            "transaction",
                            entry("GET", "Patient/" + read),
                            entry("GET", "Patient?identifier=" + SYSTEM + "%7C" + identifier),
                            entry(
                                    "PUT",
                                    "Patient/" + updated,
                                    withId(patient(identifier, ", \"active\": true"), updated)),
                            entry("POST", "Patient", patient(unique())),
                            entry("DELETE", "Patient/" + deleted)))
                    .then()
                    .statusCode(200)
                    .body("entry[0].resource.id", equalTo(read))
                    // Reads come last, so they see what the transaction wrote.
                    .body("entry[1].resource.entry[0].resource.active", equalTo(true))
                    .body("entry[2].response.etag", equalTo("2"))
                    .body("entry[3].response.status", equalTo("201 Created"))
                    .body("entry[4].response.status", startsWith("20"));
            given().get("/Patient/" + deleted).then().statusCode(410);
        }

        @Test
        void takesConditionalRequestsAndReferences() {
            String identifier = unique();
            String id = createPatient(identifier);
            String criteria = "identifier=" + SYSTEM + "|" + identifier;
            process(bundle(
                            "transaction",
                            entry("PUT", "Patient?" + criteria, patient(identifier, ", \"active\": true")),
                            entry("POST", "Observation", observation(identifier, subject("Patient?" + criteria)))))
                    .then()
                    .statusCode(200);
            assertThat(version("Patient", id)).isEqualTo("2");
            given().queryParam("identifier", SYSTEM + "|" + identifier)
                    .get("/Observation")
                    .then()
                    .body("entry[0].resource.subject.reference", equalTo("Patient/" + id));
        }

        @Test
        void storesNothingIfOneEntryFails() {
            String identifier = unique();
            Response response = process(bundle(
                    "transaction",
                    entry("POST", "Patient", patient(identifier)),
                    entry("POST", "Observation", observation(identifier, subject("Patient/" + unique())))));
            assertRefused(response, 400, "invalid", "Observation.subject");
            assertThat(stored("Patient", identifier)).isZero();
            assertThat(stored("Observation", identifier)).isZero();
        }

        @Test
        void refusesAReferenceToAnEntryThatIsNotThere() {
            String identifier = unique();
            String placeholder = "urn:uuid:" + UUID.randomUUID();
            assertRefused(
                    process(bundle(
                            "transaction",
                            entry("POST", "Patient", patient(identifier)),
                            entry("POST", "Observation", observation(identifier, subject(placeholder))))),
                    400,
                    "invalid",
                    placeholder);
            assertThat(stored("Patient", identifier)).isZero();
        }

        @Test
        void refusesAConditionalReferenceToNothing() {
            String identifier = unique();
            assertRefused(
                    process(bundle(
                            "transaction",
                            entry(
                                    "POST",
                                    "Observation",
                                    observation(identifier, subject("Patient?identifier=" + unique()))))),
                    404,
                    "not-found",
                    "HAPI-1091");
            assertThat(stored("Observation", identifier)).isZero();
        }

        @Test
        void refusesTwoEntriesForOneResource() {
            String id = unique();
            String body = withId(patient(id), id);
            assertRefused(
                    process(bundle(
                            "transaction", entry("PUT", "Patient/" + id, body), entry("DELETE", "Patient/" + id))),
                    400,
                    "invalid",
                    "Patient/" + id);
            String placeholder = "urn:uuid:" + UUID.randomUUID();
            assertRefused(
                    process(bundle(
                            "transaction",
                            entryWithUrl(placeholder, "POST", "Patient", patient(id)),
                            entryWithUrl(placeholder, "POST", "Patient", patient(id)))),
                    400,
                    "invalid",
                    placeholder);
            assertThat(stored("Patient", id)).isZero();
        }

        @Test
        void holdsTheVersionAnEntryNames() {
            String id = createPatient(unique());
            String put =
                    """
                    {"resource": %s, "request": {"method": "PUT", "url": "Patient/%s", "ifMatch": "W/\\"%s\\""}}
                    """;
            String delete =
                    """
                    {"request": {"method": "DELETE", "url": "Patient/%s", "ifMatch": "W/\\"%s\\""}}
                    """;
            String changed = withId(patient(id, ", \"active\": true"), id);
            assertRefused(process(bundle("transaction", put.formatted(changed, id, "7"))), 412, "conflict", "version");
            assertRefused(process(bundle("transaction", delete.formatted(id, "7"))), 412, "conflict", "version");
            assertThat(version("Patient", id)).isEqualTo("1");
            process(bundle("transaction", put.formatted(changed, id, "1")))
                    .then()
                    .statusCode(200);
            process(bundle("transaction", delete.formatted(id, "2"))).then().statusCode(200);
            given().get("/Patient/" + id).then().statusCode(410);
        }

        @Test
        void refusesADeleteThatWouldLeaveAReferenceDangling() {
            String organization =
                    create("Organization", "{\"resourceType\": \"Organization\", \"name\": \"Referenced\"}");
            String id = create(
                    "Patient",
                    patient(
                            unique(),
                            ", \"managingOrganization\": {\"reference\": \"Organization/" + organization + "\"}"));
            Response refused = given().delete("/Organization/" + organization);
            refused.then().statusCode(409).body("issue[0].diagnostics", containsString("Patient/" + id));
            given().get("/Organization/" + organization).then().statusCode(200);
            process(bundle(
                            "transaction",
                            entry("DELETE", "Organization/" + organization),
                            entry("DELETE", "Patient/" + id)))
                    .then()
                    .statusCode(200);
            given().get("/Organization/" + organization).then().statusCode(410);
        }
    }

    @Nested
    class OfABatch {

        @Test
        void answersEachEntryOnItsOwn() {
            String identifier = unique();
            String unknown = unique();
            Response response = process(bundle(
                    "batch",
                    entry("POST", "Patient", patient(identifier)),
                    entry("POST", "Observation", observation(identifier, subject("Patient/" + unknown))),
                    entry("GET", "Patient/" + unknown),
                    entry("GET", "Patient?nonsense=1"),
                    entry("GET", "Patient?identifier=" + SYSTEM + "%7C" + identifier)));
            response.then()
                    .statusCode(200)
                    .body("type", equalTo("batch-response"))
                    .body("entry[0].response.status", equalTo("201 Created"))
                    .body("entry[1].response.status", startsWith("400"))
                    .body("entry[1].response.outcome.issue[0].code", equalTo("invalid"))
                    .body("entry[1].response.outcome.issue[0].diagnostics", containsString(unknown))
                    .body("entry[2].response.status", startsWith("404"))
                    .body("entry[3].response.status", startsWith("400"))
                    .body("entry[3].response.outcome.issue[0].diagnostics", containsString("nonsense"))
                    .body("entry[4].response.status", startsWith("200"));
            assertShowsNothingInternal(response.asString());
            assertThat(stored("Patient", identifier)).isEqualTo(1);
            assertThat(stored("Observation", identifier)).isZero();
        }

        @Test
        void answersAFailedEntryAsTheSameRequestAlone() {
            String id = createPatient(unique());
            String tooLong = "https://kap-fhir.org/test/" + "x".repeat(1000);
            String valueSet = "{\"resourceType\": \"ValueSet\", \"status\": \"draft\", \"url\": \"" + tooLong + "\"}";
            Response response = process(bundle(
                    "batch",
                    entry("POST", "ValueSet", valueSet),
                    """
                    {"resource": %s, "request": {"method": "PUT", "url": "Patient/%s", "ifMatch": "W/\\"9\\""}}
                    """
                            .formatted(withId(patient(id, ", \"active\": true"), id), id),
                    entry("PUT", "Patient/" + id, withId(patient(id), "other")),
                    entry("DELETE", "Patient?identifier=")));
            response.then()
                    .statusCode(200)
                    .body("entry[0].response.status", startsWith("422"))
                    .body("entry[0].response.outcome.issue[0].code", equalTo("value"))
                    .body("entry[1].response.status", startsWith("412"))
                    .body("entry[2].response.status", startsWith("400"))
                    .body("entry[2].response.outcome.issue[0].expression[0]", equalTo("Bundle.entry[2].resource.id"))
                    .body("entry[3].response.status", startsWith("400"));
            assertShowsNothingInternal(response.asString());
            assertThat(version("Patient", id)).isEqualTo("1");
        }
    }

    @Nested
    class WithABundleThatContradictsItself {

        @Test
        void refusesABundleOfAnotherType() {
            assertRefused(process(bundle("searchset")), 400, "invalid", "batch or transaction, not searchset");
            assertRefused(process("{\"resourceType\": \"Bundle\"}"), 400, "invalid", "absent");
            assertRefused(process(patient(unique())), 400, "invalid", "takes Bundle");
        }

        @Test
        void refusesAnEntryWithoutARequest() {
            String identifier = unique();
            for (String type : new String[] {"batch", "transaction"}) {
                String resource = "{\"resource\": " + patient(identifier);
                assertRefusedAt(bundle(type, resource + "}"), "Bundle.entry[0].request.method");
                assertRefusedAt(
                        bundle(type, resource + ", \"request\": {\"method\": \"POST\"}}"),
                        "Bundle.entry[0].request.url");
            }
            assertThat(stored("Patient", identifier)).isZero();
        }

        @Test
        void refusesAUrlThatDoesNotFitTheResource() {
            String id = unique();
            assertRefusedAt(
                    bundle("transaction", entry("POST", "Observation", patient(id))), "Bundle.entry[0].request.url");
            assertRefusedAt(
                    bundle("transaction", entry("POST", "Nonsense", patient(id))), "Bundle.entry[0].request.url");
            assertRefusedAt(bundle("transaction", entry("PUT", "Patient", patient(id))), "Bundle.entry[0].request.url");
            assertRefusedAt(
                    bundle("transaction", entry("PUT", "Patient/" + unique(), withId(patient(id), id))),
                    "Bundle.entry[0].resource.id");
            assertRefusedAt(bundle("transaction", entry("DELETE", "Patient")), "Bundle.entry[0].request.url");
            assertRefusedAt(bundle("transaction", entry("POST", "Patient")), "Bundle.entry[0].resource");
            assertThat(stored("Patient", id)).isZero();
        }

        @Test
        void refusesCriteriaThatSayNothing() {
            String identifier = unique();
            assertRefusedAt(
                    bundle("transaction", entry("PUT", "Patient?identifier=", patient(identifier))),
                    "Bundle.entry[0].request");
            assertRefusedAt(
                    bundle("transaction", entry("DELETE", "Patient?name:nonsense=x")), "Bundle.entry[0].request");
            assertThat(stored("Patient", identifier)).isZero();
        }

        private void assertRefusedAt(String bundle, String expression) {
            Response response = process(bundle);
            response.then().statusCode(400).body("issue[0].expression[0]", equalTo(expression));
            assertShowsNothingInternal(response.asString());
        }
    }
}
