package org.kapfhir.safety;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.kapfhir.safety.Card.Code;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The reasons for which a clinician may override a refusal: the code system kap-override-reason of the compiled guide. */
@Component
class OverrideReasons {

    private static final String FILE = "profiles/resources/CodeSystem-kap-override-reason.json";

    private final List<Code> all;

    OverrideReasons(FhirContext fhir) {
        try (InputStream file = new ClassPathResource(FILE).getInputStream()) {
            CodeSystem system = fhir.newJsonParser()
                    .parseResource(CodeSystem.class, new String(file.readAllBytes(), StandardCharsets.UTF_8));
            all = system.getConcept().stream()
                    .map(reason -> new Code(system.getUrl(), reason.getCode(), reason.getDisplay()))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the reasons in the order of the code system. */
    List<Code> all() {
        return all;
    }
}
