package org.kapfhir.safety;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.Response;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.ClinicDay;
import org.kapfhir.testing.ClinicPatient;
import org.kapfhir.testing.Transactions;

/** The rules hold for every way to write, and what they question is stored, searchable, overridden and settled. */
class WritePathIT extends SafetyCalls {

    private final ClinicPatient patient = ClinicPatient.adult();
    private final ClinicDay raised = ClinicDay.of(patient).preDoseBp(148, 92);
    private final ClinicDay high = ClinicDay.of(patient).preDoseBp(172, 104);

    @BeforeEach
    void storeThePatient() {
        stored(patient.bundle());
    }

    @Test
    void tellsRuleValueLimitSourceAndElement() {
        stored(high.beforeDose());
        Response answer = send(high.dose());
        assertThat(answer.statusCode()).isEqualTo(422);
        answer.then()
                .body("issue.find { it.details.coding[0].code == 'B3' }.severity", equalTo("error"))
                .body("issue.find { it.details.coding[0].code == 'B3' }.code", equalTo("business-rule"))
                .body(
                        "issue.find { it.details.coding[0].code == 'B3' }.details.coding[0].system",
                        equalTo("https://kap-fhir.org/fhir/CodeSystem/kap-rule"))
                .body("issue.expression.flatten()", hasItem(startsWith("MedicationAdministration")));
        assertThat(answer.asString()).contains("172/104 mmHg", "160", "Limit:", "Source:");
    }

    @Test
    void countsTheBundlesOwnVitalSigns() {
        assertThat(accepted(ClinicDay.of(patient).bundle())).isEmpty();
    }

    @Test
    void refusesAWholeTransactionAndNamesTheEntry() {
        Bundle day = high.bundle();
        Response answer = send(day);
        assertThat(answer.statusCode()).isEqualTo(422);
        int index = 0;
        while (!(day.getEntry().get(index).getResource() instanceof MedicationAdministration)) {
            index++;
        }
        assertThat(answer.asString()).contains("Bundle.entry[" + index + "].resource");
        given().get("/Encounter/" + high.ids().encounter()).then().statusCode(404);
        given().get("/MedicationAdministration/" + high.ids().dose()).then().statusCode(404);
        assertThat(issuesOf("MedicationAdministration/" + high.ids().dose())).isEmpty();
    }

    @Test
    void storesAWarningAsAnIssueThatCanBeFoundByItsRule() {
        stored(raised.beforeDose());
        assertThat(accepted(raised.dose())).containsExactly("warning B2");
        String dose = "MedicationAdministration/" + raised.ids().dose();
        given().get("/DetectedIssue?rule=B2&patient=" + patient.id())
                .then()
                .body("entry", hasSize(1))
                .body("entry[0].resource.implicated[0].reference", equalTo(dose))
                .body("entry[0].resource.status", equalTo("final"))
                .body(
                        "entry[0].resource.evidence.detail.flatten().reference",
                        hasItem("Observation/" + raised.ids().measured("bp", "pre-dose")));
    }

    @Test
    void keepsOneIssueWhenTheRecordIsWrittenAgain() {
        stored(raised.beforeDose(), raised.dose());
        MedicationAdministration amended = raised.dose();
        amended.addNote().setText("Amended");
        stored(amended);
        given().get("/DetectedIssue?rule=B2&patient=" + patient.id())
                .then()
                .body("entry", hasSize(1))
                .body("entry[0].resource.meta.versionId", equalTo("1"));
    }

    @Test
    void settlesTheIssueWhenAnAmendmentRemovesItsCause() {
        stored(raised.beforeDose(), raised.dose());
        String dose = "MedicationAdministration/" + raised.ids().dose();
        assertThat(issuesOf(dose)).containsExactly("B2 final");

        Observation corrected = bloodPressure(raised);
        corrected.getComponent().get(0).getValueQuantity().setValue(128);
        corrected.getComponent().get(1).getValueQuantity().setValue(82);
        stored(corrected);
        MedicationAdministration amended = raised.dose();
        amended.addNote().setText("Pressure corrected");
        assertThat(accepted(amended)).isEmpty();
        assertThat(issuesOf(dose)).containsExactly("B2 cancelled");
    }

    @Test
    void settlesTheIssueOfADoseEnteredInError() {
        stored(raised.beforeDose(), raised.dose());
        MedicationAdministration withdrawn = raised.dose();
        withdrawn.setStatus(MedicationAdministrationStatus.ENTEREDINERROR);
        assertThat(accepted(withdrawn)).isEmpty();
        assertThat(issuesOf("MedicationAdministration/" + raised.ids().dose())).containsExactly("B2 cancelled");
    }

    @Test
    void letsAPractitionerOverrideARefusalAndRecordsWhoAndWhy() {
        ClinicDay day = ClinicDay.of(patient).preDoseBp(172, 104).override("B3", "chronic-stable-condition");
        stored(day.beforeDose());
        assertThat(accepted(day.dose())).containsExactly("warning B2", "warning B3");
        String dose = "MedicationAdministration/" + day.ids().dose();
        assertThat(issuesOf(dose)).containsExactly("B2 final", "B3 final");
        given().get("/DetectedIssue?rule=B3&patient=" + patient.id())
                .then()
                .body("entry[0].resource.severity", equalTo("high"))
                .body("entry[0].resource.mitigation[0].action.coding[0].code", equalTo("chronic-stable-condition"))
                .body(
                        "entry[0].resource.mitigation[0].author.reference",
                        equalTo(patient.prescriber().getReference()));
        given().get("/AuditEvent?subtype=B3&entity=" + dose)
                .then()
                .body("entry", hasSize(1))
                .body("entry[0].resource.subtype.code", hasItem("B3"))
                .body(
                        "entry[0].resource.agent[0].who.reference",
                        equalTo(patient.prescriber().getReference()));
    }

    @Test
    void overridesOnlyTheRuleThatIsNamed() {
        ClinicDay day = ClinicDay.of(patient).preDoseBp(172, 104).override("B5", "chronic-stable-condition");
        stored(day.beforeDose());
        assertThat(refused(day.dose())).contains("error B3");
        given().get("/AuditEvent?entity=MedicationAdministration/" + day.ids().dose())
                .then()
                .body("entry", equalTo(null));
    }

    @Test
    void judgesWhatAPatchMakesOfADose() {
        ClinicDay day = ClinicDay.of(patient);
        stored(day.beforeDose(), day.dose());
        String patch =
                """
                [{"op": "replace", "path": "/effectiveDateTime", "value": "2026-03-02T12:30:00-05:00"}]""";
        Response answer = given().contentType("application/json-patch+json")
                .body(patch)
                .patch("/MedicationAdministration/" + day.ids().dose());
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
        assertThat(rules(answer)).contains("error B1");
        given().get("/MedicationAdministration/" + day.ids().dose()).then().body("meta.versionId", equalTo("1"));
    }

    @Test
    void judgesAConditionalCreate() {
        stored(high.beforeDose());
        MedicationAdministration dose = high.dose();
        dose.setId((String) null);
        dose.addIdentifier()
                .setSystem("https://example.org/doses")
                .setValue(high.ids().dose());
        Response answer = given().header(
                        "If-None-Exist",
                        "identifier=https://example.org/doses|" + high.ids().dose())
                .body(json(dose))
                .post("/MedicationAdministration");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(rules(answer)).contains("error B3");
    }

    @Test
    void judgesAConditionalUpdate() {
        stored(high.beforeDose());
        MedicationAdministration dose = high.dose();
        dose.setId((String) null);
        dose.addIdentifier()
                .setSystem("https://example.org/doses")
                .setValue(high.ids().dose());
        Response answer = given().body(json(dose))
                .put("/MedicationAdministration?identifier=https://example.org/doses|"
                        + high.ids().dose());
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(rules(answer)).contains("error B3");
    }

    @Test
    void refusesOneEntryOfABatchAndStoresTheOthers() {
        stored(high.beforeDose());
        Bundle batch = Transactions.of(high.dose(), ClinicDay.of(patient).openEncounter());
        batch.setType(Bundle.BundleType.BATCH);
        Response answer = send(batch);
        answer.then().statusCode(200).body("entry.response.status", hasSize(2));
        assertThat(answer.<String>path("entry[0].response.status")).startsWith("422");
        assertThat(answer.<String>path("entry[1].response.status")).startsWith("201");
        assertThat(rules(answer)).contains("error B3");
    }

    @Test
    void doesNotJudgeADoseThatWasNotGiven() {
        stored(high.beforeDose());
        MedicationAdministration dose = high.dose();
        dose.setStatus(MedicationAdministrationStatus.NOTDONE);
        dose.addStatusReason().setText("Blood pressure");
        assertThat(accepted(dose)).isEmpty();
    }

    @Test
    void refusesADoseWhoseTimeOfDayIsNotRecorded() {
        ClinicDay day = ClinicDay.of(patient);
        stored(day.beforeDose());
        MedicationAdministration dose = day.dose();
        dose.setEffective(new DateTimeType("2026-03-02"));
        assertThat(refused(dose)).contains("error B1");
    }

    @Test
    void refusesToDeleteADose() {
        ClinicDay day = ClinicDay.of(patient);
        stored(day.beforeDose(), day.dose());
        String dose = "/MedicationAdministration/" + day.ids().dose();
        given().delete(dose).then().statusCode(403).body("issue.details.coding.flatten().code", hasItem("K4"));
        given().get(dose).then().statusCode(200);
    }

    @Test
    void refusesToDeleteAnAuditRecord() {
        ClinicDay day = ClinicDay.of(patient).preDoseBp(172, 104).override("B3", "chronic-stable-condition");
        stored(day.beforeDose(), day.dose());
        String id = given().get("/AuditEvent?entity=MedicationAdministration/"
                        + day.ids().dose())
                .path("entry[0].resource.id");
        given().delete("/AuditEvent/" + id)
                .then()
                .statusCode(403)
                .body("issue.details.coding.flatten().code", hasItem("P1"));
    }

    @Test
    void tellsNothingUnlessAsked() {
        stored(raised.beforeDose());
        Response answer = given().body(json(raised.dose()))
                .put("/MedicationAdministration/" + raised.ids().dose());
        answer.then().statusCode(201).body("resourceType", equalTo("MedicationAdministration"));
        assertThat(issuesOf("MedicationAdministration/" + raised.ids().dose())).isEqualTo(List.of("B2 final"));
    }

    private static Observation bloodPressure(ClinicDay day) {
        return day.preDoseVitals().stream()
                .filter(vital -> vital.getIdPart().equals(day.ids().measured("bp", "pre-dose")))
                .findFirst()
                .orElseThrow();
    }
}
