package org.kapfhir.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.Test;

/** The page of invariants says what the guide says. */
class InvariantReferenceTest {

    private static final Path PAGE = Path.of("docs/reference/conformance.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(kap-[a-z0-9]+-\\d+)` \\|.*\\| ([^|]+) \\|$", Pattern.MULTILINE);

    @Test
    void listsEachInvariantWithItsSentence() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        ROW.matcher(Files.readString(PAGE)).results().forEach(row -> listed.put(row.group(1), row.group(2)));

        Map<String, String> defined = new TreeMap<>();
        StandaloneValidator.GUIDE.resources().stream()
                .filter(StructureDefinition.class::isInstance)
                .flatMap(resource -> ((StructureDefinition) resource).getDifferential().getElement().stream())
                .flatMap(element -> element.getConstraint().stream())
                .filter(constraint -> constraint.getKey().startsWith("kap-"))
                .forEach(constraint -> defined.put(constraint.getKey(), constraint.getHuman()));
        assertThat(listed).isEqualTo(defined);
    }
}
