package org.kapfhir.safety.rule;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;
import org.kapfhir.care.VitalSign;

/**
 * B1: a dose is given only after a blood pressure taken in the last 60 minutes.
 *
 * <p>Source: the blood pressure before the dose on the REMS monitoring form. Refuses a dose without a blood pressure, and one
 * whose time is missing or a day only, as nobody can tell then what was taken before it.
 */
final class RecentBloodPressureRule implements SafetyRule<Dose> {

    private final VitalLimits limits;

    RecentBloodPressureRule(VitalLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.B1;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        Moment start = proposed.start();
        Finding.Draft draft = Finding.about(Rule.B1)
                .at("MedicationAdministration.effective")
                .limit(limits.preDoseWindow().toMinutes() + " minutes");
        if (start == null || !start.isExact()) {
            return List.of(draft.found(start == null ? "no time of the dose" : "a dose on " + start.inWords())
                    .refuse(
                            "Whether a blood pressure was taken shortly before the dose cannot be told without the time of"
                                    + " the dose."));
        }
        if (!PreDoseReadings.of(VitalSign.Kind.BLOOD_PRESSURE, start, record, limits.preDoseWindow())
                .areMissing()) {
            return List.of();
        }
        VitalSign last = lastBefore(start, record);
        return List.of(draft.found(last == null ? "none" : "the last one " + inWords(last.at(), start))
                .from(last == null ? List.of() : List.of(last.reference()))
                .refuse("A dose needs a blood pressure taken shortly before it."));
    }

    private static @Nullable VitalSign lastBefore(Moment start, CareRecord record) {
        List<VitalSign> earlier = record.vitals(VitalSign.Kind.BLOOD_PRESSURE).stream()
                .filter(PreDoseReadings::mayStandForIt)
                .filter(reading -> !reading.at().earliest().isAfter(start.earliest()))
                .toList();
        return earlier.isEmpty() ? null : earlier.get(earlier.size() - 1);
    }

    private static String inWords(Moment reading, Moment start) {
        if (!reading.isExact()) {
            return "on " + reading.inWords();
        }
        // Rounded up: one of 60 minutes and a second before is not "60 minutes before".
        long minutes = Duration.between(reading.earliest(), start.earliest())
                .plusMinutes(1)
                .minusNanos(1)
                .toMinutes();
        return "at " + reading.inWords() + ", " + minutes + " minutes before";
    }
}
