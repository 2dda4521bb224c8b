package org.kapfhir.conformance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.batch2.api.IJobCoordinator;
import ca.uhn.fhir.batch2.api.IJobMaintenanceService;
import ca.uhn.fhir.batch2.jobs.reindex.ReindexUtils;
import ca.uhn.fhir.batch2.model.JobInstance;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.SearchParameter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.store.EarlierResources;
import org.kapfhir.store.LoadedContent;
import org.kapfhir.testing.RunningServerIT;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A start with another edition of the guide indexes by its new search parameters what was stored before. */
class GuideUpgradeIT extends RunningServerIT {

    @Autowired
    private Guide guide;

    @Autowired
    private DefinitionStore definitions;

    @Autowired
    private LoadedContent loaded;

    @Autowired
    private ProfileValidator validator;

    @Autowired
    private ISearchParamRegistry searchParameters;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private IJobCoordinator jobs;

    /** Drives a job from step to step once a minute; a test does not want to wait for that. */
    @Autowired
    private IJobMaintenanceService maintenance;

    @AfterEach
    void beOfTheOldEditionAgain() {
        loaded.record("guide", guide.fingerprint());
    }

    @Test
    void findsOldRecordsByTheNewParametersAfterOneJob() {
        String code = "colour-" + UUID.randomUUID();
        String patient = store("Patient", code, "green");
        String device = store("Device", code, "green");
        String other = store("Patient", code, "red");
        int before = reindexJobs().size();

        SearchParameter[] parameters = {
            colour("Patient", code), colour("Device", code), colour("VisionPrescription", code)
        };
        startWith(parameters);

        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            maintenance.runMaintenancePass();
            assertThat(found("Patient", code)).containsExactly(patient).doesNotContain(other);
            assertThat(found("Device", code)).containsExactly(device);
        });
        assertThat(reindexJobs()).hasSize(before + 1);
        assertThat(reindexJobs().stream().map(JobInstance::getParameters))
                .filteredOn(job -> job.contains("Device?"))
                .singleElement()
                .asString()
                .contains("Patient?")
                .doesNotContain("VisionPrescription?");

        startWith(parameters);
        assertThat(reindexJobs()).as("nothing changed").hasSize(before + 1);

        loaded.record("guide-index", "due");
        startWith(parameters);
        assertThat(reindexJobs()).as("the load before was interrupted").hasSize(before + 2);
    }

    @Test
    void startsNoJobForATypeOfWhichNothingIsStored() {
        int before = reindexJobs().size();

        String code = "colour-" + UUID.randomUUID();
        startWith(colour("VisionPrescription", code));

        assertThat(reindexJobs()).hasSize(before);
        String stored = store("VisionPrescription", code, "green");
        assertThat(found("VisionPrescription", code)).containsExactly(stored);
        given().delete("/VisionPrescription/" + stored).then().statusCode(200);
    }

    @Test
    void startsNoJobOnAnEmptyDatabase() {
        Instant firstStart = jdbc.queryForObject(
                        "select loaded_at from kap_loaded where name = 'topics'", OffsetDateTime.class)
                .toInstant();

        assertThat(reindexJobs())
                .noneMatch(job -> job.getCreateTime().toInstant().isBefore(firstStart));
    }

    private void startWith(SearchParameter... parameters) {
        EarlierResources earlier = beans.createBean(EarlierResources.class);
        earlier.afterSingletonsInstantiated();
        List<Resource> resources =
                Stream.of(parameters).map(Resource.class::cast).toList();
        new GuideLoader(
                        new Guide(resources, List.of(), "edition-" + UUID.randomUUID()),
                        definitions,
                        loaded,
                        validator,
                        searchParameters,
                        earlier,
                        new TransactionTemplate(transactions))
                .run(new DefaultApplicationArguments());
    }

    private static SearchParameter colour(String type, String code) {
        SearchParameter parameter = new SearchParameter()
                .setUrl("https://kap-fhir.org/test/SearchParameter/" + type + code)
                .setName("Colour")
                .setStatus(PublicationStatus.ACTIVE)
                .setDescription("A colour")
                .setCode(code)
                .setType(SearchParamType.STRING)
                .setExpression("%s.extension.where(url='https://kap-fhir.org/test/%s').value.ofType(string)"
                        .formatted(type, code));
        parameter.addBase(type);
        parameter.setId(type.substring(0, 1) + code);
        return parameter;
    }

    private static String store(String type, String code, String colour) {
        return given().body(
                        """
                        {"resourceType": "%s", %s
                         "extension": [{"url": "https://kap-fhir.org/test/%s", "valueString": "%s"}]}
                        """
                                .formatted(type, needed(type), code, colour))
                .post("/" + type)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String needed(String type) {
        return type.equals("VisionPrescription")
                ? """
                  "status": "active", "created": "2026-01-01", "dateWritten": "2026-01-01", "patient": {"display": "P"},
                  "prescriber": {"display": "D"}, "lensSpecification": [{"eye": "left", "product": {"text": "lens"}}],"""
                : "";
    }

    private static List<String> found(String type, String code) {
        return given().queryParam(code, "green")
                .get("/" + type)
                .then()
                .statusCode(200)
                .extract()
                .path("entry.resource.id");
    }

    private List<JobInstance> reindexJobs() {
        return jobs.getJobInstancesByJobDefinitionId(ReindexUtils.JOB_REINDEX, 1000, 0);
    }
}
