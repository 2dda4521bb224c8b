package org.kapfhir.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/** The answers to a form as they are found, and why the others are missing. */
final class RemsAnswers {

    private final Map<RemsItem, List<Type>> found = new EnumMap<>(RemsItem.class);
    private final Map<RemsItem, String> missing = new EnumMap<>(RemsItem.class);

    void answer(RemsItem item, Type value) {
        found.computeIfAbsent(item, any -> new ArrayList<>()).add(value);
        missing.remove(item);
    }

    void answer(RemsItem item, boolean value) {
        answer(item, new BooleanType(value));
    }

    void answer(RemsItem item, long value) {
        answer(item, new IntegerType(value));
    }

    /** Answers with a whole number, as the form has it. */
    void answer(RemsItem item, BigDecimal value) {
        answer(item, new IntegerType(value.setScale(0, RoundingMode.HALF_UP).intValue()));
    }

    /** Answers with a text, or tells why there is none. */
    void answer(RemsItem item, Optional<String> text, String why) {
        text.filter(any -> !any.isBlank())
                .ifPresentOrElse(any -> answer(item, new StringType(any)), () -> missing(item, why));
    }

    void missing(RemsItem item, String why) {
        missing.put(item, why);
    }

    List<Type> of(RemsItem item) {
        return List.copyOf(found.getOrDefault(item, List.of()));
    }

    /** Why an item has no answer; nothing if it has one, or is not asked in this case. */
    Optional<String> whyMissing(RemsItem item) {
        return Optional.ofNullable(missing.get(item));
    }
}
