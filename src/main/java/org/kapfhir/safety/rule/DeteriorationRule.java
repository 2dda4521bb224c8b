package org.kapfhir.safety.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kapfhir.care.Codes;
import org.kapfhir.care.Measurement;

/**
 * S3: a GAD-7 or PHQ-9 total that rises by 5 or more against the one before, or a PHQ-9 total of 20 or more, is questioned.
 *
 * <p>Source: change of 5 points; PHQ-9 of 20 and more is severe. A total without a number, and one without an earlier one to
 * compare with, say nothing about a rise. A total whose time is a day only may be later than any other of that day.
 */
final class DeteriorationRule implements SafetyRule<Measurement> {

    private static final String GAD_7 = "70274-6";
    private static final String PHQ_9 = "44261-6";

    private final SuicideRiskLimits limits;

    DeteriorationRule(SuicideRiskLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.S3;
    }

    @Override
    public Class<Measurement> concerns() {
        return Measurement.class;
    }

    @Override
    public boolean asks(Measurement total) {
        return total.number() != null && (total.is(Codes.LOINC, GAD_7) || total.is(Codes.LOINC, PHQ_9));
    }

    @Override
    public List<Finding> check(Measurement total, CareRecord record) {
        BigDecimal points = total.number();
        if (points == null || !asks(total)) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        Finding.Draft draft = Finding.about(Rule.S3).at("Observation.value");
        String instrument = total.is(Codes.LOINC, PHQ_9) ? "PHQ-9" : "GAD-7";
        before(total, record)
                .filter(last -> rise(last, points).compareTo(BigDecimal.valueOf(limits.scoreRise())) >= 0)
                .ifPresent(last -> findings.add(draft.found(points.toPlainString() + " after " + last.inWords() + " on "
                                + last.at().inWords())
                        .limit("a rise of less than " + limits.scoreRise() + " points")
                        .from(last.reference())
                        .warn("The " + instrument + " total has risen.")));
        if (instrument.equals("PHQ-9") && points.compareTo(BigDecimal.valueOf(limits.phq9Severe())) >= 0) {
            findings.add(draft.found(points.toPlainString())
                    .limit("less than " + limits.phq9Severe())
                    .warn("The PHQ-9 total is in the severe range."));
        }
        return List.copyOf(findings);
    }

    private static BigDecimal rise(Measurement last, BigDecimal points) {
        return last.number() == null ? BigDecimal.ZERO : points.subtract(last.number());
    }

    private static Optional<Measurement> before(Measurement total, CareRecord record) {
        return record.measurements(Codes.LOINC, total.is(Codes.LOINC, PHQ_9) ? PHQ_9 : GAD_7).stream()
                .filter(other -> other.number() != null)
                .filter(other -> other.at().earliest().isBefore(total.at().latest()))
                .findFirst();
    }
}
