package org.kapfhir.safety.rule;

import java.time.Duration;
import java.util.List;
import org.kapfhir.care.Dose;
import org.kapfhir.care.VitalSign;

/**
 * B2: a blood pressure above 140/90 mmHg before a dose is questioned, also if a later one was lower.
 *
 * <p>Source: the prescribing information of esketamine asks for a decision at a raised blood pressure. Says whether it was
 * repeated after five minutes or more, and with what. Without a blood pressure it has nothing to say: that is B1.
 */
final class RaisedBloodPressureRule implements SafetyRule<Dose> {

    private final VitalLimits limits;

    RaisedBloodPressureRule(VitalLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.B2;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        PressureLimit limit = PressureLimit.raised(limits);
        List<VitalSign> readings = PreDoseReadings.of(
                        VitalSign.Kind.BLOOD_PRESSURE, proposed.start(), record, limits.preDoseWindow())
                .all();
        return readings.stream()
                .filter(limit::isExceededBy)
                .findFirst()
                .map(raised -> Finding.about(Rule.B2)
                        .at("MedicationAdministration.effective")
                        .found(PreDoseReadings.inWords(raised) + ", " + repetition(raised, readings))
                        .limit(limit.inWords())
                        .from(PreDoseReadings.references(readings))
                        .warn("The blood pressure before the dose was raised: note why the dose is given."))
                .stream()
                .toList();
    }

    private String repetition(VitalSign raised, List<VitalSign> readings) {
        List<VitalSign> repeated = Newest.of(
                readings.stream()
                        .filter(reading ->
                                raised.at().atLeastUntil(reading.at()).compareTo(limits.repeatAfter()) >= 0)
                        .filter(reading -> !reading.equals(raised))
                        .toList(),
                reading -> reading.at().earliest());
        if (repeated.isEmpty()) {
            return "not repeated after " + limits.repeatAfter().toMinutes() + " minutes or more";
        }
        VitalSign last = repeated.get(0);
        Duration after = raised.at().atLeastUntil(last.at());
        return "repeated after " + after.toMinutes() + " minutes: " + last.inWords();
    }
}
