package org.kapfhir.care;

import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * A clinician goes ahead although a rule refuses: extension kap-override.
 *
 * @param rule the id of the rule
 * @param reason why
 * @param practitioner who answers for it, as {@code Practitioner/[id]}
 */
public record RuleOverride(String rule, CodeableConcept reason, String practitioner) {

    /** Returns the complete overrides that a record carries; one that lacks a part is none. */
    public static List<RuleOverride> of(DomainResource record) {
        return record.getExtensionsByUrl(KapCanonical.structure("kap-override")).stream()
                .flatMap(extension -> {
                    Type rule = part(extension, "rule");
                    Type reason = part(extension, "reason");
                    Type by = part(extension, "by");
                    return rule instanceof CodeType code
                                    && code.hasValue()
                                    && reason instanceof CodeableConcept why
                                    && by instanceof Reference who
                            ? Codes.target(who).map(target -> new RuleOverride(code.getValue(), why, target)).stream()
                            : Stream.empty();
                })
                .toList();
    }

    private static @Nullable Type part(Extension extension, String url) {
        Extension part = extension.getExtensionByUrl(url);
        return part == null ? null : part.getValue();
    }
}
