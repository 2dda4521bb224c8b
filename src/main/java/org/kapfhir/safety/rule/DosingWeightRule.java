package org.kapfhir.safety.rule;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Measurement;
import org.kapfhir.care.Moment;
import org.kapfhir.care.Route;

/**
 * D8: an intravenous, intramuscular or subcutaneous dose needs a body weight that was measured in the last 30 days and lies between 30 and
 * 250 kg.
 *
 * <p>Source: clinic policy. Without a measurement an intravenous or intramuscular dose is refused, a subcutaneous one questioned; a
 * weight that the dose states is no measurement. An old or unlikely weight is questioned, the one that the dose states too. A
 * measurement that may be too old, as it is dated by a day or a month, is.
 */
final class DosingWeightRule implements SafetyRule<Dose> {

    private static final Set<Route> BY_WEIGHT = Set.of(Route.INTRAVENOUS, Route.INTRAMUSCULAR, Route.SUBCUTANEOUS);

    private final DoseLimits limits;

    DosingWeightRule(DoseLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.D8;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        Route route = proposed.route();
        if (route == null || !BY_WEIGHT.contains(route)) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        Moment start = proposed.start();
        Optional<Measurement> measured = DosingWeight.measured(proposed, record);
        if (start == null || measured.isEmpty()) {
            findings.add(missing(proposed, route, measured));
        } else if (isTooOld(measured.get().at(), start, record)) {
            findings.add(draft().found(measured.get().inWords() + ", measured at "
                            + measured.get().at().inWords())
                    .limit(inDays(limits.weightMaxAge()) + " days before the dose")
                    .from(measured.get().reference())
                    .warn("The body weight is too old for this dose."));
        }
        unlikely(proposed, measured).ifPresent(findings::add);
        return findings;
    }

    private Finding missing(Dose proposed, Route route, Optional<Measurement> measured) {
        BigDecimal stated = proposed.weight();
        Finding.Draft draft = draft().found(measured.map(weight -> weight.inWords() + ", and no time of the dose")
                        .orElse(
                                stated == null
                                        ? "none"
                                        : "none measured; " + stated.toPlainString() + " kg is stated on the dose"))
                .limit("one in kg, measured in the " + inDays(limits.weightMaxAge()) + " days before the dose")
                .from(measured.map(Measurement::reference).stream().toList());
        String message = "A dose by this route needs a measured body weight.";
        return route == Route.SUBCUTANEOUS ? draft.warn(message) : draft.refuse(message);
    }

    private Optional<Finding> unlikely(Dose proposed, Optional<Measurement> measured) {
        Map<String, BigDecimal> weights = new LinkedHashMap<>();
        measured.flatMap(DosingWeight::kilograms).ifPresent(weight -> weights.put("measured", weight));
        BigDecimal stated = proposed.weight();
        if (stated != null) {
            weights.put("stated", stated);
        }
        weights.values()
                .removeIf(weight ->
                        weight.compareTo(limits.weightLeast()) >= 0 && weight.compareTo(limits.weightMost()) <= 0);
        return weights.isEmpty()
                ? Optional.empty()
                : Optional.of(draft().found(weights.entrySet().stream()
                                .map(weight -> weight.getValue().toPlainString() + " kg " + weight.getKey())
                                .collect(Collectors.joining(", ")))
                        .limit(limits.weightLeast().toPlainString() + " to "
                                + limits.weightMost().toPlainString() + " kg")
                        .from(measured.map(Measurement::reference).stream().toList())
                        .warn("The body weight is unlikely: check it before a dose is reckoned from it."));
    }

    private boolean isTooOld(Moment weighed, Moment start, CareRecord record) {
        Duration age = limits.weightMaxAge();
        ZonedDateTime oldest =
                start.latest().atZone(record.clinic()).minusDays(age.toDays()).minus(age.minusDays(age.toDays()));
        return weighed.earliest().isBefore(oldest.toInstant());
    }

    private static Finding.Draft draft() {
        return Finding.about(Rule.D8).at("MedicationAdministration.dosage.dose");
    }

    private static String inDays(Duration duration) {
        return String.valueOf(duration.toDays());
    }
}
