package org.kapfhir.safety.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Dose;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.Moment;
import org.kapfhir.care.Route;
import org.kapfhir.care.VitalSign;

/** What was to be measured in a session, and was not. */
final class MonitoringSchedule {

    private static final MonitoringSlot BEFORE_DISCHARGE =
            new MonitoringSlot("before discharge", Duration.ZERO, Duration.ZERO, Set.of("pre-discharge"));

    private final DosingSession session;
    private final SessionDoses doses;
    private final CareRecord record;
    private final Duration preDoseWindow;
    private final SessionLimits limits;
    private final @Nullable Moment first;

    MonitoringSchedule(
            DosingSession session,
            SessionDoses doses,
            CareRecord record,
            Duration preDoseWindow,
            SessionLimits limits) {
        this.session = session;
        this.doses = doses;
        this.record = record;
        this.preDoseWindow = preDoseWindow;
        this.limits = limits;
        this.first = doses.first().orElse(null);
    }

    /** Returns what no session may be without, as far as it is missing. */
    List<String> missingMandatory() {
        List<String> missing = new ArrayList<>();
        MonitoringSlot preDose =
                new MonitoringSlot("before the dose", preDoseWindow.negated(), Duration.ZERO, Set.of("pre-dose"));
        addIfMissing(missing, VitalSign.Kind.BLOOD_PRESSURE, preDose);
        addIfMissing(missing, VitalSign.Kind.BLOOD_PRESSURE, middle());
        if (!isTaken(VitalSign.Kind.BLOOD_PRESSURE, this::isBeforeDischarge)) {
            missing.add(words(VitalSign.Kind.BLOOD_PRESSURE, BEFORE_DISCHARGE));
        }
        if (doses.includeEsketamine() && !isTaken(VitalSign.Kind.OXYGEN_SATURATION, this::isOfTheSession)) {
            missing.add("oxygen saturation in the session");
        }
        return missing;
    }

    /** Returns what else was planned for the routes of the doses, as far as it is missing. */
    List<String> missingPlanned() {
        List<String> missing = new ArrayList<>();
        if (hasSlots()) {
            List<MonitoringSlot> slots =
                    List.of(after(15, Set.of("t15")), middle(), after(60, Set.of("t60")), after(90, Set.of("t90")));
            for (VitalSign.Kind kind : VitalSign.Kind.values()) {
                slots.stream()
                        .filter(slot -> kind != VitalSign.Kind.BLOOD_PRESSURE || !slot.equals(middle()))
                        .forEach(slot -> addIfMissing(missing, kind, slot));
            }
        }
        InfusionSchedule infusions = new InfusionSchedule(limits);
        doses.all().stream()
                .filter(MonitoringSchedule::isInfusion)
                .forEach(dose -> missing.addAll(infusions.missing(dose, session, record)));
        return missing;
    }

    private boolean hasSlots() {
        return doses.areMissing() || doses.all().stream().anyMatch(dose -> !dose.esketamine() && !isInfusion(dose));
    }

    private static boolean isInfusion(Dose dose) {
        return dose.route() == Route.INTRAVENOUS;
    }

    private MonitoringSlot middle() {
        return MonitoringSlot.after(limits.middleSlot(), limits.slotTolerance(), Set.of("t30", "t40"));
    }

    private MonitoringSlot after(int minutes, Set<String> timepoints) {
        return MonitoringSlot.after(Duration.ofMinutes(minutes), limits.slotTolerance(), timepoints);
    }

    private void addIfMissing(List<String> missing, VitalSign.Kind kind, MonitoringSlot slot) {
        if (!isTaken(kind, vital -> slot.holds(vital, first, session))) {
            missing.add(words(kind, slot));
        }
    }

    private static String words(VitalSign.Kind kind, MonitoringSlot slot) {
        return kind.inWords() + " " + slot.words();
    }

    private boolean isTaken(VitalSign.Kind kind, Predicate<VitalSign> when) {
        return record.vitals(kind).stream().anyMatch(when);
    }

    /** In the last minutes of the session, or meant so; in either case after the last dose and not after the end. */
    private boolean isBeforeDischarge(VitalSign vital) {
        Moment dose = doses.last().orElse(null);
        Moment end = session.end();
        boolean named = BEFORE_DISCHARGE.isNamedBy(vital, session);
        if (dose == null
                || end == null
                || !dose.isExact()
                || !end.isExact()
                || !vital.at().isExact()) {
            return named;
        }
        return dose.isBefore(vital.at())
                && !end.isBefore(vital.at())
                && (named || vital.at().atMostUntil(end).compareTo(limits.dischargeSlot()) <= 0);
    }

    private boolean isOfTheSession(VitalSign vital) {
        return session.id().equals(vital.session())
                || (session.start() != null
                        && session.end() != null
                        && !vital.at().isBefore(session.start())
                        && !session.end().isBefore(vital.at()));
    }
}
