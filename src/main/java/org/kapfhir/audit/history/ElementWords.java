package org.kapfhir.audit.history;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** Says elements and their values in words. */
final class ElementWords {

    /** A longer value, such as a document, is named by its beginning. */
    private static final int LONGEST = 500;

    private ElementWords() {}

    /** Returns the name of an element in words: {@code statusReason} is {@code status reason}. */
    static String name(String element) {
        return element.replace("[x]", "").replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    /** Returns the name of an extension: the last part of its URL. */
    static String ofExtension(String url) {
        return url.substring(url.lastIndexOf('/') + 1).replaceFirst("^kap-", "").replace('-', ' ');
    }

    /** Returns a value as a person would write it down. */
    static String shortly(Base value) {
        String words;
        if (value instanceof Quantity quantity) {
            words = joined(
                    " ",
                    quantity.hasComparator() ? quantity.getComparator().toCode() : "",
                    quantity.hasValue() ? quantity.getValue().toPlainString() : "",
                    quantity.hasCode() ? quantity.getCode() : quantity.getUnit());
        } else if (value instanceof CodeableConcept concept) {
            words = concept.hasText()
                    ? concept.getText()
                    : concept.getCoding().stream().map(ElementWords::shortly).collect(Collectors.joining(", "));
        } else if (value instanceof Coding coding) {
            words = coding.hasDisplay() ? coding.getDisplay() : String.valueOf(coding.getCode());
        } else if (value instanceof Reference reference) {
            words = joined(
                    " ", reference.getReference(), reference.hasDisplay() ? "(" + reference.getDisplay() + ")" : "");
        } else if (value instanceof Identifier identifier) {
            words = String.valueOf(identifier.getValue());
        } else if (value instanceof HumanName name) {
            words = name.getNameAsSingleString();
        } else if (value instanceof Period period) {
            words = period.getStartElement().asStringValue() + " – "
                    + period.getEndElement().asStringValue();
        } else if (value instanceof Annotation note) {
            words = String.valueOf(note.getText());
        } else {
            words = inFull(value);
        }
        return shortened(words.isBlank() ? inFull(value) : words);
    }

    /** Returns everything that a value holds, for two that are the same in short. */
    static String inFull(Base value) {
        return shortened(leaves(value).collect(Collectors.joining(", ")));
    }

    private static Stream<String> leaves(Base value) {
        if (value instanceof Narrative narrative) {
            return Stream.of(narrative.getDiv().allText());
        }
        if (value instanceof PrimitiveType<?> primitive && primitive.hasValue()) {
            return Stream.of(primitive.getValueAsString());
        }
        List<Property> children = value.children();
        return children.stream().flatMap(child -> child.getValues().stream()).flatMap(ElementWords::leaves);
    }

    private static String joined(String by, @Nullable String... parts) {
        return Stream.of(parts).filter(part -> part != null && !part.isEmpty()).collect(Collectors.joining(by));
    }

    private static String shortened(String words) {
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
    }
}
