package org.kapfhir.safety.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.kapfhir.care.Codes;
import org.kapfhir.care.Measurement;
import org.kapfhir.care.Moment;

/** What pregnancy tests (hCG in urine or serum) and pregnancy statuses say about the time of a dose. */
final class PregnancyTests {

    private static final Set<String> HCG = Set.of("2106-3", "2118-8");
    private static final String STATUS = "82810-3";

    private final List<Measurement> all;
    private final List<Measurement> negative;

    private PregnancyTests(List<Measurement> all, List<Measurement> negative) {
        this.all = all;
        this.negative = negative;
    }

    /** Returns those in a record; a negative test that may be later than the dose does not count. */
    static PregnancyTests before(Moment dose, CareRecord record) {
        List<Measurement> tests = Stream.concat(HCG.stream().sorted(), Stream.of(STATUS))
                .flatMap(code -> record.measurements(Codes.LOINC, code).stream())
                .toList();
        return new PregnancyTests(
                tests,
                tests.stream()
                        .filter(PregnancyTests::isNegative)
                        .filter(test -> !test.at().latest().isAfter(dose.earliest()))
                        .toList());
    }

    /** Returns the positive results that no later negative test contradicts. */
    List<Measurement> positive() {
        return all.stream()
                .filter(PregnancyTests::isPositive)
                .filter(test -> !isContradicted(test.at()))
                .toList();
    }

    /** Returns whether a negative test surely followed on a moment. */
    boolean isContradicted(Moment at) {
        return negative.stream().anyMatch(test -> at.isBefore(test.at()));
    }

    /** Returns the negative tests. */
    List<Measurement> negative() {
        return negative;
    }

    private static boolean isPositive(Measurement test) {
        CodeableConcept value = test.concept();
        return test.interpretation().contains("POS")
                || test.interpretation().contains("A")
                || (value != null
                        && (Codes.has(value, Codes.LOINC, "LA6576-8")
                                || Codes.has(value, Codes.SNOMED, "77386006")
                                || "positive".equalsIgnoreCase(value.getText())));
    }

    private static boolean isNegative(Measurement test) {
        CodeableConcept value = test.concept();
        boolean negative = test.interpretation().contains("NEG")
                || (value != null
                        && (Codes.has(value, Codes.LOINC, "LA6577-6") || "negative".equalsIgnoreCase(value.getText())));
        return negative && !isPositive(test) && HCG.stream().anyMatch(code -> test.is(Codes.LOINC, code));
    }
}
