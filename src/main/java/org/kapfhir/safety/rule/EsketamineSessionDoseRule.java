package org.kapfhir.safety.rule;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;

/**
 * D5: at most 84 mg of esketamine in one session, 28 mg alone only from 65 years, and 5 minutes between two devices.
 *
 * <p>Source: the US prescribing information. The doses of the session are added up; if another one has no amount, the sum cannot be
 * told and the dose is refused. A patient of unknown age counts as younger, and a time that is missing or a day only as too close. A dose
 * of which the amount is not recorded yet counts as one device. That a single dose is 28, 56 or 84 mg is an invariant.
 */
final class EsketamineSessionDoseRule implements SafetyRule<Dose> {

    /** What one device holds, in mg. */
    private static final BigDecimal DEVICE = BigDecimal.valueOf(28);

    private final DoseLimits limits;

    EsketamineSessionDoseRule(DoseLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.D5;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        if (!proposed.esketamine()) {
            return List.of();
        }
        List<Dose> others =
                record.dosesOfSession().stream().filter(Dose::esketamine).toList();
        List<Finding> findings = new ArrayList<>();
        amount(proposed, others, record).ifPresent(findings::add);
        spacing(proposed, others).ifPresent(findings::add);
        return findings;
    }

    private Optional<Finding> amount(Dose proposed, List<Dose> others, CareRecord record) {
        Finding.Draft draft = Finding.about(Rule.D5)
                .at("MedicationAdministration.dosage.dose")
                .from(others.stream().map(Dose::reference).toList())
                .limit(limits.esketamineSessionMost().toPlainString() + " mg in a session");
        if (others.stream().anyMatch(other -> other.milligrams() == null)) {
            return Optional.of(draft.found("another dose of the session without an amount")
                    .refuse("How much esketamine the session holds cannot be told."));
        }
        BigDecimal own = proposed.milligrams();
        BigDecimal total = others.stream()
                .map(Dose::milligrams)
                .filter(Objects::nonNull)
                .reduce(own == null ? DEVICE : own, BigDecimal::add);
        if (total.compareTo(limits.esketamineSessionMost()) > 0) {
            return Optional.of(draft.found(total.toPlainString() + " mg"
                            + (own == null ? ", this dose counted as one device as its amount is not recorded" : ""))
                    .refuse("The session holds too much esketamine."));
        }
        OptionalInt age = age(proposed, record);
        if (own == null
                || total.compareTo(DEVICE) > 0
                || (age.isPresent() && age.getAsInt() >= limits.esketamineLowDoseAge())) {
            return Optional.empty();
        }
        return Optional.of(draft.found(total.toPlainString() + " mg, "
                        + (age.isPresent() ? age.getAsInt() + " years" : "age not recorded"))
                .limit("56 mg under " + limits.esketamineLowDoseAge() + " years")
                .refuse("A session of 28 mg of esketamine is for older patients only."));
    }

    private Optional<Finding> spacing(Dose proposed, List<Dose> others) {
        List<Dose> close = others.stream()
                .filter(other -> gap(proposed, other).compareTo(limits.esketamineDeviceSpacing()) < 0)
                .toList();
        if (close.isEmpty()) {
            return Optional.empty();
        }
        boolean told = isExact(proposed.start()) && close.stream().allMatch(other -> isExact(other.start()));
        Duration least = close.stream()
                .map(other -> gap(proposed, other))
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
        return Optional.of(Finding.about(Rule.D5)
                .at("MedicationAdministration.effective")
                .found(told ? Elapsed.inWords(least) : "a time of day that is not recorded")
                .limit(Elapsed.inWords(limits.esketamineDeviceSpacing()))
                .from(close.stream().map(Dose::reference).toList())
                .warn("Two devices of esketamine are to be used with a pause between them."));
    }

    /** Returns the shortest time that may lie between two doses, zero if they may overlap. */
    private static Duration gap(Dose one, Dose other) {
        Moment start = one.start();
        Moment otherStart = other.start();
        if (start == null || otherStart == null) {
            return Duration.ZERO;
        }
        Duration before = Objects.requireNonNullElse(one.end(), start).atLeastUntil(otherStart);
        Duration after = Objects.requireNonNullElse(other.end(), otherStart).atLeastUntil(start);
        Duration longer = before.compareTo(after) > 0 ? before : after;
        return longer.isNegative() ? Duration.ZERO : longer;
    }

    private static boolean isExact(@Nullable Moment moment) {
        return moment != null && moment.isExact();
    }

    private static OptionalInt age(Dose proposed, CareRecord record) {
        Moment start = proposed.start();
        LocalDate day = start == null ? record.now().atZone(record.clinic()).toLocalDate() : start.day();
        return record.patient().map(patient -> patient.leastAge(day)).orElse(OptionalInt.empty());
    }
}
