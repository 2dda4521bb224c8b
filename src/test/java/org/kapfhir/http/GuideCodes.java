package org.kapfhir.http;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceComponent;

/** The codes that a value set of the guide lists. */
final class GuideCodes {

    private static final Path GUIDE = Path.of("profiles/fsh-generated/resources");

    private GuideCodes() {}

    static Set<String> of(String valueSet) {
        try {
            String json = Files.readString(GUIDE.resolve("ValueSet-" + valueSet + ".json"));
            return FhirContext.forR4Cached()
                    .newJsonParser()
                    .parseResource(ValueSet.class, json)
                    .getCompose()
                    .getInclude()
                    .stream()
                    .flatMap(include -> include.getConcept().stream())
                    .map(ConceptReferenceComponent::getCode)
                    .collect(Collectors.toSet());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
