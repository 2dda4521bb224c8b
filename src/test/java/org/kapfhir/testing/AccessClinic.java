package org.kapfhir.testing;

import static io.restassured.RestAssured.given;

import com.nimbusds.jwt.JWTClaimsSet;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Records of a clinic and a hospital, and tokens for those who want to see them.
 *
 * <p>Every instance has patients of its own, so that tests that share a server do not see each other's.
 */
public final class AccessClinic {

    private static final String FHIR_JSON = "application/fhir+json";

    private final TokenIssuer issuer;
    private final String base;
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    /** A patient of the clinic. */
    public final String ada = "ada-" + mark;

    /** Another patient of the clinic. */
    public final String bob = "bob-" + mark;

    /** A patient of the hospital. */
    public final String hal = "hal-" + mark;

    /** Stores both organisations and their patients. */
    public AccessClinic(TokenIssuer issuer, String base) {
        this.issuer = issuer;
        this.base = base;
        put("Organization/clinic", "{\"resourceType\":\"Organization\",\"id\":\"clinic\",\"name\":\"Clinic\"}");
        put("Organization/hospital", "{\"resourceType\":\"Organization\",\"id\":\"hospital\",\"name\":\"Hospital\"}");
        put("Practitioner/dr", "{\"resourceType\":\"Practitioner\",\"id\":\"dr\",\"name\":[{\"family\":\"Day\"}]}");
        patient(ada, "clinic");
        patient(bob, "clinic");
        patient(hal, "hospital");
    }

    private void patient(String id, String organisation) {
        asKeeper(organisation)
                .body(
                        """
                        {"resourceType":"Patient","id":"%1$s","name":[{"family":"Family-%1$s"}],
                         "identifier":[{"system":"urn:clinic:mrn","value":"mrn-%1$s"}],"birthDate":"1980-02-03",
                         "telecom":[{"system":"phone","value":"555-1234"}],
                         "managingOrganization":{"reference":"Organization/%2$s"}}"""
                                .formatted(id, organisation))
                .put(base + "/Patient/" + id)
                .then()
                .statusCode(201);
    }

    /** Stores an Observation and returns its id. */
    public String observation(String patient, String more) {
        String organisation = patient.equals(hal) ? "hospital" : "clinic";
        return asKeeper(organisation)
                .body(observationText(patient, more))
                .post(base + "/Observation")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** The text of an Observation. */
    public static String observationText(String patient, String more) {
        return """
                {"resourceType":"Observation","status":"final",%2$s"code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},
                 "effectiveDateTime":"2026-03-04T05:06:07Z","note":[{"text":"said something"}],
                 "subject":{"reference":"Patient/%1$s"},"valueQuantity":{"value":72,"unit":"/min"}}"""
                .formatted(patient, more);
    }

    /** Stores a record as the medical director of the clinic and returns its id. */
    public String store(String type, String text) {
        return asKeeper("clinic")
                .body(text)
                .post(base + "/" + type)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Stores a record under an id as the medical director of the clinic. */
    public void put(String path, String text) {
        int status = asKeeper("clinic").body(text).put(base + "/" + path).statusCode();
        if (status >= 300) {
            throw new IllegalStateException(path + " was answered with " + status);
        }
    }

    /** Stores a consent that lets an organisation have the records of a patient, and returns its id. */
    public String consent(String patient, String organisation, String labels) {
        return store("Consent", consentText(patient, organisation, labels, "active"));
    }

    /** The text of a consent of a patient. */
    public static String consentText(String patient, String organisation, String labels, String status) {
        return """
                {"resourceType":"Consent","status":"%4$s","dateTime":"2026-01-05",
                 "scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},
                 "category":[{"coding":[{"system":"http://loinc.org","code":"59284-0"}]}],
                 "policyRule":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"OPTIN"}]},
                 "patient":{"reference":"Patient/%1$s"},
                 "provision":{"type":"permit",%3$s"actor":[{"role":{"coding":[
                   {"system":"http://terminology.hl7.org/CodeSystem/v3-ParticipationType","code":"IRCP"}]},
                   "reference":{"reference":"Organization/%2$s"}}]}}"""
                .formatted(patient, organisation, labels, status);
    }

    /** A request with a token of the medical director of an organisation, who may do everything there. */
    public RequestSpecification asKeeper(String organisation) {
        return as(claims -> claims.claim("organization", organisation).claim("roles", List.of("medical-director")));
    }

    /** A request with the token of somebody of the clinic. */
    public RequestSpecification asRole(String role, String scopes) {
        return as(claims -> claims.claim("roles", List.of(role)).claim("scope", scopes));
    }

    /** A request with the token of a program of the hospital. */
    public RequestSpecification asHospital(String scopes) {
        return as(claims -> claims.claim("client_id", "hospital-ehr")
                .claim("organization", "hospital")
                .claim("scope", scopes));
    }

    /** A request with the token of an app that a patient of the clinic uses. */
    public RequestSpecification asPatient(String patient, String scopes) {
        return as(claims -> claims.claim("client_id", "app")
                .claim("roles", List.of("patient"))
                .claim("fhirUser", "Patient/" + patient)
                .claim("patient", patient)
                .claim("scope", scopes));
    }

    /** A request with the token of a program of the clinic that may do everything, but for what is changed. */
    public RequestSpecification as(Consumer<JWTClaimsSet.Builder> changes) {
        return given().header("Authorization", "Bearer " + issuer.token(changes))
                .contentType(FHIR_JSON)
                .accept(FHIR_JSON);
    }
}
