package org.kapfhir.scores;

import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.KapCanonical;

/**
 * A range of totals that an instrument calls by one name, such as 10 to 14 of the GAD-7: moderate.
 *
 * @param low the lowest total of the band
 * @param high the highest total of the band
 * @param meaning the band, a code of {@code kap-severity-band}
 * @param sex the administrative gender the band holds for, or null if for everyone
 */
record SeverityBand(int low, int high, Coding meaning, @Nullable String sex) {

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
                        : null);
    }

    /** Returns whether a total of a patient lies in this band; a band of one sex holds for nobody whose sex is unknown. */
    boolean holds(int total, @Nullable AdministrativeGender gender) {
        return low <= total && total <= high && (sex == null || (gender != null && sex.equals(gender.toCode())));
    }
}
