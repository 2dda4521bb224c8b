package org.kapfhir.safety.rule;

import java.util.List;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Route;

/**
 * D6: a subcutaneous dose is questioned, whatever its amount.
 *
 * <p>Source: a series in which 14 of 70 patients had a dangerous blood pressure after it. Needs no data but the route, which the profile
 * asks of a completed dose.
 */
final class SubcutaneousDoseRule implements SafetyRule<Dose> {

    @Override
    public Rule rule() {
        return Rule.D6;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        return proposed.route() == Route.SUBCUTANEOUS
                ? List.of(
                        Finding.about(Rule.D6)
                                .at("MedicationAdministration.dosage.route")
                                .found("subcutaneous")
                                .limit("another route")
                                .warn(
                                        "There is little evidence for the subcutaneous route: watch the blood pressure for 90 minutes."))
                : List.of();
    }
}
