package org.kapfhir.conformance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.conformance.StandaloneValidator.FHIR;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.fhirpath.IFhirPath;
import ca.uhn.fhir.fhirpath.IFhirPathEvaluationContext;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamToken;
import ca.uhn.fhir.jpa.model.entity.StorageSettings;
import ca.uhn.fhir.jpa.searchparam.extractor.ISearchParamExtractor;
import ca.uhn.fhir.jpa.searchparam.extractor.SearchParamExtractorR4;
import ca.uhn.fhir.jpa.searchparam.registry.SearchParameterCanonicalizer;
import ca.uhn.fhir.rest.server.util.FhirContextSearchParamRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.SearchParameter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every search parameter of the guide finds, in a record, the value that it promises to index. */
class SearchExpressionsTest {

    private static final Path EXAMPLES = Path.of("profiles/fsh-generated/resources");
    private static final Map<String, SearchParameter> PARAMETERS = parameters();

    private final IFhirPath fhirPath = fhirPath();
    private final ISearchParamExtractor extractor = new SearchParamExtractorR4(
            new StorageSettings(), new PartitionSettings(), FHIR, new FhirContextSearchParamRegistry(FHIR));

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "kap-medicationadministration-route, 08-dosing-4/MedicationAdministration/maya-dose-4, 78421000",
        "kap-medicationadministration-dose-value, 08-dosing-4/MedicationAdministration/maya-dose-4, 50",
        "kap-medicationadministration-dose-per-weight, 08-dosing-4/MedicationAdministration/maya-dose-4, 0.7353",
        "kap-observation-timepoint, 08-dosing-4/Observation/maya-dosing-4-bp-t40, t40",
        "kap-observation-minutes-from-dose, 08-dosing-4/Observation/maya-dosing-4-bp-t40, 40",
        "kap-observation-dose-cycle, observation-in-cycle, 4",
        "kap-questionnaireresponse-timepoint, 03-screening/QuestionnaireResponse/maya-gad7-baseline, baseline",
        "kap-questionnaireresponse-dose-cycle, answers-in-cycle, 4",
        "kap-careplan-phase, CarePlan-kap-careplan-induction, induction",
        "kap-encounter-phase, 08-dosing-4/Encounter/maya-dosing-4, induction",
        "kap-encounter-session-number, 08-dosing-4/Encounter/maya-dosing-4, 4",
        "kap-encounter-dose-cycle, 08-dosing-4/Encounter/maya-integration-4, 4",
        "kap-encounter-integrates, 08-dosing-4/Encounter/maya-integration-4, Encounter/maya-dosing-4",
        "kap-medicationdispense-vial, 08-dosing-4/MedicationDispense/maya-dispense-4, VIAL-0007",
        "kap-medicationdispense-lot, 08-dosing-4/MedicationDispense/maya-dispense-4, KET-24118",
        "kap-medicationdispense-wasted, 10-dosing-6/MedicationDispense/maya-dispense-6, 10",
        "kap-medicationdispense-waste-witness, 10-dosing-6/MedicationDispense/maya-dispense-6, Practitioner/chen-mei",
        "kap-medicationdispense-balance-after, 08-dosing-4/MedicationDispense/maya-dispense-4, 400",
        "kap-adverseevent-patient, 08-dosing-4/AdverseEvent/maya-dosing-4-nausea, Patient/maya-ortega",
        "kap-adverseevent-encounter, 08-dosing-4/AdverseEvent/maya-dosing-4-nausea, Encounter/maya-dosing-4",
        "kap-adverseevent-outcome, 08-dosing-4/AdverseEvent/maya-dosing-4-nausea, resolved",
        "kap-adverseevent-attributed-administration, 08-dosing-4/AdverseEvent/maya-dosing-4-nausea,"
                + " MedicationAdministration/maya-dose-4",
        "kap-practitioner-dea-number, 01-clinic/Practitioner/okafor-helen, FO1234563",
        "kap-patient-rems-id, Patient-kap-patient-rems-enrolled, REMS-000123",
        "kap-detectedissue-rule, issue, B3",
        "kap-auditevent-purpose, audit, BTG",
        "kap-task-due, Task-kap-task-rems-form, 2026-02-09"
    })
    void findsItsValue(String id, String record, String value) throws IOException {
        SearchParameter parameter = requireNonNull(PARAMETERS.get(id), id);
        Resource resource = resource(record);
        assertThat(values(parameter, resource)).contains(value);
        assertThat(indexed(parameter, resource)).contains(value);
    }

    @Test
    void hasACaseForEachParameter() throws NoSuchMethodException {
        String[] cases = SearchExpressionsTest.class
                .getDeclaredMethod("findsItsValue", String.class, String.class, String.class)
                .getAnnotation(CsvSource.class)
                .value();
        assertThat(Arrays.stream(cases).map(each -> each.substring(0, each.indexOf(','))))
                .containsExactlyInAnyOrderElementsOf(PARAMETERS.keySet());
    }

    @Test
    void shadowsNoParameterOfR4() {
        assertThat(PARAMETERS.values())
                .allSatisfy(parameter -> parameter.getBase().forEach(base -> assertThat(
                                FHIR.getResourceDefinition(base.getValue()).getSearchParam(parameter.getCode()))
                        .as("%s of %s", parameter.getCode(), base.getValue())
                        .isNull()));
    }

    @Test
    void areActive() {
        assertThat(PARAMETERS.values()).allSatisfy(parameter -> {
            assertThat(parameter.getStatus()).isEqualTo(PublicationStatus.ACTIVE);
            assertThat(parameter.getIdPart())
                    .isEqualTo(
                            "kap-%s-%s",
                            parameter.getBase().get(0).getValue().toLowerCase(Locale.ROOT), parameter.getCode());
        });
    }

    private List<String> values(SearchParameter parameter, Resource resource) {
        return fhirPath.evaluate(resource, parameter.getExpression(), IBase.class).stream()
                .flatMap(SearchExpressionsTest::parts)
                .toList();
    }

    /** Whatever of a value could be the one searched for. */
    private static Stream<String> parts(IBase value) {
        if (value instanceof CodeableConcept concept) {
            return concept.getCoding().stream().map(Coding::getCode);
        }
        if (value instanceof Coding coding) {
            return Stream.of(coding.getCode());
        }
        if (value instanceof Quantity quantity) {
            return Stream.of(quantity.getValue().toPlainString());
        }
        if (value instanceof Reference reference) {
            return Stream.of(reference.getReference());
        }
        if (value instanceof Identifier identifier) {
            return Stream.of(identifier.getValue());
        }
        return Stream.of(((Base) value).primitiveValue());
    }

    /** What the server would put into its index. */
    private Set<String> indexed(SearchParameter parameter, Resource resource) {
        RuntimeSearchParam runtime =
                requireNonNull(new SearchParameterCanonicalizer(FHIR).canonicalizeSearchParameter(parameter));
        Set<String> values = new HashSet<>();
        switch (runtime.getParamType()) {
            case TOKEN ->
                extractor.extractSearchParamTokens(resource, runtime).stream()
                        .filter(ResourceIndexedSearchParamToken.class::isInstance)
                        .forEach(each -> values.add(((ResourceIndexedSearchParamToken) each).getValue()));
            case NUMBER ->
                extractor
                        .extractSearchParamNumber(resource, all -> List.of(runtime))
                        .forEach(each -> values.add(plain(each.getValue())));
            case QUANTITY ->
                extractor
                        .extractSearchParamQuantity(resource, all -> List.of(runtime))
                        .forEach(each -> values.add(plain(each.getValue())));
            case DATE ->
                extractor
                        .extractSearchParamDates(resource, all -> List.of(runtime))
                        .forEach(each -> values.add(LocalDate.ofInstant(
                                        requireNonNull(each.getValueLow()).toInstant(), ZoneId.systemDefault())
                                .toString()));
            case REFERENCE ->
                runtime.getPathsSplit().stream()
                        .flatMap(path -> extractor.extractValues(path, resource).stream()
                                .map(value -> extractor.extractReferenceLinkFromResource(value, path)))
                        .forEach(each -> values.add(requireNonNull(each.getRef())
                                .getReferenceElement()
                                .getValue()));
            default -> throw new IllegalStateException("No case for " + runtime.getParamType());
        }
        return values;
    }

    /** The index keeps numbers as doubles. */
    private static String plain(@Nullable Number number) {
        return BigDecimal.valueOf(requireNonNull(number).doubleValue())
                .stripTrailingZeros()
                .toPlainString();
    }

    private static Resource resource(String record) throws IOException {
        String json =
                switch (record) {
                    case "observation-in-cycle" ->
                        """
                        {"resourceType": "Observation", "extension": [
                          {"url": "https://kap-fhir.org/fhir/StructureDefinition/kap-dose-cycle", "valuePositiveInt": 4}]}""";
                    case "answers-in-cycle" ->
                        """
                        {"resourceType": "QuestionnaireResponse", "extension": [
                          {"url": "https://kap-fhir.org/fhir/StructureDefinition/kap-dose-cycle", "valuePositiveInt": 4}]}""";
                    case "issue" ->
                        """
                        {"resourceType": "DetectedIssue", "status": "final", "code": {"coding": [
                          {"system": "https://kap-fhir.org/fhir/CodeSystem/kap-rule", "code": "B3"}]}}""";
                    case "audit" ->
                        """
                        {"resourceType": "AuditEvent", "agent": [{"requestor": true, "purposeOfUse": [{"coding": [
                          {"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "BTG"}]}]}]}""";
                    default -> stored(record);
                };
        return (Resource) FHIR.newJsonParser().parseResource(json);
    }

    private static String stored(String record) throws IOException {
        int slash = record.indexOf('/');
        return slash < 0
                ? Files.readString(EXAMPLES.resolve(record + ".json"))
                : Journey.record(record.substring(0, slash), record.substring(slash + 1))
                        .toString();
    }

    private static IFhirPath fhirPath() {
        IFhirPath fhirPath = FHIR.newFhirPath();
        fhirPath.setEvaluationContext(new IFhirPathEvaluationContext() {
            @Override
            public IBase resolveReference(IIdType reference, @Nullable IBase context) {
                return FHIR.getResourceDefinition(reference.getResourceType()).newInstance();
            }
        });
        return fhirPath;
    }

    private static Map<String, SearchParameter> parameters() {
        return StandaloneValidator.GUIDE.resources().stream()
                .filter(SearchParameter.class::isInstance)
                .map(SearchParameter.class::cast)
                .collect(Collectors.toMap(Resource::getIdPart, each -> each, (first, second) -> first, TreeMap::new));
    }
}
