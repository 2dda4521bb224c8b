package org.kapfhir.safety;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.restassured.response.Response;
import java.util.List;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.ClinicDay;
import org.kapfhir.testing.ClinicPatient;
import org.kapfhir.testing.Findings;

/** {@code $kap-safety-check} says what a write would be told, and stores nothing. */
class SafetyCheckIT extends SafetyCalls {

    private static final String ON_A_SESSION = "/Encounter/$kap-safety-check";

    private final ClinicPatient patient = ClinicPatient.adult();
    private final ClinicDay safe = ClinicDay.of(patient);
    private final ClinicDay high = ClinicDay.of(patient).preDoseBp(172, 104);

    @BeforeEach
    void storeThePatient() {
        stored(patient.bundle());
    }

    @Test
    void allowsADoseThatAWriteWouldAccept() {
        stored(safe.beforeDose());
        Response answer = check(inSession(safe), "dose", safe.dose());
        assertThat(findings(answer)).isEmpty();
        answer.then().statusCode(200).body("parameter.find { it.name == 'allowed' }.valueBoolean", equalTo(true));
        assertThat(accepted(safe.dose())).isEmpty();
    }

    @Test
    void refusesADoseThatAWriteWouldRefuseAndStoresNothing() {
        stored(high.beforeDose());
        Response answer = check(inSession(high), "dose", high.dose());
        answer.then().statusCode(200).body("parameter.find { it.name == 'allowed' }.valueBoolean", equalTo(false));
        assertThat(answer.asString()).contains("172/104 mmHg");
        given().get("/MedicationAdministration/" + high.ids().dose()).then().statusCode(404);
        assertThat(findings(answer)).isEqualTo(refused(high.dose()));
    }

    @Test
    void tellsTheRecordsThatEachRuleLookedAt() {
        stored(high.beforeDose());
        check(inSession(high), "dose", high.dose())
                .then()
                .body(
                        "parameter.findAll { it.name == 'data' }.find { it.part[0].valueCode == 'B3' }"
                                + ".part.findAll { it.name == 'source' }.valueReference.reference",
                        hasItems("Observation/" + high.ids().measured("bp", "pre-dose")));
    }

    @Test
    void leavesQuestionsUnstored() {
        ClinicDay raised = ClinicDay.of(patient).preDoseBp(148, 92);
        stored(raised.beforeDose());
        assertThat(findings(check(inSession(raised), "dose", raised.dose()))).containsExactly("warning B2");
        assertThat(issuesOf("MedicationAdministration/" + raised.ids().dose())).isEmpty();
    }

    @Test
    void takesPatientAndSessionOfTheDoseFromTheSession() {
        stored(high.beforeDose());
        MedicationAdministration dose = high.dose();
        dose.setSubject(null).setContext(null).setId((String) null);
        assertThat(findings(check(inSession(high), "dose", dose))).contains("error B3");
    }

    @Test
    void judgesASessionThatIsNotStored() {
        stored(Findings.of(patient).condition("http://snomed.info/sct", "58214004", "active", "2015"));
        Response answer = check(ON_A_SESSION, "encounter", safe.openEncounter(), "dose", safe.dose());
        assertThat(findings(answer)).contains("error B1", "error C3");
        given().get("/Encounter/" + safe.ids().encounter()).then().statusCode(404);
    }

    @Test
    void judgesAStoredSessionAlone() {
        stored(safe.bundle());
        given().get("/Encounter/" + safe.ids().encounter() + "/$kap-safety-check")
                .then()
                .statusCode(200)
                .body("parameter.find { it.name == 'allowed' }.valueBoolean", equalTo(true));
    }

    @Test
    void judgesAnOrderAndTheDoseItAsksFor() {
        stored(Findings.of(patient).condition("http://snomed.info/sct", "58214004", "active", "2015"));
        MedicationRequest order = safe.order();
        order.setEncounter(null);
        Response answer = check("/MedicationRequest/$kap-safety-check", "medicationRequest", order);
        assertThat(findings(answer)).contains("error C3").doesNotContain("error B1");
        given().get("/MedicationRequest/" + order.getIdPart()).then().statusCode(404);
    }

    @Test
    void judgesAStoredOrder() {
        stored(safe.beforeDose());
        given().get("/MedicationRequest/" + safe.order().getIdPart() + "/$kap-safety-check")
                .then()
                .statusCode(200)
                .body("parameter.find { it.name == 'outcome' }.resource.resourceType", equalTo("OperationOutcome"));
    }

    @Test
    void refusesWhatTheRulesDoNotJudge() {
        stored(safe.beforeDose());
        refuses(check(ON_A_SESSION), 400, "encounter");
        MedicationAdministration elsewhere = safe.dose();
        elsewhere.getContext().setReference("Encounter/another");
        refuses(check(inSession(safe), "dose", elsewhere), 422, "dose.context");
        refuses(check(ON_A_SESSION, "encounter", safe.integration()), 422, "not a dosing session");
        refuses(given().get("/Encounter/none-such/$kap-safety-check"), 404, "none-such");
    }

    @Test
    void refusesAParameterThatItWouldPassOver() {
        stored(safe.beforeDose());
        refuses(
                check(inSession(safe), "encounter", safe.openEncounter()),
                400,
                "no parameter encounter here. Known: dose");
        refuses(
                check(ON_A_SESSION, "encounter", safe.openEncounter(), "does", safe.dose()),
                400,
                "no parameter does here. Known: encounter, dose");
        MedicationRequest order = safe.order();
        refuses(
                check("/MedicationRequest/$kap-safety-check", "medicationRequest", order, "dose", safe.dose()),
                400,
                "no parameter dose here");
        refuses(
                check("/MedicationRequest/" + order.getIdPart() + "/$kap-safety-check", "dose", safe.dose()),
                400,
                "Known: none");
    }

    private static void refuses(Response answer, int status, String text) {
        answer.then()
                .statusCode(status)
                .body("resourceType", equalTo("OperationOutcome"))
                .body("issue[0].diagnostics", containsString(text));
    }

    private static String inSession(ClinicDay day) {
        return "/Encounter/" + day.ids().encounter() + "/$kap-safety-check";
    }

    private static Response check(String path, Object... namesAndResources) {
        Parameters parameters = new Parameters();
        for (int index = 0; index < namesAndResources.length; index += 2) {
            parameters.addParameter().setName((String) namesAndResources[index]).setResource((Resource)
                    namesAndResources[index + 1]);
        }
        return given().body(json(parameters)).post(path);
    }

    /** The findings of safety rules, each as its severity and rule, sorted. */
    private static List<String> findings(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        List<List<String>> issues = answer.path("parameter.find { it.name == 'outcome' }.resource.issue"
                + ".findAll { it.details != null }.collect { [it.severity, it.details.coding[0].code] }");
        return issues.stream()
                .map(issue -> issue.get(0) + " " + issue.get(1))
                .sorted()
                .toList();
    }
}
