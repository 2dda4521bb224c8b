package org.kapfhir.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.time.Duration;
import java.util.List;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class EventCaptureIT extends RunningServerIT {

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private DaoRegistry daos;

    private final Patient patient = Samples.patient();
    private FhirCalls fhir;

    @BeforeEach
    void useServer() {
        fhir = new FhirCalls(base());
    }

    @Test
    void keepsAnEventForEachVersion() {
        fhir.put(patient);
        fhir.put(patient.setActive(true));
        fhir.delete("/Patient/" + patient.getIdPart());
        fhir.put(patient.setActive(false));
        assertThat(events(patient)).containsExactly("CREATE 1", "UPDATE 2", "DELETE 3", "UPDATE 4");
    }

    @Test
    void keepsTheEventsOfATransactionTogether() {
        Bundle bundle = new Bundle();
        bundle.setType(BundleType.TRANSACTION);
        Patient second = Samples.patient();
        fhir.put(second);
        add(bundle, patient);
        add(bundle, second.copy().setActive(true));
        assertThat(fhir.post("", bundle).statusCode()).isEqualTo(200);
        assertThat(events(patient)).containsExactly("CREATE 1");
        assertThat(events(second)).containsExactly("CREATE 1", "UPDATE 2");
        assertThat(jdbc.queryForList(
                        "select distinct tx_id from KAP_EVENT where (res_id = ? and res_ver = 1) or (res_id = ? and res_ver = 2)",
                        String.class,
                        patient.getIdPart(),
                        second.getIdPart()))
                .hasSize(1);
    }

    @Test
    void keepsTheEventsOfAConditionalDeletion() {
        fhir.put(patient);
        Observation observation = Samples.observation(patient);
        observation.setId("o-" + patient.getIdPart());
        fhir.put(observation);
        assertThat(fhir.delete("/Observation?subject=Patient/" + patient.getIdPart())
                        .statusCode())
                .isEqualTo(200);
        assertThat(events(observation)).containsExactly("CREATE 1", "DELETE 2");
    }

    @Test
    void leavesNothingOfATransactionThatIsRolledBack() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            daos.getResourceDao(Patient.class).update(patient, new SystemRequestDetails());
            daos.getResourceDao(Patient.class).delete(patient.getIdElement(), new SystemRequestDetails());
            // The deletion is written at once; seen here, it shares the transaction of the resource.
            assertThat(events(patient)).containsExactly("DELETE 2");
            status.setRollbackOnly();
        });
        assertThat(events(patient)).isEmpty();
        Bundle bundle = new Bundle();
        bundle.setType(BundleType.TRANSACTION);
        add(bundle, patient);
        Observation dangling = Samples.observation(patient);
        dangling.getSubject().setReference("Patient/none-" + patient.getIdPart());
        dangling.setId("o-" + patient.getIdPart());
        add(bundle, dangling);
        assertThat(fhir.post("", bundle).statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(events(patient)).isEmpty();
    }

    @Test
    void keepsNoEventForATagOrForATypeWithoutATopic() {
        fhir.put(patient);
        Parameters tag = new Parameters();
        tag.addParameter().setName("meta").setValue(new Meta().addTag("urn:test", "t", "t"));
        assertThat(fhir.post("/Patient/" + patient.getIdPart() + "/$meta-add", tag)
                        .statusCode())
                .isEqualTo(200);
        assertThat(events(patient)).containsExactly("CREATE 1");
        Basic basic = new Basic();
        basic.setId("b-" + patient.getIdPart());
        basic.getCode().setText("test");
        assertThat(fhir.put(basic).statusCode()).isEqualTo(201);
        assertThat(events(basic)).isEmpty();
    }

    @Test
    void claimsEveryEvent() {
        fhir.put(patient);
        Observation observation = Samples.observation(patient).setStatus(ObservationStatus.FINAL);
        observation.setId("o-" + patient.getIdPart());
        fhir.put(observation);
        await().atMost(Duration.ofSeconds(20)).until(() -> jdbc.queryForList(
                        "select 1 from KAP_EVENT where claimed_at is null and res_id in (?, ?)",
                        patient.getIdPart(),
                        observation.getIdPart())
                .isEmpty());
    }

    private List<String> events(Resource resource) {
        return jdbc.query(
                "select op, res_ver from KAP_EVENT where res_type = ? and res_id = ? order by id",
                (row, index) -> row.getString("op") + " " + row.getLong("res_ver"),
                resource.fhirType(),
                resource.getIdPart());
    }

    private static void add(Bundle bundle, Resource resource) {
        bundle.addEntry()
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl(resource.fhirType() + "/" + resource.getIdPart());
    }
}
