package org.kapfhir.access.login;

import static io.restassured.RestAssured.given;
import static org.kapfhir.access.login.IssuingServerIT.command;
import static org.kapfhir.access.login.IssuingServerIT.file;
import static org.kapfhir.access.login.IssuingServerIT.root;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/** A ward with two patients and one who is not its, a clinician who opens apps, and the hospital's system that opens them with a patient. */
final class Ward {

    /** What the apps ask for. */
    static final String APP_SCOPES = "openid fhirUser patient/Patient.rs patient/Observation.rs user/Practitioner.rs";

    /** What the hospital's system asks for. */
    static final String SYSTEM_SCOPES = "system/Patient.rs system/Observation.cruds";

    private static final String PASSWORD = "correct horse battery";

    private final String id = UUID.randomUUID().toString();
    private final DaoRegistry store;

    final String clinician = "li-" + id;
    final String patient = "p-" + UUID.randomUUID();
    final String neighbour = "p-" + UUID.randomUUID();
    final String other = "p-" + UUID.randomUUID();
    final List<String> observations =
            Stream.generate(() -> "o-" + UUID.randomUUID()).limit(5).toList();
    final Assertions system = new Assertions("ehr-" + id, root() + "/oauth2/token");

    Ward(DaoRegistry store) {
        this.store = store;
        Organization ward = new Organization().setName("Ward");
        keep("ward-" + id, ward);
        keep(clinician, new Practitioner().setActive(true));
        keep(patient, admitted("Amara"));
        keep(neighbour, admitted("Ines"));
        // The hospital keeps none of this one's records.
        keep(other, new Patient().setActive(true));
        for (String each : observations) {
            keep(each, observation());
        }
        client(
                system.client(),
                "backend",
                SYSTEM_SCOPES,
                "--jwks-file",
                file(system.keys()),
                "--organization",
                "ward-" + id);
        command(
                0,
                "register-user",
                "--name",
                clinician,
                "--new-password-file",
                file(PASSWORD),
                "--roles",
                "prescriber",
                "--fhir-user",
                "Practitioner/" + clinician,
                "--organization",
                "ward-" + id);
    }

    /** Registers a client, and returns its id. */
    String client(String client, String kind, String scopes, String... options) {
        List<String> all = new ArrayList<>(List.of("--client", client, "--kind", kind, "--scopes", scopes));
        all.addAll(Arrays.asList(options));
        command(0, "register-client", all.toArray(String[]::new));
        return client;
    }

    /** Registers an app that its users come back to on the loopback interface, and returns its id. */
    String app(String kind, String... options) {
        List<String> all = new ArrayList<>(List.of("--redirect-uri", "http://127.0.0.1/callback"));
        all.addAll(Arrays.asList(options));
        return client(
                "app-" + UUID.randomUUID(),
                kind,
                APP_SCOPES + " launch launch/patient offline_access",
                all.toArray(String[]::new));
    }

    /** Has the hospital's system say with whom an app begins, and returns what it opens the app with. */
    String launch(String app) {
        return given().header("Authorization", "Bearer " + system.token(SYSTEM_SCOPES))
                .contentType("application/json")
                .body(Map.of("client", app, "patient", patient, "user", clinician))
                .post("/launch-contexts")
                .then()
                .statusCode(200)
                .extract()
                .path("launch");
    }

    /** Has the clinician log in and allow what an app asks for, after choosing the patient if there is none yet. */
    Browser logIn(Browser browser) {
        browser.logIn(clinician, PASSWORD);
        if (browser.at().getPath().equals(PatientChoicePage.PATH)) {
            browser.send("name=\"name\"", Map.of("name", "Okafor-" + id)).send(patient, Map.of());
        }
        // What was allowed before is not asked again.
        return browser.at().toString().startsWith(root() + "/") ? browser.send(">Allow<", Map.of()) : browser;
    }

    private Patient admitted(String given) {
        Patient admitted = new Patient().setManagingOrganization(new Reference("Organization/ward-" + id));
        admitted.addName().addGiven(given).setFamily("Okafor-" + id);
        return admitted;
    }

    private Observation observation() {
        return new Observation()
                .setStatus(ObservationStatus.FINAL)
                .setCode(new CodeableConcept().setText("Sleep diary"))
                .setSubject(new Reference("Patient/" + patient))
                .setValue(new StringType("Eight hours"));
    }

    private <T extends Resource> void keep(String as, T made) {
        made.setId(as);
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) made.getClass();
        store.getResourceDao(type).update(made, new SystemRequestDetails());
    }
}
