package org.kapfhir.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.SearchParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionCostTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final ExpressionCost COST = new ExpressionCost(FHIR);
    private static final Path GUIDE = Path.of("profiles/fsh-generated/resources");

    @Test
    void allowsEverySearchParameterOfFhir() {
        List<String> expressions = FHIR.getResourceTypes().stream()
                .flatMap(type -> FHIR.getResourceDefinition(type).getSearchParams().stream())
                .map(RuntimeSearchParam::getPath)
                .filter(path -> path != null && !path.isBlank())
                .distinct()
                .toList();
        assertThat(expressions).hasSizeGreaterThan(500).allSatisfy(expression -> assertThat(
                        COST.problemOfPath(expression))
                .isEmpty());
    }

    @Test
    void allowsEverySearchParameterOfTheGuide() throws IOException {
        try (Stream<Path> files = Files.list(GUIDE)) {
            List<SearchParameter> parameters = files.filter(
                            file -> file.getFileName().toString().startsWith("SearchParameter"))
                    .map(ExpressionCostTest::read)
                    .toList();
            assertThat(parameters).hasSizeGreaterThan(20).allSatisfy(parameter -> assertThat(
                            COST.problemOfPath(parameter.getExpression()))
                    .isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient.name.family.matches('(a+)+$')",
                "Patient.name.family.matches('^a$')",
                "Patient.descendants()",
                "Patient.repeat(extension)",
                "Patient.name.select($this.given.combine($this.given))",
                "Patient.name.where(%resource.name.exists())",
                "Patient.name.family.replace('a', 'aaaa')",
                "Patient.name.where(family.replaceMatches('a', 'b') = 'b')",
                "Patient.name.aggregate($total + $this)"
            })
    void refusesAPathThatIsMoreThanAPath(String expression) {
        assertThat(COST.problemOfPath(expression)).startsWith("this server does not evaluate ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name.exists() or identifier.exists()",
                "name.all(family.exists() and given.count() < 4)",
                "identifier.value.matches('^[A-Z]{2}[0-9]{7}$')",
                "value.ofType(Quantity).value <= 100",
                "extension('http://example.org/x').value.exists()"
            })
    void allowsAConstraint(String expression) {
        assertThat(COST.problemOfConstraint(expression)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name.family.matches('(a+)+$')",
                "name.where(%resource.name.exists()).exists()",
                "name.family.all(matches('^(a+)+$'))",
                "name.family.matches(%resource.id)",
                "name.family.matches(family)",
                "name.where(%resource.descendants().exists()).exists()",
                "descendants().where(descendants().exists()).exists()",
                "name.family.first().replace('', 'aaaa').length() > 1",
                "conformsTo('http://example.org/itself')",
                "(1).power(999999999) > 1"
            })
    void refusesAConstraintThatCouldTakeForEver(String expression) {
        assertThat(COST.problemOfConstraint(expression)).isNotEmpty();
    }

    @Test
    void refusesWhatIsTooLongOrTooDeepOrNotFhirPath() {
        String longest = "Patient." + "a".repeat(3992);
        assertThat(COST.problemOfPath(longest)).isEmpty();
        assertThat(COST.problemOfPath(longest + "a")).contains("longer than 4000 characters");
        assertThat(COST.problemOfPath("Patient.((")).contains("not FHIRPath");
    }

    private static SearchParameter read(Path file) {
        try {
            return FHIR.newJsonParser().parseResource(SearchParameter.class, Files.readString(file));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
