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

    private static final Map<Route, Bioavailability> BIOAVAILABILITY = new EnumMap<>(Map.of(
            Route.INTRAVENOUS, Bioavailability.of(100),
            Route.INTRAMUSCULAR, Bioavailability.of(93),
            Route.NASAL, new Bioavailability(BigDecimal.valueOf(25), BigDecimal.valueOf(50)),
            Route.SUBLINGUAL, Bioavailability.of(29),
            Route.ORAL, Bioavailability.of(23)));

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
        Bioavailability here = bioavailability(to);
        Bioavailability there = bioavailability(from);
        if (to == null || from == null || here == null || there == null) {
            return Optional.empty();
        }
        return Optional.of(Finding.about(Rule.D7)
                .at("MedicationAdministration.dosage.dose")
                .found(now.toPlainString() + " mg " + to.inWords() + "; the last dose, " + then.toPlainString() + " mg "
                        + from.inWords() + ", equals about " + equivalent(then, there, here) + " mg " + to.inWords())
                .limit("none; bioavailability " + from.inWords() + " " + there.inWords() + ", " + to.inWords() + " "
                        + here.inWords())
                .from(previous.reference())
                .tell("The last dose was given by another route."));
    }

    /** Returns the milligrams that reach the blood as much, in whole numbers: one, or from the least to the most. */
    private static String equivalent(BigDecimal milligrams, Bioavailability there, Bioavailability here) {
        BigDecimal least = milligrams.multiply(there.least()).divide(here.most(), 0, RoundingMode.HALF_UP);
        BigDecimal most = milligrams.multiply(there.most()).divide(here.least(), 0, RoundingMode.HALF_UP);
        return inWords(least, most);
    }

    private static String inWords(BigDecimal least, BigDecimal most) {
        return least.compareTo(most) == 0
                ? least.toPlainString()
                : least.toPlainString() + " to " + most.toPlainString();
    }

    private static @Nullable Bioavailability bioavailability(@Nullable Route route) {
        return route == null ? null : BIOAVAILABILITY.get(route);
    }

    /** The part of a dose that reaches the blood, in percent; a range where the reports differ. */
    private record Bioavailability(BigDecimal least, BigDecimal most) {

        static Bioavailability of(int percent) {
            return new Bioavailability(BigDecimal.valueOf(percent), BigDecimal.valueOf(percent));
        }

        String inWords() {
            return RouteEquivalenceRule.inWords(least, most) + " %";
        }
    }
}
