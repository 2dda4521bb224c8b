package org.kapfhir.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.conformance.GuidePackage.ARTIFACTS;
import static org.kapfhir.conformance.GuidePackage.EXAMPLES;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Questionnaire;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The npm package of the guide is complete: a validator that knows nothing else of it accepts its examples. */
@TestInstance(Lifecycle.PER_CLASS)
class GuidePackageIT {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final GuidePackage guide = GuidePackage.built();
    private final FhirValidator validator = validatorOf(guide);

    @TestFactory
    Stream<DynamicTest> acceptsEachOfItsExamples() {
        List<String> examples = guide.files(EXAMPLES);
        assertThat(examples).isNotEmpty();
        return examples.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> assertThat(errors(guide.text(EXAMPLES, name)))
                        .isEmpty()));
    }

    @Test
    void refusesADoseWithoutRoute() throws IOException {
        ObjectNode dose = (ObjectNode) JSON.readTree(
                guide.text(EXAMPLES, "MedicationAdministration-kap-dose-administration-intramuscular.json"));
        assertThat(((ObjectNode) dose.path("dosage")).remove("route")).isNotNull();

        assertThat(errors(dose.toString())).anyMatch(error -> error.contains("kap-ma-1"));
    }

    @Test
    void saysWhatItIsAndWhatItNeeds() throws IOException {
        JsonNode manifest = JSON.readTree(guide.text(ARTIFACTS, "package.json"));

        assertThat(manifest.path("name").asText()).isEqualTo("kap.fhir.ig");
        assertThat(manifest.path("version").asText()).isEqualTo(guide.version());
        assertThat(manifest.path("type").asText()).isEqualTo("IG");
        assertThat(manifest.path("canonical").asText()).isEqualTo("https://kap-fhir.org/fhir");
        assertThat(manifest.path("fhirVersions")).isEqualTo(JSON.readTree("[\"4.0.1\"]"));
        assertThat(manifest.path("dependencies"))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"hl7.fhir.r4.core": "4.0.1", "hl7.fhir.uv.sdc": "3.0.0",
                                 "hl7.fhir.uv.subscriptions-backport": "1.1.0"}
                                """));
    }

    @TestFactory
    Stream<DynamicTest> listsExactlyItsFilesInEachIndex() {
        return Stream.of(ARTIFACTS, EXAMPLES)
                .map(folder -> DynamicTest.dynamicTest(folder, () -> {
                    JsonNode index = JSON.readTree(guide.text(folder, ".index.json"));
                    Map<String, JsonNode> listed = new HashMap<>();
                    index.path("files")
                            .forEach(file -> listed.put(file.path("filename").asText(), file));

                    assertThat(index.path("index-version").asInt()).isEqualTo(2);
                    assertThat(listed).containsOnlyKeys(guide.files(folder));
                    assertThat(listed).hasSameSizeAs(index.path("files"));
                    for (Map.Entry<String, JsonNode> file : listed.entrySet()) {
                        JsonNode resource = JSON.readTree(guide.text(folder, file.getKey()));
                        for (String field : List.of("resourceType", "id", "url", "version")) {
                            assertThat(file.getValue().path(field))
                                    .as("%s of %s", field, file.getKey())
                                    .isEqualTo(resource.path(field));
                        }
                    }
                }));
    }

    private List<String> errors(String resource) {
        return validator.validateWithResult(resource).getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .map(SingleValidationMessage::toString)
                .toList();
    }

    private static FhirValidator validatorOf(GuidePackage guide) {
        Artifacts artifacts = new Artifacts();
        for (String name : guide.files(ARTIFACTS)) {
            artifacts.add(FHIR.newJsonParser().parseResource(guide.text(ARTIFACTS, name)));
        }
        ValidationSupportChain chain = new ValidationSupportChain(
                artifacts,
                new DefaultProfileValidationSupport(FHIR),
                new InMemoryTerminologyServerValidationSupport(FHIR),
                new CommonCodeSystemsTerminologyService(FHIR),
                new SnapshotGeneratingValidationSupport(FHIR));
        chain.setCodeableConceptValidationSuccessfulIfNotAllCodingsAreValid(true);
        return FHIR.newValidator().registerValidatorModule(new FhirInstanceValidator(chain));
    }

    /** What the package defines; HAPI's own class of this kind does not serve questionnaires. */
    private static final class Artifacts extends PrePopulatedValidationSupport {

        private final Map<String, Questionnaire> questionnaires = new HashMap<>();

        Artifacts() {
            super(FHIR);
        }

        void add(IBaseResource resource) {
            if (resource instanceof Questionnaire questionnaire) {
                questionnaires.put(questionnaire.getUrl(), questionnaire);
                questionnaires.put(questionnaire.getUrl() + "|" + questionnaire.getVersion(), questionnaire);
            } else {
                addResource(resource);
            }
        }

        @Override
        public <T extends IBaseResource> @Nullable T fetchResource(@Nullable Class<T> type, String uri) {
            Questionnaire questionnaire = questionnaires.get(uri);
            if (questionnaire != null && (type == null || type.isInstance(questionnaire))) {
                @SuppressWarnings("unchecked")
                T found = (T) questionnaire;
                return found;
            }
            return super.fetchResource(type, uri);
        }
    }
}
