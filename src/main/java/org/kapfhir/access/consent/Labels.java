package org.kapfhir.access.consent;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;

/**
 * Security labels of records.
 *
 * <p>Some are protected by law beyond other health data: such a record is told of only with a consent that names it.
 *
 * @see <a href="https://www.ecfr.gov/current/title-42/chapter-I/subchapter-A/part-2">42 CFR Part 2</a>
 * @see <a href="https://www.ecfr.gov/current/title-45/section-164.508">45 CFR 164.508(a)(2), psychotherapy notes</a>
 */
public final class Labels {

    private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    /** Its codes have a rank, so that equality says little. */
    private static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";

    /** Substance use records, for which any consent under 42 CFR Part 2 is meant. */
    static final Set<String> SUBSTANCE_USE = Set.of("42CFRPart2", "SUD");

    private static final Set<String> PROTECTED = Set.of("42CFRPart2", "SUD", "PSYTHPN", "HIPAAPsyNotes");

    private static final Set<String> PSYCHOTHERAPY_NOTE = Set.of("PSYTHPN", "HIPAAPsyNotes");

    private Labels() {}

    /** Returns whether a record is labelled a psychotherapy note. */
    public static boolean isPsychotherapyNote(Resource resource) {
        return protectedOf(resource).stream().anyMatch(PSYCHOTHERAPY_NOTE::contains);
    }

    /** Returns whether the query of a scope names the label of psychotherapy notes with its system. */
    public static boolean namesPsychotherapyNotes(String query) {
        return PSYCHOTHERAPY_NOTE.stream().anyMatch(code -> query.contains(ACT_CODE + "|" + code));
    }

    /** Returns whether a record is of a treatment of substance use, to which 42 CFR Part 2 may apply. */
    public static boolean isSubstanceUse(Resource resource) {
        return protectedOf(resource).stream().anyMatch(SUBSTANCE_USE::contains);
    }

    /** Returns the codes of those labels of a record that the law protects. */
    static Set<String> protectedOf(Resource resource) {
        return protectedOf(resource.getMeta().getSecurity());
    }

    /** Returns the codes of those of the labels that the law protects. */
    static Set<String> protectedOf(List<Coding> labels) {
        return labels.stream()
                .filter(label -> ACT_CODE.equals(label.getSystem()))
                .map(label -> String.valueOf(label.getCode()))
                .filter(PROTECTED::contains)
                .collect(Collectors.toSet());
    }

    /** Returns whether the record has the label. */
    static Match has(Resource resource, Coding label) {
        if (!label.hasSystem() || !label.hasCode() || CONFIDENTIALITY.equals(label.getSystem())) {
            return Match.UNKNOWN;
        }
        return Match.of(resource.getMeta().getSecurity(label.getSystem(), label.getCode()) != null);
    }
}
