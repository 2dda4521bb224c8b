package org.kapfhir.conformance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.ElementDefinition.ConstraintSeverity;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every invariant of the guide executes, on resources it accepts and on resources it refuses. */
class InvariantFixturesTest {

    private static final Path FIXTURES = Path.of("src/test/resources/invariants");

    private final ProfileValidator validator = StandaloneValidator.create();
    private final Map<String, ElementDefinitionConstraintComponent> invariants = invariants();

    @TestFactory
    Stream<DynamicTest> acceptsOrRefusesEachFixture() {
        return fixtures()
                .map(file -> DynamicTest.dynamicTest(keyOf(file) + "/" + file.getFileName(), () -> check(file)));
    }

    @Test
    void hasAPassingAndAFailingFixtureForEachInvariant() {
        Set<String> passing = new TreeSet<>();
        Set<String> failing = new TreeSet<>();
        fixtures().forEach(file -> (isPass(file) ? passing : failing).add(keyOf(file)));

        assertThat(passing).isEqualTo(invariants.keySet());
        assertThat(failing).isEqualTo(invariants.keySet());
    }

    @Test
    void listsEachInvariantInTheCodeSystemOfRules() {
        CodeSystem rules = (CodeSystem) StandaloneValidator.GUIDE.resources().stream()
                .filter(resource ->
                        resource instanceof CodeSystem system && system.getUrl().endsWith("/kap-rule"))
                .findFirst()
                .orElseThrow();

        assertThat(rules.getConcept())
                .extracting(ConceptDefinitionComponent::getCode)
                .containsAll(invariants.keySet());
    }

    @Test
    void speaksInSentences() {
        assertThat(invariants.values())
                .allSatisfy(invariant -> assertThat(invariant.getHuman()).matches("(?s)[A-Z].*\\."));
    }

    private void check(Path file) throws IOException {
        String key = keyOf(file);
        Resource resource = (Resource) StandaloneValidator.FHIR.newJsonParser().parseResource(Files.readString(file));

        List<ProfileFinding> findings = validator.check(resource, List.of());

        if (isPass(file)) {
            assertThat(findings).noneMatch(ProfileFinding::refuses).noneMatch(finding -> finding.code()
                    .equals(key));
        } else {
            ElementDefinitionConstraintComponent invariant = requireNonNull(invariants.get(key));
            boolean refusing = invariant.getSeverity() == ConstraintSeverity.ERROR;
            assertThat(findings).as("findings of %s", file).anySatisfy(finding -> {
                assertThat(finding.code()).isEqualTo(key);
                assertThat(finding.system()).isEqualTo("https://kap-fhir.org/fhir/CodeSystem/kap-rule");
                assertThat(finding.refuses()).isEqualTo(refusing);
                assertThat(finding.message()).isEqualTo(invariant.getHuman());
            });
        }
    }

    private static Map<String, ElementDefinitionConstraintComponent> invariants() {
        Map<String, ElementDefinitionConstraintComponent> found = new TreeMap<>();
        StandaloneValidator.GUIDE.resources().stream()
                .filter(StructureDefinition.class::isInstance)
                .flatMap(resource -> ((StructureDefinition) resource).getDifferential().getElement().stream())
                .flatMap(element -> element.getConstraint().stream())
                .filter(constraint -> constraint.getKey().startsWith("kap-"))
                .forEach(constraint -> found.put(constraint.getKey(), constraint));
        return found;
    }

    private static Stream<Path> fixtures() {
        try (Stream<Path> files = Files.walk(FIXTURES)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isPass(Path file) {
        return file.getFileName().toString().startsWith("pass-");
    }

    private static String keyOf(Path file) {
        return FIXTURES.relativize(file).getName(0).toString();
    }
}
