package org.kapfhir.safety.rule;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kapfhir.care.Answers;
import org.kapfhir.care.Codes;
import org.kapfhir.care.Diagnosis;

/** Collects what speaks against a dose, in words, and the records that say so. */
final class Grounds {

    private final Set<String> words = new LinkedHashSet<>();
    private final Set<String> references = new LinkedHashSet<>();

    /** Adds one ground. */
    Grounds add(String what, String reference) {
        words.add(what);
        references.add(reference);
        return this;
    }

    /** Adds diagnoses. */
    Grounds add(List<Diagnosis> diagnoses) {
        diagnoses.forEach(diagnosis -> add(Codes.inWords(diagnosis.code()), diagnosis.reference()));
        return this;
    }

    /** Adds answers that mean the same. */
    Grounds add(String what, List<Answers> answers) {
        answers.forEach(each -> add(what, each.reference()));
        return this;
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** Returns the beginning of a finding that rests on them. */
    Finding.Draft about(Rule rule) {
        return Finding.about(rule).found(String.join("; ", words)).from(List.copyOf(references));
    }
}
