package org.kapfhir.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.RunningServerIT;

/** The sample journey is in the server with the numbers of the story, and can be asked as its readers would ask. */
class SampleJourneyIT extends RunningServerIT {

    private static final String WASTE_OF =
            "entry.resource.extension.flatten().findAll { it.url.endsWith('controlled-substance-accountability') }"
                    + ".extension.flatten().findAll { it.url == '%s' }.valueQuantity.value";

    @Test
    void hasSixInductionSessionsInOrder() {
        given().get(
                        "/Encounter?patient=maya-ortega&type=https://kap-fhir.org/fhir/CodeSystem/kap-session-type|dosing-session"
                                + "&date=lt2026-02-01&_sort=date")
                .then()
                .statusCode(200)
                .body(
                        "entry.resource.id",
                        equalTo(List.of(
                                "maya-dosing-1",
                                "maya-dosing-2",
                                "maya-dosing-3",
                                "maya-dosing-4",
                                "maya-dosing-5",
                                "maya-dosing-6")));
    }

    @Test
    void gaveTheDosesOfTheStory() {
        List<Number> milligrams = given().get("/MedicationAdministration?patient=maya-ortega"
                        + "&code=http://www.nlm.nih.gov/research/umls/rxnorm|6130&_sort=effective-time&_count=20")
                .then()
                .statusCode(200)
                .extract()
                .path("entry.resource.dosage.dose.value");

        assertThat(milligrams).extracting(Number::intValue).containsExactly(100, 200, 35, 50, 60, 60, 200, 200, 200);
    }

    @Test
    void accountsForEveryMilligramOfTheVial() {
        String vial = "/MedicationDispense?patient=maya-ortega&_count=50";
        List<Object> drawn = intramuscular(vial, "drawn");
        List<Object> given = intramuscular(vial, "administered");
        List<Object> wasted = intramuscular(vial, "wasted");

        assertThat(sum(drawn)).isEqualByComparingTo("230");
        assertThat(sum(given)).isEqualByComparingTo("205");
        assertThat(sum(wasted)).isEqualByComparingTo("25");
    }

    @Test
    void tellsWhoChangedWhatPageByPage() {
        given().get("/Patient/maya-ortega/$kap-changes?count=2")
                .then()
                .statusCode(200)
                .body("parameter.findAll { it.name == 'change' }", hasSize(2))
                .body("parameter.findAll { it.name == 'next' }", hasSize(1));
    }

    @Test
    void tellsTheScoresOverTime() {
        List<Integer> totals = given().get(
                        "/Observation?patient=maya-ortega&code=http://loinc.org|70274-6&_sort=date&_count=20")
                .then()
                .statusCode(200)
                .extract()
                .path("entry.resource.valueInteger");

        assertThat(totals).containsExactly(18, 13, 10, 7, 6, 8, 5);
    }

    @Test
    void keepsTheInductionPlanAsItWasAndAsItEnded() {
        given().get("/CarePlan/maya-plan-induction/_history/1").then().body("status", equalTo("active"));
        given().get("/CarePlan/maya-plan-induction/_history/2").then().body("status", equalTo("completed"));
        given().get("/CarePlan/maya-plan-maintenance")
                .then()
                .body("replaces[0].reference", equalTo("CarePlan/maya-plan-induction"));
    }

    @Test
    void recordsTheAdverseEventOfTheFourthSession() {
        given().get("/AdverseEvent?subject=Patient/maya-ortega")
                .then()
                .body("entry", hasSize(1))
                .body("entry[0].resource.encounter.reference", equalTo("Encounter/maya-dosing-4"));
    }

    @Test
    void warnsOfTheRaisedBloodPressureBeforeTheFifthDose() {
        given().get("/DetectedIssue/maya-dosing-5-raised-blood-pressure")
                .then()
                .statusCode(200)
                .body("code.coding[0].code", equalTo("B2"))
                .body("implicated[0].reference", equalTo("MedicationAdministration/maya-dose-5"));
    }

    @Test
    void screensForUrinarySymptomsAtEachMaintenanceCheck() {
        given().get("/Task?patient=maya-ortega&code=urinary-screen&status=completed")
                .then()
                .statusCode(200)
                .body(
                        "entry.resource.encounter.reference",
                        hasItems(
                                "Encounter/maya-review-week4",
                                "Encounter/maya-review-week8",
                                "Encounter/maya-review-week12"));
    }

    @Test
    void showsTheVitalsOfASession() {
        given().get("/Observation?encounter=Encounter/maya-dosing-5&code=http://loinc.org|85354-9&_sort=date&_count=50")
                .then()
                .body("entry[0].resource.component[0].valueQuantity.value", equalTo(148))
                .body("entry[1].resource.component[0].valueQuantity.value", equalTo(136))
                .body("entry.resource.subject.reference", everyItem(equalTo("Patient/maya-ortega")));
    }

    @Test
    void callsForNothingThatIsNotInTheStory() {
        for (String search : List.of("/Task?patient=maya-ortega&_count=50", "/Flag?patient=maya-ortega&_count=50")) {
            List<String> ids =
                    given().get(search).then().statusCode(200).extract().path("entry.resource.id");
            assertThat(ids).isNotEmpty().allMatch(id -> id.startsWith("maya-"));
        }
    }

    @Test
    void marksEveryRecordAsTestData() {
        given().get("/Patient/maya-ortega").then().body("meta.tag.code", equalTo(List.of("HTEST")));
    }

    @Test
    void givesTheWholeRecordOfThePatient() {
        given().get("/Patient/maya-ortega/$everything?_count=50")
                .then()
                .statusCode(200)
                .body("type", equalTo("searchset"))
                .body("entry", hasSize(50))
                .body("link.find { it.relation == 'next' }.url", startsWith("http"));
    }

    /** The quantities of the dispenses from the vial; those from the lozenge package are told apart by their id. */
    private static List<Object> intramuscular(String search, String part) {
        return given().get(search + "&_id=maya-dispense-3,maya-dispense-4,maya-dispense-5,maya-dispense-6")
                .then()
                .statusCode(200)
                .body("entry", hasSize(4))
                .extract()
                .path(WASTE_OF.formatted(part));
    }

    private static BigDecimal sum(List<Object> quantities) {
        return quantities.stream()
                .map(value -> new BigDecimal(String.valueOf(value)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
