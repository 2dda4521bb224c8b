package org.kapfhir.safety.rule;

import java.util.List;
import java.util.Set;
import org.kapfhir.care.Dose;
import org.kapfhir.care.VitalSign;

/** Which vital signs show the effect of a dose. */
final class AfterDose {

    /** Codes of kap-timepoint that lie between the dose and the end of its session. */
    private static final Set<String> TIMEPOINTS = Set.of("t15", "t30", "t40", "t60", "t90", "t120", "pre-discharge");

    private AfterDose() {}

    /**
     * Returns whether a vital sign may have been taken after the start of a dose of its session. A dose without a time counts
     * as given before it; where no dose is on record and none was withheld, its timepoint tells.
     */
    static boolean isTaken(VitalSign vital, CareRecord record) {
        List<Dose> doses = record.dosesOfSession();
        if (doses.isEmpty()) {
            return !record.withheld() && vital.timepoint() != null && TIMEPOINTS.contains(vital.timepoint());
        }
        return doses.stream()
                .anyMatch(dose -> dose.start() == null || vital.at().mayBeFrom(dose.start()));
    }
}
