package org.kapfhir.conformance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.SearchParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kapfhir.testing.RunningServerIT;

/** Every search parameter of the guide finds what it should, in records stored since the first start, and nothing else. */
class GuideSearchIT extends RunningServerIT {

    private static final String MAYA = "patient=maya-ortega";

    /** Type, query with the parameter first, ids found, ids not found; of the sample journey. */
    static Stream<Arguments> searches() {
        return Stream.of(
                search(
                        "AdverseEvent",
                        "attributed-administration=MedicationAdministration/maya-dose-4",
                        "maya-dosing-4-nausea"),
                none("AdverseEvent", "attributed-administration=MedicationAdministration/maya-dose-3"),
                search("AdverseEvent", "encounter=Encounter/maya-dosing-4", "maya-dosing-4-nausea"),
                none("AdverseEvent", "encounter=Encounter/maya-dosing-3"),
                search("AdverseEvent", "outcome=resolved&subject=Patient/maya-ortega", "maya-dosing-4-nausea"),
                none("AdverseEvent", "outcome=fatal&subject=Patient/maya-ortega"),
                search("AdverseEvent", "patient=Patient/maya-ortega", "maya-dosing-4-nausea"),
                search("CarePlan", "phase=maintenance&" + MAYA, "maya-plan-maintenance"),
                search("CarePlan", "phase=induction&" + MAYA, "maya-plan-induction"),
                search("DetectedIssue", "rule=B2&" + MAYA, "maya-dosing-5-raised-blood-pressure"),
                none("DetectedIssue", "rule=B3&" + MAYA),
                search("Encounter", "dose-cycle=3&" + MAYA, "maya-dosing-3", "maya-integration-3"),
                search("Encounter", "integrates=Encounter/maya-dosing-3", "maya-integration-3"),
                search("Encounter", "session-number=3&" + MAYA, "maya-dosing-3"),
                none("Encounter", "phase=discharge&" + MAYA),
                none("Task", "due=lt2000-01-01&" + MAYA),
                search(
                        "MedicationAdministration",
                        "dose-per-weight=lt0.6|http://unitsofmeasure.org|mg/kg&" + MAYA,
                        "maya-dose-3"),
                search("MedicationAdministration", "dose-value=35|http://unitsofmeasure.org|mg&" + MAYA, "maya-dose-3"),
                search(
                        "MedicationAdministration",
                        "route=http://snomed.info/sct|78421000&" + MAYA,
                        "maya-dose-3",
                        "maya-dose-4",
                        "maya-dose-5",
                        "maya-dose-6"),
                search("MedicationDispense", "balance-after=lt300&vial=VIAL-0007&" + MAYA, "maya-dispense-6"),
                search(
                        "MedicationDispense",
                        "lot=KET-24118&" + MAYA,
                        "maya-dispense-3",
                        "maya-dispense-4",
                        "maya-dispense-5",
                        "maya-dispense-6"),
                none("MedicationDispense", "lot=KET-0&" + MAYA),
                search(
                        "MedicationDispense",
                        "vial=https://kap-fhir.org/fhir/NamingSystem/vial|VIAL-0007&" + MAYA,
                        "maya-dispense-3",
                        "maya-dispense-4",
                        "maya-dispense-5",
                        "maya-dispense-6"),
                search(
                        "MedicationDispense",
                        "waste-witness=Practitioner/chen-mei&" + MAYA,
                        "maya-dispense-3",
                        "maya-dispense-6"),
                search("MedicationDispense", "wasted=gt0&" + MAYA, "maya-dispense-3", "maya-dispense-6"),
                none("MedicationDispense", "wasted=gt0&waste-witness:missing=true&" + MAYA),
                search(
                        "Observation",
                        "dose-cycle=3&code=85354-9&timepoint=pre-dose&" + MAYA,
                        "maya-dosing-3-bp-pre-dose"),
                search(
                        "Observation",
                        "minutes-from-dose=gt100&code=85354-9&encounter=Encounter/maya-dosing-3",
                        "maya-dosing-3-bp-t120",
                        "maya-dosing-3-bp-pre-discharge"),
                search(
                        "Observation",
                        "timepoint=t40&code=85354-9&encounter=Encounter/maya-dosing-3",
                        "maya-dosing-3-bp-t40"),
                search("Practitioner", "dea-number=FO1234563&identifier=STAFF-001", "okafor-helen"),
                none("QuestionnaireResponse", "dose-cycle=77&" + MAYA),
                search("QuestionnaireResponse", "dose-cycle=3&" + MAYA, "maya-gad7-dosing-3", "maya-phq9-dosing-3"),
                search("QuestionnaireResponse", "timepoint=week8&" + MAYA, "maya-gad7-week8", "maya-phq9-week8"));
    }

    @ParameterizedTest(name = "{0}?{1}")
    @MethodSource("searches")
    void findsTheRecordsOfTheJourney(String type, String query, List<String> expected) {
        // Other tests store copies of the journey's records, under ids that the server gives: numbers.
        assertThat(found(type, query))
                .filteredOn(id -> !id.matches("[0-9]+"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void findsAPatientByTheirRemsNumber() {
        String number = "REMS-" + UUID.randomUUID();
        String id = given().body(
                        """
                        {"resourceType": "Patient", "identifier":
                          [{"system": "https://kap-fhir.org/fhir/NamingSystem/rems-patient", "value": "%s"}]}
                        """
                                .formatted(number))
                .post("/Patient")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(found("Patient", "rems-id=" + number)).containsExactly(id);
    }

    @Test
    void findsAccessInAnEmergency() {
        String source = UUID.randomUUID().toString();
        String id = given().body(
                        """
                        {"resourceType": "AuditEvent",
                         "type": {"system": "http://terminology.hl7.org/CodeSystem/audit-event-type", "code": "rest"},
                         "recorded": "2026-01-23T10:00:00Z",
                         "purposeOfEvent": [{"coding":
                           [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "BTG"}]}],
                         "agent": [{"requestor": true}], "source": {"site": "%s", "observer": {"display": "kap-fhir"}}}
                        """
                                .formatted(source))
                .post("/AuditEvent")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(found("AuditEvent", "purpose=BTG&site=" + source)).containsExactly(id);
        assertThat(found("AuditEvent", "purpose=TREAT&site=" + source)).isEmpty();
    }

    @Test
    void triesEachSearchParameterOfTheGuide() {
        Set<String> tried = Stream.concat(
                        searches().map(search -> {
                            String parameter = ((String) search.get()[1]).split("[=:]", 2)[0];
                            return search.get()[0] + "." + parameter;
                        }),
                        Stream.of("Patient.rems-id", "AuditEvent.purpose"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> ofTheGuide = StandaloneValidator.GUIDE.resources().stream()
                .filter(SearchParameter.class::isInstance)
                .map(SearchParameter.class::cast)
                .map(parameter -> parameter.getBase().get(0).getCode() + "." + parameter.getCode())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(ofTheGuide).isNotEmpty();
        assertThat(tried).containsAll(ofTheGuide);
    }

    private static List<String> found(String type, String query) {
        List<String> ids = given().header("Cache-Control", "no-cache")
                .urlEncodingEnabled(false)
                .get("/" + type + "?" + query.replace("|", "%7C") + "&_count=100")
                .then()
                .statusCode(200)
                .extract()
                .path("entry.resource.id");
        return ids == null ? List.of() : ids;
    }

    private static Arguments search(String type, String query, String... ids) {
        return Arguments.of(type, query, Arrays.asList(ids));
    }

    private static Arguments none(String type, String query) {
        return Arguments.of(type, query, List.of());
    }
}
