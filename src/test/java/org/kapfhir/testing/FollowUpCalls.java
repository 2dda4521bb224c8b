package org.kapfhir.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.restassured.response.Response;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Flag.FlagStatus;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.jspecify.annotations.NullMarked;

/** Stores records and asks for the tasks, flags and issues that follow from them. */
@NullMarked
public final class FollowUpCalls {

    private static final String JSON = "application/fhir+json";

    private final FhirContext fhir = FhirContext.forR4Cached();
    private final String base;

    public FollowUpCalls(String base) {
        this.base = base;
    }

    /** Stores a resource under its id. */
    public void put(Resource resource) {
        Response answer = given().contentType(JSON)
                .accept(JSON)
                .body(fhir.newJsonParser().encodeResourceToString(resource))
                .put(base + "/" + resource.fhirType() + "/" + resource.getIdPart());
        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 201);
    }

    /** Stores a transaction. */
    public void post(Bundle transaction) {
        Response answer = given().contentType(JSON)
                .accept(JSON)
                .body(fhir.newJsonParser().encodeResourceToString(transaction))
                .post(base + "/");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    }

    /** Stores a resource and returns its id. */
    public String create(Resource resource) {
        return new FhirCalls(base).create(resource).getIdPart();
    }

    public <T extends Resource> T read(Class<T> type, String id) {
        return new FhirCalls(base).read(type, id);
    }

    /** The patient's tasks of a code of {@code kap-task}, whatever their status. */
    public List<Task> tasks(ClinicPatient patient, String code) {
        return search(Task.class, "/Task?_count=50&patient=" + patient.id() + "&code=" + code);
    }

    public List<Flag> flags(ClinicPatient patient) {
        return search(Flag.class, "/Flag?_count=50&patient=" + patient.id());
    }

    /** The issues that implicate a record. */
    public List<DetectedIssue> issues(String implicated) {
        return search(DetectedIssue.class, "/DetectedIssue?_count=50&implicated=" + implicated);
    }

    /** An open task of a client. */
    public Task task(String id, ClinicPatient patient, String code, String start, String end) {
        Task task = Values.profiled(new Task(), id, "kap-task");
        task.setStatus(TaskStatus.REQUESTED)
                .setIntent(TaskIntent.ORDER)
                .setCode(Values.kap("kap-task", code))
                .setFor(patient.reference());
        task.getRestriction()
                .getPeriod()
                .setStartElement(new DateTimeType(start))
                .setEndElement(new DateTimeType(end));
        return task;
    }

    /** An active flag of a client for a rule. */
    public Flag flag(String id, ClinicPatient patient, String rule) {
        return Values.profiled(new Flag(), id, "kap-flag")
                .setStatus(FlagStatus.ACTIVE)
                .setCode(Values.kap("kap-rule", rule))
                .setSubject(patient.reference());
    }

    public DateTimeType time(String time) {
        return new DateTimeType(time);
    }

    private <T extends Resource> List<T> search(Class<T> type, String query) {
        String body = given().accept(JSON)
                .get(base + query)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return fhir.newJsonParser().parseResource(Bundle.class, body).getEntry().stream()
                .map(entry -> type.cast(entry.getResource()))
                .toList();
    }
}
