package org.kapfhir.care;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** The code systems of the clinical record, and how codes, amounts and references are read from it. */
public final class Codes {

    /** LOINC. */
    public static final String LOINC = "http://loinc.org";

    /** SNOMED CT. */
    public static final String SNOMED = KetamineCodes.SNOMED;

    /** ICD-10-CM. */
    public static final String ICD10CM = "http://hl7.org/fhir/sid/icd-10-cm";

    /** UCUM, the code system of units. */
    public static final String UCUM = "http://unitsofmeasure.org";

    /** The guide's scores and ratings. */
    public static final String ASSESSMENT = KapCanonical.codeSystem("kap-assessment");

    /** The guide's contraindications. */
    public static final String CONTRAINDICATION = KapCanonical.codeSystem("kap-contraindication");

    /** The guide's session types. */
    public static final String SESSION_TYPE = KapCanonical.codeSystem("kap-session-type");

    /** The guide's tasks. */
    public static final String TASK = KapCanonical.codeSystem("kap-task");

    /** The guide's safety rules. */
    public static final String RULE = KapCanonical.codeSystem("kap-rule");

    private Codes() {}

    /** Returns whether one coding of the concept is this code of this system. */
    public static boolean has(CodeableConcept concept, String system, String code) {
        return concept.getCoding().stream().anyMatch(coding -> is(coding, system, code));
    }

    /** Returns whether one coding of the concept is one of these codes of this system. */
    public static boolean hasAny(CodeableConcept concept, String system, Set<String> codes) {
        return concept.getCoding().stream()
                .anyMatch(coding ->
                        system.equals(coding.getSystem()) && coding.hasCode() && codes.contains(coding.getCode()));
    }

    /** Returns the first code of this system, or nothing. */
    public static Optional<String> first(CodeableConcept concept, String system) {
        return concept.getCoding().stream()
                .filter(coding -> system.equals(coding.getSystem()) && coding.hasCode())
                .map(Coding::getCode)
                .findFirst();
    }

    /** Returns how a reader would name the concept: its text, a display or a code. */
    public static String inWords(CodeableConcept concept) {
        if (concept.hasText()) {
            return concept.getText();
        }
        return concept.getCoding().stream()
                .map(coding -> coding.hasDisplay() ? coding.getDisplay() : String.valueOf(coding.getCode()))
                .findFirst()
                .orElse("(no code)");
    }

    /** Returns the value of a quantity in a UCUM unit, or nothing if it has none or another unit. */
    public static Optional<BigDecimal> amount(@Nullable Type value, String unit) {
        return value instanceof Quantity quantity
                        && quantity.hasValue()
                        && UCUM.equals(quantity.getSystem())
                        && unit.equals(quantity.getCode())
                ? Optional.of(quantity.getValue())
                : Optional.empty();
    }

    /** Returns the value of an extension of the guide, or nothing. */
    public static Optional<Type> extension(DomainResource resource, String id) {
        return Optional.ofNullable(resource.getExtensionByUrl(KapCanonical.structure(id)))
                .map(Extension::getValue);
    }

    /** Returns the code that an extension of the guide holds, as a code or as a concept, or nothing. */
    public static Optional<String> code(DomainResource resource, String id) {
        return extension(resource, id).flatMap(value -> {
            if (value instanceof CodeableConcept concept) {
                return concept.getCoding().stream()
                        .filter(Coding::hasCode)
                        .map(Coding::getCode)
                        .findFirst();
            }
            return value instanceof PrimitiveType<?> primitive
                    ? Optional.ofNullable(primitive.getValueAsString())
                    : Optional.empty();
        });
    }

    /** Returns type and id of the record that a reference points to, without version, or nothing if it names none. */
    public static Optional<String> target(@Nullable Reference reference) {
        if (reference == null || !reference.hasReference()) {
            return Optional.empty();
        }
        IdType id = new IdType(reference.getReference());
        return id.hasResourceType() && id.hasIdPart()
                ? Optional.of(id.getResourceType() + "/" + id.getIdPart())
                : Optional.empty();
    }

    /** Returns the id of the record of this type that a reference points to, or nothing. */
    public static Optional<String> targetId(@Nullable Reference reference, String type) {
        return target(reference)
                .filter(target -> target.startsWith(type + "/"))
                .map(target -> target.substring(type.length() + 1));
    }

    private static boolean is(Coding coding, String system, String code) {
        return system.equals(coding.getSystem()) && code.equals(coding.getCode());
    }
}
