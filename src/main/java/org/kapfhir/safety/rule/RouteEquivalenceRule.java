package org.kapfhir.safety.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Route;

/**
 * D7: tells what the last dose would be by the route of this one, if it was given by another.
 *
 * <p>Source: bioavailability by route. For racemic ketamine only, as its milligrams are not those of esketamine. Says nothing of a route
 * without a bioavailability (subcutaneous) or if a route or an amount is missing: it protects from nothing, it informs.
 */
final class RouteEquivalenceRule implements SafetyRule<Dose> {

    private static final Map<Route, BigDecimal> PERCENT = new EnumMap<>(Map.of(
            Route.INTRAVENOUS, BigDecimal.valueOf(100),
            Route.INTRAMUSCULAR, BigDecimal.valueOf(93),
            Route.NASAL, BigDecimal.valueOf(45),
            Route.SUBLINGUAL, BigDecimal.valueOf(29),
            Route.ORAL, BigDecimal.valueOf(23)));

    @Override
    public Rule rule() {
        return Rule.D7;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        return record.previousDose().flatMap(previous -> compare(proposed, previous)).stream()
                .toList();
    }

    private static Optional<Finding> compare(Dose proposed, Dose previous) {
        Route to = proposed.route();
        Route from = previous.route();
        BigDecimal now = proposed.milligrams();
        BigDecimal then = previous.milligrams();
        if (to == from || now == null || then == null || proposed.esketamine() || previous.esketamine()) {
            return Optional.empty();
        }
        BigDecimal bioavailability = percent(to);
        BigDecimal before = percent(from);
        if (to == null || from == null || bioavailability == null || before == null) {
            return Optional.empty();
        }
        BigDecimal equivalent = then.multiply(before).divide(bioavailability, 0, RoundingMode.HALF_UP);
        return Optional.of(Finding.about(Rule.D7)
                .at("MedicationAdministration.dosage.dose")
                .found(now.toPlainString() + " mg " + to.inWords() + "; the last dose, " + then.toPlainString() + " mg "
                        + from.inWords() + ", equals about " + equivalent.toPlainString() + " mg " + to.inWords())
                .limit("none; bioavailability " + inWords(from, before) + ", " + inWords(to, bioavailability))
                .from(previous.reference())
                .tell("The last dose was given by another route."));
    }

    private static @Nullable BigDecimal percent(@Nullable Route route) {
        return route == null ? null : PERCENT.get(route);
    }

    private static String inWords(Route route, BigDecimal percent) {
        return route.inWords() + " " + percent.toPlainString() + " %"
                + (route == Route.NASAL ? " (midpoint of the range reported)" : "");
    }
}
