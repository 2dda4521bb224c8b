package org.kapfhir.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchIT extends RestIT {

    /**
     * A small practice of its own: an organization inside another, a practitioner, two patients and their observations.
     *
     * @param tag marks all of it; each search of a test has it among its criteria
     */
    private record Practice(
            String tag,
            String group,
            String clinic,
            String practitioner,
            String anna,
            String bert,
            String weight,
            String note) {

        static Practice make() {
            String tag = unique();
            String group =
                    create("Organization", tagged(tag, "\"resourceType\": \"Organization\", \"name\": \"Group\""));
            String clinic = create(
                    "Organization",
                    tagged(
                            tag,
                            "\"resourceType\": \"Organization\", \"name\": \"Clinic\", \"partOf\": {\"reference\": \"Organization/"
                                    + group + "\"}"));
            String practitioner = create(
                    "Practitioner",
                    tagged(tag, "\"resourceType\": \"Practitioner\", \"name\": [{\"family\": \"Doe\"}]"));
            String anna = create(
                    "Patient",
                    tagged(
                            tag,
                            """
                    "resourceType": "Patient", "gender": "female", "birthDate": "1980-05-01",
                    "name": [{"family": "Archer", "given": ["Anna"]}],
                    "identifier": [{"type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "MR"}]},
                                    "system": "%s", "value": "anna-%s"}],
                    "managingOrganization": {"reference": "Organization/%s"},
                    "generalPractitioner": [{"reference": "Practitioner/%s"}]
                    """
                                    .formatted(SYSTEM, tag, clinic, practitioner)));
            String bert = create(
                    "Patient",
                    tagged(
                            tag,
                            """
                    "resourceType": "Patient", "gender": "male", "birthDate": "1990-06-15",
                    "name": [{"family": "Archibald", "given": ["Bert"]}]
                    """));
            String weight = create(
                    "Observation",
                    tagged(
                            tag,
                            """
                    "resourceType": "Observation", "status": "final", "effectiveDateTime": "2024-03-01",
                    "code": {"coding": [{"system": "%1$s", "code": "weight"}], "text": "body weight"},
                    "valueQuantity": {"value": 70.5, "unit": "kg", "system": "http://unitsofmeasure.org", "code": "kg"},
                    "subject": {"reference": "Patient/%2$s"}
                    """
                                    .formatted(SYSTEM, anna)));
            String note = create(
                    "Observation",
                    tagged(
                            tag,
                            """
                    "resourceType": "Observation", "status": "preliminary", "effectiveDateTime": "2024-04-01",
                    "code": {"coding": [{"system": "%1$s", "code": "note"}]}, "valueString": "Sleeps better now",
                    "subject": {"reference": "Patient/%2$s"}
                    """
                                    .formatted(SYSTEM, bert)));
            return new Practice(tag, group, clinic, practitioner, anna, bert, weight, note);
        }

        private static String tagged(String tag, String members) {
            return "{\"meta\": {\"tag\": [{\"system\": \"" + SYSTEM + "\", \"code\": \"" + tag + "\"}]}, " + members
                    + "}";
        }

        RequestSpecification search() {
            return given().queryParam("_tag", SYSTEM + "|" + tag);
        }

        /** The ids a search of this practice finds, those it includes among them. */
        List<String> ids(String type, String... namesAndValues) {
            RequestSpecification search = search();
            for (int index = 0; index < namesAndValues.length; index += 2) {
                search.queryParam(namesAndValues[index], namesAndValues[index + 1]);
            }
            return idsOf(search.get("/" + type));
        }
    }

    private static List<String> idsOf(Response response) {
        response.then().statusCode(200).body("type", equalTo("searchset"));
        List<String> ids = response.path("entry.resource.id");
        return ids == null ? List.of() : ids;
    }

    @Nested
    class ByValue {

        @ParameterizedTest
        @CsvSource({
            "name, arch, anna bert",
            "name, archer, anna",
            "name:exact, Archer, anna",
            "name:exact, archer, ''",
            "name:contains, bald, bert",
            "given, anna, anna",
            "gender, female, anna",
            "gender:not, female, bert",
            "birthdate, 1980-05-01, anna",
            "birthdate, ge1985, bert",
            "birthdate, lt1985-01-01, anna",
            "'gender', 'female,male', anna bert",
            "identifier:missing, true, bert",
            "identifier:missing, false, anna",
            "organization:missing, true, bert",
            "birthdate:missing, true, ''",
            "_filter, birthdate gt 1985-01-01 and gender eq male, bert",
            "_filter, name co bald or given eq anna, anna bert",
            "_filter, gender ne male, anna"
        })
        void findsPatients(String name, String value, String expected) {
            Practice practice = Practice.make();
            List<String> wanted = new ArrayList<>();
            if (expected.contains("anna")) {
                wanted.add(practice.anna());
            }
            if (expected.contains("bert")) {
                wanted.add(practice.bert());
            }
            assertThat(practice.ids("Patient", name, value)).containsExactlyInAnyOrderElementsOf(wanted);
        }

        @ParameterizedTest
        @CsvSource({
            "value-quantity, 70.5, true",
            "value-quantity, gt70, true",
            "value-quantity, lt70, false",
            "value-quantity, 70.5|http://unitsofmeasure.org|kg, true",
            "value-quantity, 70.5||mg, false",
            "date, 2024-03, true",
            "date, sa2024-03-01, false",
            "code, https://kap-fhir.org/test|weight, true",
            "code, weight, true",
            "code:text, body weight, true",
            "code, https://kap-fhir.org/other|weight, false",
            "status, final, true",
            "code-value-quantity, https://kap-fhir.org/test|weight$gt70, true",
            "code-value-quantity, https://kap-fhir.org/test|weight$gt71, false",
            "code-value-quantity, https://kap-fhir.org/test|note$gt70, false"
        })
        void findsObservations(String name, String value, boolean found) {
            Practice practice = Practice.make();
            assertThat(practice.ids("Observation", name, value).contains(practice.weight()))
                    .isEqualTo(found);
        }

        @Test
        void findsByIdentifierOfAType() {
            Practice practice = Practice.make();
            String type = "http://terminology.hl7.org/CodeSystem/v2-0203|";
            assertThat(practice.ids("Patient", "identifier:of-type", type + "MR|anna-" + practice.tag()))
                    .containsExactly(practice.anna());
            assertThat(practice.ids("Patient", "identifier:of-type", type + "SS|anna-" + practice.tag()))
                    .isEmpty();
        }

        @Test
        void findsByAnUnescapedBarAsManyClientsSendIt() {
            Practice practice = Practice.make();
            String answer = RawRequest.get(base(), "/Patient?identifier=" + SYSTEM + "|anna-" + practice.tag());
            assertThat(answer).startsWith("HTTP/1.1 200").contains("\"id\":\"" + practice.anna() + "\"");
        }

        @Test
        void findsByIdsAndByTheTimeOfTheLastChange() {
            Practice practice = Practice.make();
            assertThat(practice.ids("Patient", "_id", practice.anna() + "," + practice.bert()))
                    .containsExactlyInAnyOrder(practice.anna(), practice.bert());
            assertThat(practice.ids("Patient", "_lastUpdated", "gt2100-01-01")).isEmpty();
            assertThat(practice.ids("Patient", "_lastUpdated", "gt2020-01-01")).hasSize(2);
        }

        @Test
        void findsByPost() {
            Practice practice = Practice.make();
            Response response = given().contentType("application/x-www-form-urlencoded")
                    .formParam("_tag", SYSTEM + "|" + practice.tag())
                    .formParam("gender", "male")
                    .post("/Patient/_search");
            assertThat(idsOf(response)).containsExactly(practice.bert());
        }

        @Test
        void findsACustomTagOnlyAfterItWasWritten() {
            // No result is reused: a search sees what was written a moment before.
            String identifier = unique();
            assertThat(stored("Patient", identifier)).isZero();
            createPatient(identifier);
            assertThat(stored("Patient", identifier)).isEqualTo(1);
        }
    }

    @Nested
    class Along {

        @Test
        void chains() {
            Practice practice = Practice.make();
            assertThat(practice.ids("Observation", "subject:Patient.name", "archer"))
                    .containsExactly(practice.weight());
            assertThat(practice.ids("Observation", "patient.gender", "male")).containsExactly(practice.note());
            assertThat(practice.ids("Observation", "patient.organization.name", "clinic"))
                    .containsExactly(practice.weight());
            assertThat(practice.ids("Patient", "organization.partof.name", "group"))
                    .containsExactly(practice.anna());
        }

        @Test
        void reverseChains() {
            Practice practice = Practice.make();
            assertThat(practice.ids("Patient", "_has:Observation:patient:code", "note"))
                    .containsExactly(practice.bert());
            assertThat(practice.ids(
                            "Organization", "_has:Patient:organization:_has:Observation:patient:code", "weight"))
                    .containsExactly(practice.clinic());
        }

        @Test
        void includes() {
            Practice practice = Practice.make();
            assertThat(practice.ids("Observation", "code", "weight", "_include", "Observation:patient"))
                    .containsExactlyInAnyOrder(practice.weight(), practice.anna());
            assertThat(practice.ids(
                            "Observation",
                            "code",
                            "weight",
                            "_include",
                            "Observation:subject:Patient",
                            "_include:iterate",
                            "Patient:organization",
                            "_include:iterate",
                            "Organization:partof"))
                    .containsExactlyInAnyOrder(practice.weight(), practice.anna(), practice.clinic(), practice.group());
            assertThat(practice.ids("Patient", "gender", "female", "_include", "*"))
                    .containsExactlyInAnyOrder(practice.anna(), practice.clinic(), practice.practitioner());
        }

        @Test
        void includesWhatRefersToTheMatches() {
            Practice practice = Practice.make();
            Response response = practice.search()
                    .queryParam("name", "group")
                    .queryParam("_revinclude", "Organization:partof")
                    .queryParam("_revinclude:iterate", "Patient:organization")
                    .get("/Organization");
            assertThat(idsOf(response)).contains(practice.group(), practice.clinic(), practice.anna());
            assertThat(response.<String>path("entry.find { it.resource.id == '" + practice.anna() + "' }.search.mode"))
                    .isEqualTo("include");
        }
    }

    @Nested
    class InShape {

        @Test
        void sorts() {
            Practice practice = Practice.make();
            assertThat(practice.ids("Patient", "_sort", "birthdate")).containsExactly(practice.anna(), practice.bert());
            assertThat(practice.ids("Patient", "_sort", "-birthdate"))
                    .containsExactly(practice.bert(), practice.anna());
            assertThat(practice.ids("Patient", "_sort", "family,-_lastUpdated"))
                    .containsExactly(practice.anna(), practice.bert());
            assertThat(practice.ids("Observation", "_sort", "-date"))
                    .containsExactly(practice.note(), practice.weight());
        }

        @Test
        void pagesAndCounts() {
            Practice practice = Practice.make();
            Response page = practice.search()
                    .queryParam("_count", 1)
                    .queryParam("_sort", "birthdate")
                    .queryParam("_total", "accurate")
                    .get("/Patient");
            page.then().body("total", equalTo(2)).body("entry", hasSize(1));
            assertThat(idsOf(page)).containsExactly(practice.anna());
            String next = page.path("link.find { it.relation == 'next' }.url");
            Response last = given().urlEncodingEnabled(false).get(next);
            assertThat(idsOf(last)).containsExactly(practice.bert());
            assertThat(last.<String>path("link.find { it.relation == 'next' }?.url"))
                    .isNull();
            assertThat(last.<String>path("link.find { it.relation == 'previous' }?.url"))
                    .isNotNull();
            practice.search()
                    .queryParam("_count", 0)
                    .get("/Patient")
                    .then()
                    .body("total", equalTo(2))
                    .body("$", not(hasKey("entry")));
            practice.search()
                    .queryParam("_summary", "count")
                    .get("/Patient")
                    .then()
                    .body("total", equalTo(2));
        }

        @Test
        void shortensTheResources() {
            Practice practice = Practice.make();
            practice.search()
                    .queryParam("_elements", "birthDate")
                    .get("/Patient")
                    .then()
                    .body("entry.resource.birthDate", hasSize(2))
                    .body("entry.resource", everyItem(not(hasKey("gender"))));
            practice.search()
                    .queryParam("_summary", "true")
                    .get("/Patient")
                    .then()
                    .body("entry.resource.gender", hasSize(2))
                    .body("entry.resource", everyItem(not(hasKey("generalPractitioner"))));
            practice.search()
                    .queryParam("_summary", "data")
                    .get("/Patient")
                    .then()
                    .body("entry.resource", everyItem(not(hasKey("text"))));
        }

        @Test
        void answersInXml() {
            Practice practice = Practice.make();
            practice.search()
                    .accept(FHIR_XML)
                    .get("/Patient")
                    .then()
                    .contentType(FHIR_XML)
                    .body("Bundle.entry.resource.Patient.size()", equalTo(2));
        }

        @Test
        void saysWhatWasSearchedAndWhereEachMatchIs() {
            Practice practice = Practice.make();
            practice.search()
                    .get("/Patient")
                    .then()
                    .body("link.find { it.relation == 'self' }.url", notNullValue())
                    .body("entry.search.mode", everyItem(equalTo("match")))
                    .body("entry.fullUrl", hasSize(greaterThanOrEqualTo(2)));
        }
    }

    @Nested
    class ThatMakesNoSense {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "nonsense=1",
                    "_nonsense=1",
                    "_since=2020",
                    "_list=42",
                    "name:nonsense=x",
                    "birthdate:contains=1980",
                    "name:missing=perhaps",
                    "birthdate=foo",
                    "birthdate=xx2020",
                    "birthdate=2020-13-45",
                    "birthdate=99999",
                    "_lastUpdated=foo",
                    "_sort=nonsense",
                    "_include=nonsense",
                    "_include=Patient:nonsense",
                    "_include=Nonsense:subject",
                    "_revinclude=Observation:nonsense",
                    "_include:iterate=nonsense",
                    "_count=-1",
                    "_count=many",
                    "_count=99999999999",
                    "_offset=-1",
                    "_total=all",
                    "_summary=short",
                    "_filter=nonsense",
                    "_filter=name eq",
                    "_filter=(name eq x",
                    "_filter=name nonsense x",
                    "_filter=nonsense eq x",
                    "_filter=",
                    "general-practitioner.nonsense=x",
                    "general-practitioner:Nonsense.name=x",
                    "organization.partof.nonsense=x",
                    "organization:Nonsense=1",
                    "organization=Nonsense/1",
                    "name.family=x",
                    "_has:Observation:nonsense:code=x",
                    "_has:Observation:patient:nonsense=x",
                    "_has:Nonsense:patient:code=x",
                    "_has:Observation=x",
                    "_has:::=x",
                    "identifier:of-type=a",
                    "_text=x",
                    "_content=x"
                })
        void isRefused(String query) {
            Response response = given().get("/Patient?" + query);
            response.then()
                    .statusCode(400)
                    .body("resourceType", equalTo("OperationOutcome"))
                    .body("issue[0].diagnostics", notNullValue());
            assertShowsNothingInternal(response.asString());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "value-quantity=abc",
                    "value-quantity=1e400",
                    "value-quantity=1e999999999",
                    "value-quantity=gt1e-999999999|http://unitsofmeasure.org|kg",
                    "code-value-quantity=a$1e999999999",
                    "code-value-quantity=a$b$c",
                    "_filter=value-quantity gt 1e999999999",
                    "patient:Patient.nonsense=1",
                    "_has:DiagnosticReport:result:nonsense=1"
                })
        void isRefusedWithNumbersToo(String query) {
            Response response = given().get("/Observation?" + query);
            response.then().statusCode(400).body("resourceType", equalTo("OperationOutcome"));
            assertShowsNothingInternal(response.asString());
        }

        @Test
        void namesTheUnknownParameterAndTheKnownOnes() {
            Response response = given().get("/Patient?colour=green");
            assertRefused(response, 400, "invalid", "\"colour\"");
            assertThat(response.<String>path("issue[0].diagnostics"))
                    .contains("Patient")
                    .contains("birthdate");
        }

        @Test
        void isIgnoredIfTheClientPrefersSo() {
            Practice practice = Practice.make();
            for (String unknown : List.of("colour", "_colour", "colour:exact", "colour.shade")) {
                Response lenient = practice.search()
                        .header("Prefer", "handling=lenient")
                        .queryParam(unknown, "green")
                        .get("/Patient");
                assertThat(idsOf(lenient)).as(unknown).containsExactlyInAnyOrder(practice.anna(), practice.bert());
            }
            practice.search()
                    .header("Prefer", "handling=strict")
                    .queryParam("colour", "green")
                    .get("/Patient")
                    .then()
                    .statusCode(400);
        }

        @Test
        void isRefusedAsAForm() {
            assertRefused(
                    given().contentType("application/x-www-form-urlencoded")
                            .body("colour=green")
                            .post("/Patient/_search"),
                    400,
                    "invalid",
                    "colour");
            assertRefused(
                    given().contentType("application/x-www-form-urlencoded")
                            .body("name=%zz")
                            .post("/Patient/_search"),
                    400,
                    "invalid",
                    "percent-encoding");
            assertRefused(given().body("{\"name\": \"x\"}").post("/Patient/_search"), 415, "not-supported", "form");
        }

        @Test
        void isRefusedWithCharactersNoDatabaseKeeps() {
            for (String query : List.of("name=a%00b", "identifier=a%00b", "organization=Organization/a%00b")) {
                assertRefused(given().urlEncodingEnabled(false).get("/Patient?" + query), 400, "invalid", "U+0000");
            }
        }

        @Test
        void isRefusedOnAPageThatDoesNotExist() {
            assertRefused(given().get("?_getpages=nonsense"), 410, "deleted", "HAPI-0417");
        }
    }
}
