package org.kapfhir.conformance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.ClinicDay;
import org.kapfhir.testing.ClinicPatient;
import org.kapfhir.testing.DoseRoute;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Transactions;

/** A write that breaks a KAP profile is refused over every route, with all findings, and leaves nothing behind. */
class RefusalIT extends RunningServerIT {

    private static final String RULE = "issue.details.coding.flatten().code";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Nested
    class WhenADoseHasNoRoute {

        private final String marker = UUID.randomUUID().toString();

        @Test
        void refusesItsCreate() {
            refused(given().body(doseWithoutRoute().toString()).post("/MedicationAdministration"), "kap-ma-1");
            assertNothingStored();
        }

        @Test
        void acceptsTheSameDoseWithItsRoute() {
            given().body(harmlessDose().toString())
                    .post("/MedicationAdministration")
                    .then()
                    .statusCode(201);
        }

        @Test
        void refusesItAlthoughItClaimsNoProfile() {
            ObjectNode dose = doseWithoutRoute();
            dose.withObject("meta").remove("profile");

            refused(given().body(dose.toString()).post("/MedicationAdministration"), "kap-ma-1");
            assertNothingStored();
        }

        @Test
        void saysWhereAndWhatInPlainWords() {
            refused(given().body(doseWithoutRoute().toString()).post("/MedicationAdministration"), "kap-ma-1")
                    .body("resourceType", equalTo("OperationOutcome"))
                    .body("issue[0].severity", equalTo("error"))
                    .body("issue[0].details.coding[0].system", equalTo("https://kap-fhir.org/fhir/CodeSystem/kap-rule"))
                    .body("issue[0].expression[0]", equalTo("MedicationAdministration"))
                    .body(
                            "issue[0].diagnostics",
                            equalTo("A completed dose records its amount, its route, when it was given and by whom."));
        }

        @Test
        void refusesItInXml() {
            given().accept("application/fhir+xml")
                    .body(doseWithoutRoute().toString())
                    .post("/MedicationAdministration")
                    .then()
                    .statusCode(422)
                    .contentType(startsWith("application/fhir+xml"))
                    .body("OperationOutcome.issue[0].details.coding.code.@value", equalTo("kap-ma-1"));
        }

        @Test
        void refusesAPutOverAGoodDose() {
            String id = store(harmlessDose());
            ObjectNode worse = doseWithoutRoute();
            worse.put("id", id);

            refused(given().body(worse.toString()).put("/MedicationAdministration/" + id), "kap-ma-1");
            given().get("/MedicationAdministration/" + id)
                    .then()
                    .body("meta.versionId", equalTo("1"))
                    .body("dosage.route.coding[0].code", equalTo("78421000"));
        }

        @Test
        void refusesWhatAJsonPatchWouldMakeOfAGoodDose() {
            String id = store(harmlessDose());

            refused(
                    given().contentType("application/json-patch+json")
                            .body("[{\"op\":\"remove\",\"path\":\"/dosage/route\"}]")
                            .patch("/MedicationAdministration/" + id),
                    "kap-ma-1");
            given().get("/MedicationAdministration/" + id).then().body("meta.versionId", equalTo("1"));
        }

        @Test
        void refusesWhatAFhirPathPatchWouldMakeOfAGoodDose() {
            String id = store(harmlessDose());

            refused(
                    given().body(
                                    """
                                    {"resourceType":"Parameters","parameter":[{"name":"operation","part":[
                                      {"name":"type","valueCode":"delete"},
                                      {"name":"path","valueString":"MedicationAdministration.dosage.route"}]}]}""")
                            .patch("/MedicationAdministration/" + id),
                    "kap-ma-1");
        }

        @Test
        void refusesAConditionalCreate() {
            refused(
                    given().header("If-None-Exist", "identifier=urn:test|" + marker)
                            .body(doseWithoutRoute().toString())
                            .post("/MedicationAdministration"),
                    "kap-ma-1");
            assertNothingStored();
        }

        @Test
        void refusesAConditionalUpdate() {
            refused(
                    given().body(doseWithoutRoute().toString())
                            .put("/MedicationAdministration?identifier=urn:test|" + marker),
                    "kap-ma-1");
            assertNothingStored();
        }

        @Test
        void refusesAConditionalPatch() {
            store(harmlessDose());

            refused(
                    given().contentType("application/json-patch+json")
                            .body("[{\"op\":\"remove\",\"path\":\"/dosage/route\"}]")
                            .patch("/MedicationAdministration?identifier=urn:test|" + marker),
                    "kap-ma-1");
        }

        @Test
        void refusesTheWholeTransactionItComesIn() {
            ObjectNode bundle = bundle("transaction", patient(), doseWithoutRoute());

            refused(given().body(bundle.toString()).post(), "kap-ma-1")
                    .body("issue.expression.flatten()", hasItem("Bundle.entry[1].resource"));
            assertNothingStored();
            given().get("/Patient?identifier=urn:test|" + marker + "&_summary=count")
                    .then()
                    .body("total", equalTo(0));
        }

        @Test
        void reportsTheFindingsOfAllEntriesOfATransaction() {
            ObjectNode milligramsPerKilogram = dose();
            ((ObjectNode) milligramsPerKilogram.at("/dosage/dose")).put("code", "mg/kg");

            refused(
                            given().body(bundle("transaction", doseWithoutRoute(), milligramsPerKilogram)
                                            .toString())
                                    .post(),
                            "kap-ma-1")
                    .body(RULE, hasItems("kap-ma-1", "kap-ma-2"));
        }

        @Test
        void refusesOnlyItsOwnEntryOfABatch() {
            given().body(bundle("batch", patient(), doseWithoutRoute()).toString())
                    .post()
                    .then()
                    .statusCode(200)
                    .body("entry[0].response.status", startsWith("201"))
                    .body("entry[1].response.status", startsWith("422"))
                    .body("entry[1].response.outcome.issue.details.coding.flatten().code", hasItem("kap-ma-1"));
            assertNothingStored();
        }

        @Test
        void isToldTheSameByValidate() {
            given().body(doseWithoutRoute().toString())
                    .post("/MedicationAdministration/$validate")
                    .then()
                    .body(RULE, hasItem("kap-ma-1"))
                    .body("issue[0].details.coding[0].system", equalTo("https://kap-fhir.org/fhir/CodeSystem/kap-rule"))
                    .body("issue[0].code", equalTo("invariant"));
        }

        @Test
        void recognisesKetamineByAReferenceToAStoredMedication() {
            String medication = given().body(medication("6130").toString())
                    .post("/Medication")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");

            refused(
                    given().body(doseOf("Medication/" + medication).toString()).post("/MedicationAdministration"),
                    "kap-ma-1");
            assertNothingStored();
        }

        @Test
        void recognisesKetamineByAReferenceToAMedicationOfTheSameTransaction() {
            ObjectNode bundle = bundle("transaction", medication("6130"), doseOf("urn:uuid:" + marker));
            ((ObjectNode) bundle.at("/entry/0")).put("fullUrl", "urn:uuid:" + marker);

            refused(given().body(bundle.toString()).post(), "kap-ma-1");
            assertNothingStored();
        }

        @Test
        void leavesAReferencedMedicationThatIsNotKetamineAlone() {
            String medication = given().body(medication("26225").toString())
                    .post("/Medication")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            ObjectNode dose = doseOf("Medication/" + medication);
            dose.withObject("meta").remove("profile");

            given().body(dose.toString())
                    .post("/MedicationAdministration")
                    .then()
                    .statusCode(201);
        }

        private ObjectNode medication(String rxnorm) {
            ObjectNode medication = NODES.objectNode().put("resourceType", "Medication");
            medication
                    .putObject("code")
                    .putArray("coding")
                    .addObject()
                    .put("system", "http://www.nlm.nih.gov/research/umls/rxnorm")
                    .put("code", rxnorm);
            return medication;
        }

        private ObjectNode doseOf(String medication) {
            ObjectNode dose = doseWithoutRoute();
            dose.withObject("meta").remove("profile");
            dose.remove("medicationCodeableConcept");
            dose.putObject("medicationReference").put("reference", medication);
            return dose;
        }

        private void assertNothingStored() {
            given().get("/MedicationAdministration?identifier=urn:test|" + marker + "&_summary=count")
                    .then()
                    .statusCode(200)
                    .body("total", equalTo(0));
        }

        private ObjectNode dose() {
            return identified(Journey.record("07-dosing-3", "MedicationAdministration/maya-dose-3"));
        }

        /** A dose of a patient on record that no safety rule has anything to say to. */
        private ObjectNode harmlessDose() {
            ClinicPatient patient = ClinicPatient.adult();
            ClinicDay day = ClinicDay.of(patient).route(DoseRoute.INTRAMUSCULAR);
            stored(patient.bundle());
            stored(day.beforeDose());
            return identified(json(day.dose()));
        }

        private ObjectNode doseWithoutRoute() {
            ObjectNode dose = dose();
            dose.withObject("dosage").remove("route");
            return dose;
        }

        private ObjectNode patient() {
            ObjectNode patient = NODES.objectNode().put("resourceType", "Patient");
            return identified(patient);
        }

        private ObjectNode identified(ObjectNode resource) {
            resource.putArray("identifier")
                    .addObject()
                    .put("system", "urn:test")
                    .put("value", marker);
            return resource;
        }

        private String store(ObjectNode resource) {
            return given().body(resource.toString())
                    .post("/MedicationAdministration")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
        }
    }

    @Nested
    class WhenAnInstrumentIsAnsweredWrongly {

        @Test
        void refusesAGad7WithSixAnswers() {
            ObjectNode response = gad7();
            ((ArrayNode) response.get("item")).remove(indexOf(response, "gad7-7"));

            refused(given().body(response.toString()).post("/QuestionnaireResponse"), "kap-gad-1");
        }

        @Test
        void refusesAGad7WhoseTotalIsNotTheSum() {
            ObjectNode response = gad7();
            ObjectNode total = (ObjectNode) response.at("/item/" + indexOf(response, "gad7-total") + "/answer/0");
            total.put("valueInteger", total.get("valueInteger").asInt() - 1);

            refused(given().body(response.toString()).post("/QuestionnaireResponse"), "kap-gad-2");
        }

        @Test
        void refusesAnAnswerFromAnotherScale() {
            ObjectNode response = gad7();
            ((ObjectNode) response.at("/item/0/answer/0/valueCoding"))
                    .put("code", "LA33-6")
                    .put("display", "Yes");

            given().body(response.toString())
                    .post("/QuestionnaireResponse")
                    .then()
                    .statusCode(422)
                    .body("issue.findAll { it.severity == 'error' }.expression.flatten()", not(empty()));
        }

        @Test
        void acceptsTheSameGad7Unchanged() {
            given().body(gad7().toString())
                    .post("/QuestionnaireResponse")
                    .then()
                    .statusCode(201);
        }

        private ObjectNode gad7() {
            return Journey.record("03-screening", "QuestionnaireResponse/maya-gad7-baseline");
        }

        private int indexOf(ObjectNode response, String linkId) {
            for (int index = 0; index < response.get("item").size(); index++) {
                if (response.at("/item/" + index + "/linkId").asText().equals(linkId)) {
                    return index;
                }
            }
            throw new IllegalArgumentException(linkId);
        }
    }

    @Nested
    class WhenThereIsOnlyAWarning {

        private final ClinicPatient patient = ClinicPatient.adult();
        private final ClinicDay day = ClinicDay.of(patient).staying(80);
        private final Encounter dischargedEarly = day.encounter();

        @BeforeEach
        void storeTheRestOfTheDay() {
            stored(patient.bundle());
            stored(day.beforeDose());
            stored(Transactions.of(day.dose()));
            stored(Transactions.of(Stream.concat(day.laterVitals().stream(), day.discharge().stream())
                    .toList()));
        }

        @Test
        void storesTheRecord() {
            given().body(json(dischargedEarly).toString())
                    .put("/Encounter/" + dischargedEarly.getIdPart())
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("finished"));
        }

        @Test
        void tellsTheClientThatAsksForIt() {
            given().header("Prefer", "return=OperationOutcome")
                    .body(json(dischargedEarly).toString())
                    .put("/Encounter/" + dischargedEarly.getIdPart())
                    .then()
                    .statusCode(200)
                    .body("resourceType", equalTo("OperationOutcome"))
                    .body(RULE, hasItem("kap-enc-2"))
                    .body("issue.find { it.details.coding[0].code == 'kap-enc-2' }.severity", equalTo("warning"));
        }

        @Test
        void tellsItForTheEntryOfATransaction() {
            given().header("Prefer", "return=OperationOutcome")
                    .body(json(Transactions.of(dischargedEarly)).toString())
                    .post()
                    .then()
                    .statusCode(200)
                    .body("entry[0].response.outcome.issue.details.coding.flatten().code", hasItem("kap-enc-2"));
        }

        @Test
        void warnsOfAnUnknownProfile() {
            given().header("Prefer", "return=OperationOutcome")
                    .body(
                            """
                            {"resourceType":"Patient","meta":{"profile":["https://example.org/StructureDefinition/x"]}}""")
                    .post("/Patient")
                    .then()
                    .statusCode(201)
                    .body("issue.diagnostics.join(' ')", containsString("StructureDefinition/x"));
        }
    }

    @Test
    void leavesOrdinaryFhirAlone() {
        given().body(
                        """
                        {"resourceType":"Observation","status":"final","code":{"coding":[
                          {"system":"http://loinc.org","code":"1975-2"}],"text":"Bilirubin"}}""")
                .post("/Observation")
                .then()
                .statusCode(201);
    }

    @Test
    void refusesWhatBaseFhirRefuses() {
        given().body("{\"resourceType\":\"Observation\",\"code\":{\"text\":\"no status\"}}")
                .post("/Observation")
                .then()
                .statusCode(422)
                .body("issue.size()", greaterThan(0))
                .body("issue[0].expression[0]", startsWith("Observation"));
    }

    @Test
    void countsTheErrorsItFound() {
        int errors = given().body("{\"resourceType\":\"Observation\"}")
                .post("/Observation")
                .then()
                .statusCode(422)
                .extract()
                .path("issue.findAll { it.severity == 'error' }.size()");
        assertThat(errors).isGreaterThanOrEqualTo(2);
    }

    private static ValidatableResponse refused(Response answer, String rule) {
        return answer.then().statusCode(422).body(RULE, hasItem(rule));
    }

    private static ObjectNode bundle(String type, ObjectNode... resources) {
        ObjectNode bundle = NODES.objectNode().put("resourceType", "Bundle").put("type", type);
        ArrayNode entries = bundle.putArray("entry");
        for (ObjectNode resource : resources) {
            ObjectNode entry = entries.addObject();
            entry.put("fullUrl", "urn:uuid:" + UUID.randomUUID()).set("resource", resource);
            entry.putObject("request")
                    .put("method", "POST")
                    .put("url", resource.get("resourceType").asText());
        }
        return bundle;
    }

    private static void stored(Bundle bundle) {
        given().body(json(bundle).toString()).post().then().statusCode(200);
    }

    private static ObjectNode json(Resource resource) {
        try {
            return (ObjectNode) new ObjectMapper()
                    .readTree(FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
