package org.kapfhir.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.conformance.GuidePackage.EXAMPLES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r5.context.SimpleWorkerContext;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.r5.elementmodel.Manager;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.r5.model.CanonicalResource;
import org.hl7.fhir.r5.model.CanonicalType;
import org.hl7.fhir.r5.utils.validation.IResourceValidator;
import org.hl7.fhir.r5.utils.validation.IValidatorResourceFetcher;
import org.hl7.fhir.r5.utils.validation.ValidatorSession;
import org.hl7.fhir.r5.utils.validation.constants.ReferenceValidationPolicy;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.validation.ValidatorSettings;
import org.hl7.fhir.validation.instance.InstanceValidator;
import org.hl7.fhir.validation.instance.advisor.BasePolicyAdvisorForFullValidation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * HL7's own validator, over its own context, finds no error in the guide's examples and the sample journey.
 *
 * <p>Neither HAPI's terminology nor this project's code takes part, so the guide does not hold only where it was made.
 * Nothing is asked of a terminology server or a package registry: the FHIR R4 definitions are those of HAPI's jar, and
 * every code system that is not among them is as the guide's package has it.
 */
@TestInstance(Lifecycle.PER_CLASS)
class OfficialValidatorIT {

    private static final Path JOURNEY = Path.of("src/main/resources/sample");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * HL7's validator takes LOINC, SNOMED CT, UCUM and MIME types from a terminology server only; GuideExamplesTest checks
     * these codes.
     */
    private static final List<Unanswerable> UNANSWERABLE = List.of(
            new Unanswerable(
                    "the answers of the questionnaires are LOINC codes",
                    "Questionnaire_QR_Item_BadOption",
                    "in system 'http://loinc.org' because the validator is running without terminology services"),
            new Unanswerable(
                    "the units of a blood pressure are UCUM codes",
                    "Terminology_TX_Confirm_4a",
                    "A definition for CodeSystem 'http://unitsofmeasure.org' could not be found"),
            new Unanswerable(
                    "the modality of an integration note is a SNOMED CT code",
                    "Questionnaire_QR_Item_BadOption",
                    "in system 'http://snomed.info/sct' because the validator is running without terminology services"),
            new Unanswerable(
                    "the system of MIME types is unknown",
                    "Unable_to_resolve_system__value_set_has_include_with_unknown_system",
                    "urn:ietf:bcp:13"),
            new Unanswerable(
                    "the system of a MIME type cannot be found",
                    "UNABLE_TO_INFER_CODESYSTEM",
                    "'http://hl7.org/fhir/ValueSet/mimetypes|4.0.1'"),
            new Unanswerable(
                    "the content type of a note is a MIME type",
                    "Terminology_TX_NoValid_16",
                    "http://hl7.org/fhir/ValueSet/mimetypes|4.0.1"));

    private final GuidePackage guide = GuidePackage.built();
    private final List<Sample> samples = samples(guide);
    private final SimpleWorkerContext context =
            OfficialContext.with((made, loader) -> made.loadFromPackage(guide.npm(), loader));
    private final InstanceValidator validator = validator();
    private final Map<String, List<String>> findings = findings();

    @TestFactory
    Stream<DynamicTest> findsNoErrorInAnyExampleOrRecord() {
        assertThat(findings).hasSizeGreaterThan(guide.files(EXAMPLES).size());
        return findings.entrySet().stream()
                .map(record -> DynamicTest.dynamicTest(record.getKey(), () -> assertThat(record.getValue())
                        .filteredOn(error -> UNANSWERABLE.stream().noneMatch(each -> each.explains(error)))
                        .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> overlooksOnlyWhatIsStillFound() {
        return UNANSWERABLE.stream()
                .map(each -> DynamicTest.dynamicTest(each.reason(), () -> assertThat(findings.values())
                        .anyMatch(errors -> errors.stream().anyMatch(each::explains))));
    }

    @Test
    void refusesADoseWithoutRoute() throws IOException {
        ObjectNode dose = dose();
        assertThat(((ObjectNode) dose.path("dosage")).remove("route")).isNotNull();

        assertThat(errors(dose.toString())).anyMatch(error -> error.contains("kap-ma-1"));
    }

    @Test
    void refusesACodeOutsideARequiredValueSet() throws IOException {
        String dose = dose().toString();
        assertThat(dose).contains("\"valueCode\":\"intermediate\"");

        assertThat(errors(dose.replace("\"valueCode\":\"intermediate\"", "\"valueCode\":\"enormous\"")))
                .anyMatch(error -> error.contains("ValueSet/kap-dose-intent"));
    }

    @Test
    void refusesAReferenceToNoRecord() throws IOException {
        ObjectNode dose = dose();
        dose.putObject("subject").put("reference", "Patient/nobody");

        assertThat(errors(dose.toString())).anyMatch(error -> error.contains("Patient/nobody"));
    }

    private ObjectNode dose() throws IOException {
        return (ObjectNode) JSON.readTree(
                guide.text(EXAMPLES, "MedicationAdministration-kap-dose-administration-intramuscular.json"));
    }

    private Map<String, List<String>> findings() {
        Map<String, List<String>> found = new LinkedHashMap<>();
        samples.forEach(sample -> found.put(
                sample.source() + " " + sample.reference(),
                errors(sample.resource().toString())));
        return found;
    }

    private List<String> errors(String resource) {
        List<ValidationMessage> messages = new ArrayList<>();
        validator.validate(
                null,
                messages,
                new ByteArrayInputStream(resource.getBytes(StandardCharsets.UTF_8)),
                FhirFormat.JSON,
                new ArrayList<>());
        return messages.stream()
                .filter(message -> message.getLevel().isError())
                .map(message -> message.getMessageId() + " at " + message.getLocation() + ": " + message.getMessage())
                .toList();
    }

    private InstanceValidator validator() {
        InstanceValidator made =
                new InstanceValidator(context, null, null, new ValidatorSession(), new ValidatorSettings());
        made.setPolicyAdvisor(
                new BasePolicyAdvisorForFullValidation(ReferenceValidationPolicy.CHECK_EXISTS_AND_TYPE, Set.of()));
        made.setFetcher(new Samples());
        return made;
    }

    private static List<Sample> samples(GuidePackage guide) {
        List<Sample> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(JOURNEY)) {
            for (String name : guide.files(EXAMPLES)) {
                found.add(new Sample(EXAMPLES, JSON.readTree(guide.text(EXAMPLES, name))));
            }
            for (Path file : files.sorted().toList()) {
                for (JsonNode entry : JSON.readTree(Files.readString(file)).path("entry")) {
                    found.add(new Sample(file.getFileName().toString(), entry.path("resource")));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return found;
    }

    /**
     * An example of the guide or a record of the journey.
     *
     * @param source where it is from
     * @param resource what it says
     */
    private record Sample(String source, JsonNode resource) {

        String reference() {
            return resource.path("resourceType").asText() + "/"
                    + resource.path("id").asText();
        }
    }

    /** Resolves references among the samples, and nothing else. */
    private final class Samples implements IValidatorResourceFetcher {

        @Override
        public @Nullable Element fetch(IResourceValidator asking, Object caller, String reference) throws IOException {
            for (Sample sample : samples) {
                if (sample.reference().equals(reference)) {
                    byte[] json = sample.resource().toString().getBytes(StandardCharsets.UTF_8);
                    return Manager.parseSingle(context, new ByteArrayInputStream(json), FhirFormat.JSON);
                }
            }
            return null;
        }

        @Override
        public boolean resolveURL(
                IResourceValidator asking,
                Object caller,
                String path,
                String url,
                String type,
                boolean canonical,
                List<CanonicalType> targets) {
            return true;
        }

        @Override
        public byte @Nullable [] fetchRaw(IResourceValidator asking, String url) {
            return null;
        }

        @Override
        public IValidatorResourceFetcher setLocale(Locale locale) {
            return this;
        }

        @Override
        public @Nullable CanonicalResource fetchCanonicalResource(
                IResourceValidator asking, Object caller, String url) {
            return null;
        }

        @Override
        public boolean fetchesCanonicalResource(IResourceValidator asking, String url) {
            return false;
        }

        @Override
        public Set<ResourceVersionInformation> fetchCanonicalResourceVersions(
                IResourceValidator asking, Object caller, String url) {
            return Set.of();
        }
    }

    /**
     * An error that says only that a question could not be answered without a terminology server.
     *
     * @param reason why it is no error of the record
     * @param messageId HL7's id of the message
     * @param part what the message contains
     */
    private record Unanswerable(String reason, String messageId, String part) {

        boolean explains(String error) {
            return error.startsWith(messageId + " at ") && error.contains(part);
        }
    }
}
