package org.kapfhir.topics;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.store.VersionReader;
import org.kapfhir.store.Versions;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is read of a version, alone or for a batch of events, is what HAPI reads. */
class CommittedVersionsIT extends RunningServerIT {

    @Autowired
    private CommittedVersions stored;

    @Autowired
    private VersionReader reader;

    @Autowired
    private JdbcTemplate jdbc;

    private FhirCalls fhir;
    private Patient patient;

    @BeforeEach
    void makePatient() {
        fhir = new FhirCalls(base());
        patient = Samples.patient();
        patient.addName().setFamily("Müller-Ångström");
        fhir.put(patient);
    }

    @Test
    void readsEachVersionAsItIs() {
        fhir.put(patient.setActive(true));
        fhir.delete("/Patient/" + patient.getIdPart());
        patient.getMeta()
                .addProfile("http://hl7.org/fhir/StructureDefinition/Patient")
                .addTag("urn:test:tag", "one", "One");
        patient.getMeta().addTag("urn:test:tag", "two", null);
        patient.getMeta().addSecurity().setSystem("urn:test:label").setCode("R").setDisplay("Restricted");
        fhir.put(patient);
        patient.addName().setFamily("x".repeat(200_000));
        fhir.put(patient);
        Observation observation = Samples.observation(patient);
        observation.setId(fhir.create(observation).getIdPart());

        List<ChangeEvent> events = eventsOf("Patient", patient.getIdPart());
        assertThat(events)
                .extracting(ChangeEvent::interaction)
                .containsExactly(
                        Interaction.CREATE,
                        Interaction.UPDATE,
                        Interaction.DELETE,
                        Interaction.UPDATE,
                        Interaction.UPDATE);
        // HAPI leaves a number out when a deleted resource comes back.
        long deleted = events.get(2).version();
        long back = events.get(3).version();
        Versions patients = stored.of(events);
        for (long version = 0; version <= events.get(4).version() + 1; version++) {
            assertSame(patients, "Patient", patient.getIdPart(), version);
        }
        assertThat(patients.read("Patient", patient.getIdPart(), deleted)).isEmpty();
        assertThat(patients.read("Patient", patient.getIdPart(), back)).hasValueSatisfying(found -> assertThat(
                        ((Resource) found).getMeta().getTag())
                .extracting(tag -> tag.getCode())
                .containsExactlyInAnyOrder("one", "two"));
        Versions last = stored.of(events.subList(3, 4));
        assertSame(last, "Patient", patient.getIdPart(), back);
        assertSame(last, "Observation", observation.getIdPart(), 1);
        assertSame(
                stored.of(eventsOf("Observation", observation.getIdPart())), "Observation", observation.getIdPart(), 1);
    }

    /** A label does not make a version, and consents are about it. */
    @Test
    void readsALabelThatWasAddedLater() {
        fhir.post(
                "/Patient/" + patient.getIdPart() + "/$meta-add",
                new Parameters()
                        .addParameter(new ParametersParameterComponent()
                                .setName("meta")
                                .setValue(new Meta()
                                        .addSecurity(new Coding("urn:test:label", "R", null))
                                        .setSource("urn:test:source"))));
        assertThat(stored.read("Patient", patient.getIdPart(), 1)).hasValueSatisfying(found -> assertThat(
                        ((Resource) found).getMeta().getSecurity())
                .extracting(Coding::getCode)
                .containsExactly("R"));
        assertSame(stored, "Patient", patient.getIdPart(), 1);
    }

    private void assertSame(Versions versions, String type, String id, long version) {
        Optional<String> expected = reader.read(type, id, version).map(CommittedVersionsIT::text);
        assertThat(List.of(versions, stored))
                .extracting(each -> each.read(type, id, version).map(CommittedVersionsIT::text))
                .as("version " + version)
                .containsOnly(expected);
    }

    private static String text(IBaseResource resource) {
        return resource.getIdElement().getValue()
                + FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource);
    }

    private List<ChangeEvent> eventsOf(String type, String id) {
        return jdbc.query(
                "select id, res_ver, op, occurred_at from KAP_EVENT where res_type = ? and res_id = ? order by id",
                (row, index) -> new ChangeEvent(
                        row.getLong("id"),
                        type,
                        id,
                        row.getLong("res_ver"),
                        Interaction.valueOf(row.getString("op")),
                        row.getObject("occurred_at", OffsetDateTime.class).toInstant()),
                type,
                id);
    }
}
