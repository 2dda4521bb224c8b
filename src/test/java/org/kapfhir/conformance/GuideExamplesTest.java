package org.kapfhir.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.kapfhir.care.KapCanonical;

/** The guide's examples and every record of the sample journey keep to the profiles they show. */
class GuideExamplesTest {

    private static final Path COMPILED = Path.of("profiles/fsh-generated/resources");
    private static final Path JOURNEY = Path.of("src/main/resources/sample");

    private final ProfileValidator validator = StandaloneValidator.create();

    @TestFactory
    Stream<DynamicTest> acceptsEachExampleOfTheGuide() {
        return examples().map(example -> accepts(example.fhirType() + "/" + example.getIdPart(), example));
    }

    @TestFactory
    Stream<DynamicTest> acceptsEachRecordOfTheJourney() {
        return files(JOURNEY).flatMap(file -> ((Bundle) parse(file))
                .getEntry().stream()
                        .map(entry -> accepts(
                                file.getFileName() + " " + entry.getRequest().getUrl(), entry.getResource())));
    }

    @Test
    void showsEachProfileByAnExample() {
        Set<String> shown = examples()
                .flatMap(example -> example.getMeta().getProfile().stream())
                .map(profile -> profile.getValue())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> profiles = StandaloneValidator.GUIDE.resources().stream()
                .filter(resource -> resource instanceof StructureDefinition definition
                        && definition.getDerivation() == TypeDerivationRule.CONSTRAINT
                        && !definition.getType().equals("Extension"))
                .map(resource -> ((StructureDefinition) resource).getUrl())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(profiles).isNotEmpty().allMatch(url -> url.startsWith(KapCanonical.BASE));
        assertThat(shown).isEqualTo(profiles);
    }

    private DynamicTest accepts(String name, Resource resource) {
        return DynamicTest.dynamicTest(
                name, () -> assertThat(validator.check(resource, List.of())).noneMatch(ProfileFinding::refuses));
    }

    private static Stream<Resource> examples() {
        return files(COMPILED)
                .map(GuideExamplesTest::parse)
                .filter(resource -> !(resource instanceof MetadataResource));
    }

    private static Resource parse(Path file) {
        IParser parser = StandaloneValidator.FHIR.newJsonParser();
        parser.setParserErrorHandler(new StrictErrorHandler());
        try {
            return (Resource) parser.parseResource(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
