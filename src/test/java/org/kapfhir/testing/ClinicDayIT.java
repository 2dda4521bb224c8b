package org.kapfhir.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server accepts the records that the tests of the safety rules start from, and no profile warns. */
class ClinicDayIT extends RunningServerIT {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String MORNING = "2026-03-02T09:00:00-05:00";

    @Test
    void acceptsThePatient() {
        accepted(ClinicPatient.adult().bundle());
    }

    @Test
    void acceptsTheVariantsOfThePatient() {
        accepted(ClinicPatient.adult()
                .female()
                .born("2009-01-01")
                .remsEnrolled()
                .withoutAddress()
                .withoutWeight()
                .withoutPdmpQuery()
                .withoutDeaNumber()
                .protocol("weekly")
                .firstDoseAt("2026-05-04T10:00:00-04:00")
                .bundle());
    }

    @ParameterizedTest
    @EnumSource
    void acceptsADayOfEachRoute(DoseRoute route) {
        ClinicPatient patient = ClinicPatient.adult().remsEnrolled();
        ClinicDay day = ClinicDay.of(patient).route(route);
        accepted(patient.bundle());
        accepted(day.bundle());
        accepted(day.integration());
    }

    @Test
    void acceptsADayStepByStep() {
        ClinicPatient patient = ClinicPatient.adult().female().weighing(60);
        ClinicDay day = ClinicDay.of(patient)
                .route(DoseRoute.INTRAMUSCULAR)
                .dose(40)
                .weighed(61.5)
                .preDoseBp(148, 92, 20)
                .preDoseBp(136, 86, 10)
                .preDoseHr(80)
                .preDoseSpo2(97)
                .drawn(50)
                .vial("VIAL-7")
                .lot("LOT-7")
                .expiring("2027-08-31")
                .balanceAfter(450)
                .vitals(new Vitals("t40", 42, 150, 92, 88, 97))
                .withoutVitals("t30")
                .override("B2", "measurement-repeated")
                .encounterOverride("B7", "benefit-outweighs-risk")
                .unmet("walks-unaided")
                .dischargeNote("Uses a cane at home")
                .staying(180)
                .session(2);
        accepted(patient.bundle());
        accepted(day.beforeDose());
        accepted(day.dose());
        accepted(day.afterDose());
        assertThat(given().get("/Encounter/" + day.ids().encounter()).<String>path("status"))
                .isEqualTo("finished");
    }

    @Test
    void acceptsEachFinding() {
        ClinicPatient patient = ClinicPatient.adult();
        ClinicDay day = ClinicDay.of(patient);
        accepted(patient.bundle());
        accepted(day.bundle());
        Findings findings = Findings.of(patient);
        accepted(findings.condition(Values.SNOMED, "58214004", "active", "2015"));
        accepted(findings.condition(Values.SNOMED, "1386000", "resolved", "2019-03-04"));
        accepted(findings.allergy("6130"));
        accepted(findings.takes("6470", MedicationStatementStatus.ACTIVE, MORNING));
        accepted(findings.lab("1742-6", 130, "U/L", 40, MORNING));
        accepted(findings.observation("8867-4", 72, "/min", MORNING));
        accepted(findings.observation(
                "82810-3", new CodeableConcept(new Coding(Values.SNOMED, "77386006", "Pregnant")), MORNING));
        accepted(findings.score("82667-7", 5, MORNING));
        accepted(findings.localScore("suds", 4, MORNING));
        accepted(findings.seriousAdverseEvent(day, "2026-03-02T10:40:00-05:00", "2026-03-02T12:00:00-05:00"));
    }

    @ParameterizedTest
    @EnumSource
    void acceptsEachLevelOfSuicideRisk(SuicideRisk level) {
        ClinicPatient patient = ClinicPatient.adult();
        Observation found = Findings.of(patient).suicideRiskLevel(level, MORNING);
        accepted(patient.bundle());
        accepted(Transactions.of(found, Findings.of(patient).suicideRisk(found)));
    }

    @Test
    void acceptsEachQuestionnaire() {
        ClinicPatient patient = ClinicPatient.adult();
        Answers answers = Answers.of(patient);
        accepted(patient.bundle());
        accepted(answers.phq9(MORNING, 2, 2, 2, 2, 1, 2, 1, 1, 1));
        accepted(answers.gad7(MORNING, 3, 3, 3, 3, 2, 2, 2));
        accepted(answers.contraindicationScreen(MORNING, Map.of()));
        accepted(answers.contraindicationScreen(
                MORNING,
                Map.of(
                        "cs-01",
                        new BooleanType(true),
                        "cs-07",
                        Answers.psychosis("past"),
                        "cs-10",
                        Answers.pregnancy("pregnant"))));
    }

    private void accepted(Resource record) {
        boolean isBundle = record instanceof Bundle;
        String path = isBundle ? "/" : "/" + record.fhirType() + "/" + record.getIdPart();
        String body = FHIR.newJsonParser().encodeResourceToString(record);
        Response answer =
                given().header("Prefer", "return=OperationOutcome").body(body).request(isBundle ? "POST" : "PUT", path);

        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 201);
        assertThat(warnings(FHIR.newJsonParser().parseResource(answer.asString())))
                .as(record.fhirType())
                .isEmpty();
    }

    private static boolean isOfASafetyRule(OperationOutcomeIssueComponent issue) {
        String rule = issue.getDetails().getCodingFirstRep().getCode();
        return rule != null && rule.matches("[A-Z][0-9]");
    }

    private static List<String> warnings(IBaseResource answer) {
        List<OperationOutcome> outcomes = new ArrayList<>();
        if (answer instanceof Bundle bundle) {
            bundle.getEntry()
                    .forEach(entry ->
                            outcomes.add((OperationOutcome) entry.getResponse().getOutcome()));
        } else {
            outcomes.add((OperationOutcome) answer);
        }
        return outcomes.stream()
                .flatMap(outcome -> outcome == null ? Stream.of() : outcome.getIssue().stream())
                .filter(issue -> issue.getSeverity() != IssueSeverity.INFORMATION)
                .filter(issue -> !isOfASafetyRule(issue))
                .map(OperationOutcomeIssueComponent::getDiagnostics)
                .toList();
    }
}
