package org.kapfhir.topics;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;
import org.kapfhir.topics.TypeFilter.Search;
import org.springframework.beans.factory.annotation.Autowired;

/** What is judged on one resource in memory is what a search of the server would find. */
class FilterMatcherIT extends RunningServerIT {

    @Autowired
    private FilterMatcher matcher;

    @Autowired
    private FilterCompiler compiler;

    @Test
    void findsWhatASearchFinds() {
        FhirCalls fhir = new FhirCalls(base());
        Patient patient = Samples.patient();
        fhir.put(patient);
        Patient other = Samples.patient();
        fhir.put(other);
        String own = patient.getIdPart();
        Observation observation = FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(
                        Observation.class,
                        """
                        {"resourceType": "Observation", "id": "o-%1$s", "status": "final",
                         "meta": {"tag": [{"system": "urn:t", "code": "a"}]},
                         "identifier": [{"system": "urn:x", "value": "a,b|c"}],
                         "code": {"coding": [{"system": "http://loinc.org", "code": "72514-3"}]},
                         "subject": {"reference": "Patient/%1$s"},
                         "performer": [{"reference": "https://elsewhere.example/fhir/Practitioner/x1"}],
                         "effectiveDateTime": "2026-01-05T10:00:00Z"}"""
                                .formatted(own));
        assertThat(fhir.put(observation).statusCode()).isEqualTo(201);

        assertMatch(observation, true, "code=http://loinc.org|72514-3");
        assertMatch(observation, false, "code=http://loinc.org|72514-4");
        assertMatch(observation, false, "code=http://snomed.info/sct|72514-3");
        assertMatch(observation, true, "code=72514-3");
        assertMatch(observation, true, "code=http://loinc.org|");
        assertMatch(observation, true, "code=http://loinc.org|1,http%3A%2F%2Floinc.org%7C72514-3");
        assertMatch(observation, false, "status:not=final");
        assertMatch(observation, true, "status:not=amended");
        assertMatch(observation, false, "status:not=amended,final");
        assertMatch(observation, true, "status=amended,final");
        assertMatch(observation, true, "patient=Patient/" + own);
        assertMatch(observation, true, "patient=" + own);
        assertMatch(observation, false, "patient=Patient/" + other.getIdPart());
        assertMatch(observation, true, "patient=Patient/" + other.getIdPart() + ",Patient/" + own);
        assertMatch(observation, true, "subject:Patient=" + own);
        assertMatch(observation, true, "subject=Patient/" + own);
        assertMatch(observation, true, "date=2026-01-05");
        assertMatch(observation, true, "date=2026-01");
        assertMatch(observation, true, "date=2026");
        assertMatch(observation, false, "date=2026-01-06");
        assertMatch(observation, true, "date=ge2026-01-05");
        assertMatch(observation, false, "date=gt2026-01-05");
        assertMatch(observation, true, "date=le2026-01-05");
        assertMatch(observation, false, "date=lt2026-01-05");
        assertMatch(observation, true, "date=ge2026-01-05T11:00:00%2B01:00");
        assertMatch(observation, false, "date=gt2026-01-05T10:00:00Z");
        assertMatch(observation, true, "date=ge2026-01-01&date=lt2026-02-01");
        assertMatch(observation, false, "date=ge2026-01-01&date=lt2026-01-02");
        assertMatch(observation, true, "_id=o-" + own);
        assertMatch(observation, false, "_id=o-" + other.getIdPart());
        assertMatch(observation, true, "_tag=urn:t|a");
        assertMatch(observation, false, "_tag=urn:t|b");
        assertMatch(observation, true, "identifier=urn:x|a\\,b\\|c");
        assertMatch(observation, true, "identifier=urn:x%7Ca%5C,b%5C%7Cc");
        assertMatch(observation, false, "identifier=urn:x|a,b");
        assertMatch(observation, true, "status=final&code=72514-3&patient=" + own);
        assertMatch(observation, false, "status=final&code=72514-3&patient=" + other.getIdPart());
    }

    @Test
    void findsPeriodsAsASearchDoes() {
        FhirCalls fhir = new FhirCalls(base());
        Patient patient = Samples.patient();
        fhir.put(patient);
        Encounter encounter = new Encounter();
        encounter.setId("e-" + patient.getIdPart());
        encounter.setStatus(EncounterStatus.FINISHED).setSubject(new Reference("Patient/" + patient.getIdPart()));
        encounter.getClass_().setCode("AMB");
        encounter
                .getPeriod()
                .setStartElement(new DateTimeType("2026-01-05T10:00:00Z"))
                .setEndElement(new DateTimeType("2026-01-07T12:00:00Z"));
        assertThat(fhir.put(encounter).statusCode()).isEqualTo(201);

        assertMatch(encounter, true, "date=2026-01");
        assertMatch(encounter, false, "date=2026-01-06");
        assertMatch(encounter, true, "date=ge2026-01-06");
        assertMatch(encounter, true, "date=ge2026-01-07");
        assertMatch(encounter, false, "date=ge2026-01-08");
        assertMatch(encounter, true, "date=gt2026-01-06");
        assertMatch(encounter, false, "date=gt2026-01-07");
        assertMatch(encounter, true, "date=le2026-01-06");
        assertMatch(encounter, true, "date=le2026-01-05");
        assertMatch(encounter, false, "date=le2026-01-04");
        assertMatch(encounter, true, "date=lt2026-01-06");
        assertMatch(encounter, false, "date=lt2026-01-05");
        assertMatch(encounter, true, "date=ge2026-01-07T12:00:00Z");
        assertMatch(encounter, false, "date=ge2026-01-07T12:00:01Z");
        assertMatch(encounter, true, "date=le2026-01-05T10:00:00Z");
        assertMatch(encounter, false, "date=lt2026-01-05T10:00:00Z");
        // HAPI's search refuses a list with comparators, which R4 allows (section 3.1.1.3.3).
        assertThat(matches(encounter, "date=2025,ge2026-01-06")).isTrue();
        assertThat(matches(encounter, "date=2025,ge2026-01-08")).isFalse();
    }

    @Test
    void judgesByValueSetsAndReferencesToOtherServers() {
        Observation observation = Samples.observation(Samples.patient());
        observation.setId("o1");
        observation.addPerformer().setReference("https://elsewhere.example/fhir/Practitioner/x1");
        observation.addPerformer().setReference("Practitioner/x2");
        String statuses = "http://hl7.org/fhir/ValueSet/observation-status";
        assertThat(matches(observation, "status:in=" + statuses)).isTrue();
        assertThat(matches(observation, "status:not-in=" + statuses)).isFalse();
        assertThat(matches(observation, "status:in=http://hl7.org/fhir/ValueSet/administrative-gender"))
                .isFalse();
    }

    @Test
    void doesNotLetOneFilterKeepTheOthersFromBeingJudged() {
        Observation observation = Samples.observation(Samples.patient());
        observation.setId("o1");
        TypeFilter good = compiler.compile("status=final", "Observation");
        TypeFilter gone = new TypeFilter(List.of(new Search("no-longer-known", "a", SearchKey.NONE, false)));
        assertThat(matcher.passed(List.of(gone, good), observation)).isEqualTo(Set.of(good));
    }

    private void assertMatch(Resource resource, boolean expected, String query) {
        String found = RestAssured.given()
                .urlEncodingEnabled(false)
                .get("/" + resource.fhirType() + "?_summary=count&"
                        + (query.startsWith("_id=") ? "" : "_id=" + resource.getIdPart() + "&")
                        + query.replace("|", "%7C").replace("\\", "%5C"))
                .then()
                .statusCode(200)
                .extract()
                .path("total")
                .toString();
        assertThat(found).as("search " + query).isEqualTo(expected ? "1" : "0");
        assertThat(matches(resource, query)).as("in memory " + query).isEqualTo(expected);
    }

    private boolean matches(IBaseResource resource, String query) {
        return matcher.passes(compiler.compile(query, resource.fhirType()), resource);
    }
}
