package org.kapfhir.safety;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Resource;
import org.kapfhir.testing.RunningServerIT;

/** Writes records over HTTP and reads what the safety rules said of them. */
abstract class SafetyCalls extends RunningServerIT {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    /** Puts a resource, or posts a Bundle. */
    final Response send(Resource record) {
        boolean isBundle = record instanceof Bundle;
        String path = isBundle ? "/" : "/" + record.fhirType() + "/" + record.getIdPart();
        return given().header("Prefer", "return=OperationOutcome")
                .body(json(record))
                .request(isBundle ? "POST" : "PUT", path);
    }

    /** Writes a record that must be accepted, and returns what was questioned or told, as {@code warning B2}. */
    final List<String> accepted(Resource record) {
        Response answer = send(record);
        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 201);
        return rules(answer);
    }

    /** Writes records that must be accepted. */
    final void stored(Resource... records) {
        for (Resource record : records) {
            accepted(record);
        }
    }

    /** Writes a record that must be refused, and returns what was found, as {@code error B3}. Nothing may be stored. */
    final List<String> refused(Resource record) {
        Response answer = send(record);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
        for (Resource each : resourcesOf(record)) {
            Response stored = given().get("/" + each.fhirType() + "/" + each.getIdPart());
            assertThat(stored.statusCode())
                    .as(each.fhirType() + " after a refusal")
                    .isEqualTo(404);
        }
        return rules(answer);
    }

    /** The findings of safety rules in an answer, each as its severity and rule, sorted. */
    static List<String> rules(Response answer) {
        return issues(answer)
                .filter(issue -> issue.getDetails().getCoding().stream()
                        .anyMatch(coding ->
                                coding.getCode() != null && coding.getCode().matches("[A-Z][0-9]")))
                .map(issue -> issue.getSeverity().toCode() + " "
                        + issue.getDetails().getCodingFirstRep().getCode())
                .sorted()
                .toList();
    }

    /** The issues of an answer: an OperationOutcome, or those of a Bundle's entries. */
    static Stream<OperationOutcomeIssueComponent> issues(Response answer) {
        IBaseResource parsed = FHIR.newJsonParser().parseResource(answer.asString());
        List<OperationOutcome> outcomes = new ArrayList<>();
        if (parsed instanceof OperationOutcome outcome) {
            outcomes.add(outcome);
        } else if (parsed instanceof Bundle bundle) {
            bundle.getEntry().stream()
                    .map(entry -> entry.getResponse().getOutcome())
                    .filter(OperationOutcome.class::isInstance)
                    .forEach(outcome -> outcomes.add((OperationOutcome) outcome));
        }
        return outcomes.stream().flatMap(outcome -> outcome.getIssue().stream());
    }

    /** The DetectedIssues that implicate a record, as rule and status, sorted. */
    static List<String> issuesOf(String reference) {
        Bundle found = FHIR.newJsonParser()
                .parseResource(
                        Bundle.class,
                        given().header("Cache-Control", "no-cache")
                                .get("/DetectedIssue?implicated=" + reference)
                                .asString());
        return found.getEntry().stream()
                .map(entry -> (DetectedIssue) entry.getResource())
                .map(issue -> issue.getCode().getCodingFirstRep().getCode() + " "
                        + issue.getStatus().toCode())
                .sorted()
                .toList();
    }

    static String json(Resource resource) {
        return FHIR.newJsonParser().encodeResourceToString(resource);
    }

    private static List<Resource> resourcesOf(Resource record) {
        return record instanceof Bundle bundle
                ? bundle.getEntry().stream().map(entry -> entry.getResource()).toList()
                : List.of(record);
    }
}
