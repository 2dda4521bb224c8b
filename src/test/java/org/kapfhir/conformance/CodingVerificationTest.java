package org.kapfhir.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.Enumerations.BindingStrength;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.KapCanonical;

/** Every code of another system says whether its meaning was checked, and no required binding rests on one that was not. */
class CodingVerificationTest {

    private static final String VERIFICATION = KapCanonical.structure("kap-coding-verification");

    /** To be checked against the system's own release before the guide leaves draft; adding one is a decision. */
    private static final Set<String> UNVERIFIED = new TreeSet<>(Set.of(
            "http://www.whocc.no/atc|N01AX14",
            "http://hl7.org/fhir/sid/icd-10-cm|F41.0",
            "http://hl7.org/fhir/sid/icd-10-cm|F33.1",
            "http://hl7.org/fhir/sid/icd-10-cm|F33.2",
            "http://hl7.org/fhir/sid/icd-10-cm|R45.851",
            "http://loinc.org|3150-6",
            "http://loinc.org|2106-3",
            "http://loinc.org|2118-8",
            "http://loinc.org|2160-0",
            "http://loinc.org|8634-8",
            "http://snomed.info/sct|54471007",
            "http://snomed.info/sct|35607004"));

    @Test
    void isStatedForEachCodeOfAnotherSystem() {
        assertThat(fragments().flatMap(CodingVerificationTest::concepts))
                .isNotEmpty()
                .allSatisfy(concept -> assertThat(verification(concept))
                        .as(concept.getCode())
                        .isIn("verified", "unverified", "no-standard-code"));
    }

    @Test
    void listsTheCodesThatAreNotVerified() {
        assertThat(unverified()).isEqualTo(UNVERIFIED);
    }

    @Test
    void tellsTheReaderOfTheGuideWhichTheyAre() throws IOException {
        String page = Files.readString(Path.of("docs/guide/verification.md"));

        assertThat(unverified()).allSatisfy(code -> assertThat(page)
                .contains("`" + code.substring(0, code.indexOf('|')) + "`")
                .contains("`" + code.substring(code.indexOf('|') + 1) + "`"));
    }

    @Test
    void restsNoRequiredBindingOnACodeThatIsNotVerified() {
        Set<String> required = StandaloneValidator.GUIDE.resources().stream()
                .filter(StructureDefinition.class::isInstance)
                .flatMap(profile -> ((StructureDefinition) profile).getDifferential().getElement().stream())
                .map(ElementDefinition::getBinding)
                .filter(binding -> binding.getStrength() == BindingStrength.REQUIRED)
                .map(binding -> binding.getValueSet())
                .collect(Collectors.toSet());
        Set<String> codes = StandaloneValidator.GUIDE.resources().stream()
                .filter(resource -> resource instanceof ValueSet set && required.contains(set.getUrl()))
                .flatMap(set -> ((ValueSet) set).getCompose().getInclude().stream())
                .flatMap(include ->
                        include.getConcept().stream().map(concept -> include.getSystem() + "|" + concept.getCode()))
                .collect(Collectors.toSet());

        assertThat(required).isNotEmpty();
        assertThat(codes).isNotEmpty().doesNotContainAnyElementsOf(unverified());
    }

    private static Set<String> unverified() {
        return fragments()
                .flatMap(system -> concepts(system)
                        .filter(concept -> "unverified".equals(verification(concept)))
                        .map(concept -> system.getUrl() + "|" + concept.getCode()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<CodeSystem> fragments() {
        return StandaloneValidator.GUIDE.resources().stream()
                .filter(CodeSystem.class::isInstance)
                .map(CodeSystem.class::cast)
                .filter(system -> system.getContent() == CodeSystemContentMode.FRAGMENT);
    }

    private static Stream<ConceptDefinitionComponent> concepts(CodeSystem system) {
        return system.getConcept().stream();
    }

    private static String verification(ConceptDefinitionComponent concept) {
        Extension stated = concept.getExtensionByUrl(VERIFICATION);
        return stated == null ? "" : stated.getValue().primitiveValue();
    }
}
