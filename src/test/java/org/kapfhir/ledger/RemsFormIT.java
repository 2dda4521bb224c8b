package org.kapfhir.ledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.ClinicDay;
import org.kapfhir.testing.ClinicPatient;
import org.kapfhir.testing.DoseRoute;
import org.kapfhir.testing.Findings;

/** {@code Encounter/[id]/$kap-rems-form} over HTTP. */
class RemsFormIT extends LedgerCalls {

    private final ClinicPatient patient = ClinicPatient.adult().remsEnrolled();
    private final ClinicDay day = ClinicDay.of(patient)
            .route(DoseRoute.NASAL_ESKETAMINE)
            .lot("LOT-S03")
            .balanceAfter(0);

    @Nested
    class OfAnEsketamineSession {

        @Test
        void answersWhatTheRecordsSay() {
            stored(patient.bundle(), day.bundle(), lorazepam());
            QuestionnaireResponse form = form(day);
            Map<String, String> answers = answers(form);
            assertThat(form.getStatus()).isEqualTo(QuestionnaireResponseStatus.INPROGRESS);
            assertThat(form.getSubject().getReference()).isEqualTo("Patient/" + patient.id());
            assertThat(form.getEncounter().getReference())
                    .isEqualTo("Encounter/" + day.ids().encounter());
            assertThat(answers)
                    .containsEntry("rems-enrolled", "true")
                    .containsEntry("rems-concomitant", "benzodiazepine")
                    .containsEntry("rems-treatment-date", "2026-03-02")
                    .containsEntry("rems-dose", "56")
                    .containsEntry("rems-lot", "LOT-S03")
                    .containsEntry("rems-total-minutes", "150")
                    .containsEntry("rems-bp-pre-systolic", "124")
                    .containsEntry("rems-bp-pre-diastolic", "78")
                    .containsEntry("rems-bp-40-systolic", "136")
                    .containsEntry("rems-bp-40-diastolic", "86")
                    .containsEntry("rems-vitals-acceptable-completion", "true")
                    .containsKeys("rems-patient-id", "rems-bp-completion-systolic");
        }

        @Test
        void listsWhatIsMissingAndLeavesItBlank() {
            stored(patient.bundle(), day.bundle());
            QuestionnaireResponse form = form(day);
            List<String> missing = form.getItem().stream()
                    .filter(item -> item.hasExtension("http://hl7.org/fhir/StructureDefinition/data-absent-reason"))
                    .map(item -> item.getLinkId())
                    .toList();
            assertThat(missing)
                    .contains(
                            "rems-first-treatment",
                            "rems-vitals-acceptable-pre",
                            "rems-sedation",
                            "rems-dissociation",
                            "rems-respiratory-depression",
                            "rems-serious-adverse-event");
            assertThat(answers(form)).doesNotContainKeys(missing.toArray(String[]::new));
            String narrative = form.getText().getDivAsString();
            assertThat(missing).allSatisfy(linkId -> assertThat(narrative).contains(linkId));
        }

        @Test
        void isValidAndIsNotStored() {
            stored(patient.bundle(), day.bundle());
            QuestionnaireResponse form = form(day);
            Response answer = given().body(FHIR.newJsonParser().encodeResourceToString(form))
                    .post("/QuestionnaireResponse/$validate");
            OperationOutcome outcome = FHIR.newJsonParser().parseResource(OperationOutcome.class, answer.asString());
            assertThat(outcome.getIssue())
                    .filteredOn(issue ->
                            issue.getSeverity() == IssueSeverity.ERROR || issue.getSeverity() == IssueSeverity.FATAL)
                    .as(answer.asString())
                    .isEmpty();
            given().header("Cache-Control", "no-cache")
                    .get("/QuestionnaireResponse?encounter=Encounter/"
                            + day.ids().encounter() + "&_summary=count")
                    .then()
                    .body("total", equalTo(0));
        }

        @Test
        void tellsASeriousAdverseEvent() {
            stored(patient.bundle(), day.bundle());
            stored(Findings.of(patient)
                    .seriousAdverseEvent(day, "2026-03-02T10:20:00-05:00", "2026-03-02T11:00:00-05:00"));
            assertThat(answers(form(day)))
                    .containsEntry("rems-serious-adverse-event", "true")
                    .containsKey("rems-serious-adverse-event-type");
        }

        @Test
        void leavesTheMinutesBlankWhileItLasts() {
            stored(patient.bundle(), day.beforeDose(), day.dose());
            assertThat(answers(form(day))).containsEntry("rems-dose", "56").doesNotContainKey("rems-total-minutes");
        }
    }

    @Nested
    class OfAnotherSession {

        @Test
        void refusesOneWithoutEsketamine() {
            ClinicDay ketamine = ClinicDay.of(patient);
            stored(patient.bundle(), ketamine.bundle());
            refused(ask(ketamine.ids().encounter()), 422, ketamine.ids().encounter(), "not an esketamine session");
        }

        @Test
        void refusesOneThatIsNoDosingSessionOrWasNotHeld() {
            stored(patient.bundle(), day.bundle(), day.integration());
            refused(ask(day.ids().integration()), 422, "not a dosing session");
            ClinicDay cancelled = ClinicDay.of(patient).status(EncounterStatus.CANCELLED);
            stored(cancelled.encounter());
            refused(ask(cancelled.ids().encounter()), 422, "not a dosing session");
        }

        @Test
        void refusesOneThatDoesNotExist() {
            assertThat(ask("none-" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        }

        @Test
        void refusesAParameter() {
            stored(patient.bundle(), day.bundle());
            refused(given().get("/Encounter/" + day.ids().encounter() + "/$kap-rems-form?dose=1"), 400, "dose");
        }
    }

    private static Response ask(String encounter) {
        return given().get("/Encounter/" + encounter + "/$kap-rems-form");
    }

    private static QuestionnaireResponse form(ClinicDay day) {
        Response answer = ask(day.ids().encounter());
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return FHIR.newJsonParser().parseResource(QuestionnaireResponse.class, answer.asString());
    }

    private static Map<String, String> answers(QuestionnaireResponse form) {
        return form.getItem().stream()
                .filter(item -> item.hasAnswer())
                .collect(Collectors.toMap(
                        item -> item.getLinkId(),
                        item -> item.getAnswerFirstRep().hasValueCoding()
                                ? item.getAnswerFirstRep().getValueCoding().getCode()
                                : item.getAnswerFirstRep().getValue().primitiveValue()));
    }

    private MedicationStatement lorazepam() {
        MedicationStatement statement = new MedicationStatement();
        statement.setId("ms-" + UUID.randomUUID());
        return statement
                .setStatus(MedicationStatementStatus.ACTIVE)
                .setMedication(new CodeableConcept().setText("Lorazepam 0.5 mg"))
                .setSubject(patient.reference())
                .setEffective(new DateTimeType("2026-03-01"));
    }
}
