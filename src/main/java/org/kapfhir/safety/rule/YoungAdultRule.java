package org.kapfhir.safety.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;

/**
 * S4: in the first 4 weeks from the first dose, a dose for a patient of up to 24 years comes with the reminder to ask for
 * suicidality every week.
 *
 * <p>Source: boxed warning of antidepressants and esketamine. A patient whose age or a dose whose time is not known is told
 * of too. The first dose is the first of the last 366 days.
 */
final class YoungAdultRule implements SafetyRule<Dose> {

    private final SuicideRiskLimits limits;

    YoungAdultRule(SuicideRiskLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.S4;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose dose, CareRecord record) {
        LocalDate day = dose.start() == null
                ? record.now().atZone(record.clinic()).toLocalDate()
                : dose.start().day();
        OptionalInt age = record.patient().map(patient -> patient.leastAge(day)).orElse(OptionalInt.empty());
        if ((age.isPresent() && age.getAsInt() > limits.youngAdultAge()) || !isInFirstWeeks(dose, record)) {
            return List.of();
        }
        List<String> evidence = new ArrayList<>();
        record.patient().ifPresent(patient -> evidence.add(patient.reference()));
        return List.of(Finding.about(Rule.S4)
                .at("MedicationAdministration.effective")
                .found(age.isPresent() ? "age " + age.getAsInt() : "age not known")
                .limit("more than " + limits.youngAdultAge() + " years, or " + limits.youngAdultWeeks()
                        + " weeks since the first dose")
                .from(evidence)
                .tell("In young adults suicidality is asked for every week of the first weeks of treatment."));
    }

    private boolean isInFirstWeeks(Dose dose, CareRecord record) {
        Moment start = dose.start();
        if (start == null) {
            return true;
        }
        Moment first = Stream.of(
                        record.doses().stream().map(CareRecord.GivenDose::start),
                        record.dosesOfSession().stream().flatMap(other -> Stream.ofNullable(other.start())),
                        Stream.of(start))
                .flatMap(starts -> starts)
                .min(Comparator.comparing(Moment::earliest))
                .orElse(start);
        Instant end = first.latest()
                .atZone(record.clinic())
                .plusWeeks(limits.youngAdultWeeks())
                .toInstant();
        return start.earliest().isBefore(end);
    }
}
