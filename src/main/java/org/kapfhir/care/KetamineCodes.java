package org.kapfhir.care;

import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;

/** The codes by which a medication is recognised as ketamine or esketamine. */
public final class KetamineCodes {

    /** The RxNorm code system. */
    public static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

    /** The WHO ATC code system. */
    public static final String ATC = "http://www.whocc.no/atc";

    /** The SNOMED CT code system. */
    public static final String SNOMED = "http://snomed.info/sct";

    // Ingredients, the esketamine nasal spray by dose form, brand and pack.
    private static final Set<String> RXNORM_CODES = Set.of("6130", "2119365", "2201623", "2201625", "2119390");
    private static final Set<String> ATC_CODES = Set.of("N01AX03", "N06AX27", "N01AX14");
    private static final Set<String> SNOMED_CODES = Set.of("373464007");

    private static final Set<String> RXNORM_ESKETAMINE = Set.of("2119365", "2201623", "2201625", "2119390");
    private static final Set<String> ATC_ESKETAMINE = Set.of("N06AX27", "N01AX14");

    private KetamineCodes() {}

    /** Returns whether any coding of the concept is ketamine or esketamine; text alone never is. */
    public static boolean isKetamine(CodeableConcept medication) {
        return medication.getCoding().stream().anyMatch(coding -> {
            if (coding.getSystem() == null || coding.getCode() == null) {
                return false;
            }
            return switch (coding.getSystem()) {
                case RXNORM -> RXNORM_CODES.contains(coding.getCode());
                case ATC -> ATC_CODES.contains(coding.getCode());
                case SNOMED -> SNOMED_CODES.contains(coding.getCode());
                default -> false;
            };
        });
    }

    /** Returns whether any coding of the concept is esketamine. */
    public static boolean isEsketamine(CodeableConcept medication) {
        return Codes.hasAny(medication, RXNORM, RXNORM_ESKETAMINE) || Codes.hasAny(medication, ATC, ATC_ESKETAMINE);
    }
}
