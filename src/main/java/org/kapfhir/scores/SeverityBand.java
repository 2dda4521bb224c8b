package org.kapfhir.scores;

import java.math.BigDecimal;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.KapCanonical;

/**
 * A range of scores that an instrument calls by one name, such as 10 to 14 of the GAD-7: moderate.
 *
 * @param low the lowest score of the band
 * @param high the highest score of the band
 * @param meaning the band, a code of {@code kap-severity-band}
 * @param sex the administrative gender the band holds for, or null if for everyone
 * @param conditional whether the band also depends on a diagnosis, which a response does not show
 */
record SeverityBand(int low, int high, Coding meaning, @Nullable String sex, boolean conditional) {

    /** The extension of a total's item that states one band. */
    static final String EXTENSION = KapCanonical.structure("kap-score-band");

    /** Reads the band that an extension {@value EXTENSION} states. */
    static SeverityBand of(Extension band) {
        return new SeverityBand(
                ((IntegerType) band.getExtensionByUrl("low").getValue()).getValue(),
                ((IntegerType) band.getExtensionByUrl("high").getValue()).getValue(),
                (Coding) band.getExtensionByUrl("code").getValue(),
                band.hasExtension("sex")
                        ? ((PrimitiveType<?>) band.getExtensionByUrl("sex").getValue()).getValueAsString()
                        : null,
                band.hasExtension("agoraphobia"));
    }

    /**
     * Returns whether a score of a patient lies in this band for certain: a band of one sex holds for nobody whose sex is
     * unknown, and one that depends on a diagnosis for nobody.
     *
     * @param gender of the patient, or null if it is not recorded
     */
    boolean holds(BigDecimal score, @Nullable AdministrativeGender gender) {
        return !conditional
                && score.compareTo(BigDecimal.valueOf(low)) >= 0
                && score.compareTo(BigDecimal.valueOf(high)) <= 0
                && (sex == null || (gender != null && sex.equals(gender.toCode())));
    }
}
