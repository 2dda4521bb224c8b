package org.kapfhir.safety.rule;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kapfhir.care.Dose;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.Moment;

/**
 * F4: maintenance of more than 12 sessions in 365 days, or for more than 183 days without a pause, calls for re-evaluation.
 *
 * <p>Source: the US prescribing information of esketamine and clinic policy. All dosing sessions count, those of the induction too, as
 * the record does not tell the phase of each. A pause is more than 60 days. A completed task of re-evaluation in the last 183 days
 * answers it. Says nothing if no session on record is of the maintenance phase, and without a time of the dose, which F1 refuses.
 */
final class LongMaintenanceRule implements SafetyRule<Dose> {

    private static final int YEAR = 365;

    private final FrequencyLimits limits;

    LongMaintenanceRule(FrequencyLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.F4;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        Moment start = proposed.start();
        if (start == null
                || !record.session().map(DosingSession::maintenance).orElse(false)
                || isReEvaluated(start, record)) {
            return List.of();
        }
        SessionStarts sessions = SessionStarts.around(proposed, start, record);
        Moment judged = sessions.judged().at();
        List<SessionStart> year = sessions.earlier().stream()
                .filter(session -> session.at().latest().isAfter(daysBefore(judged, YEAR, record)))
                .toList();
        List<SessionStart> unbroken = sessions.earlierWithoutPause(limits.maintenancePauseDays());
        List<String> found = new ArrayList<>();
        if (year.size() + 1 > limits.maintenanceSessionsInYear()) {
            found.add(year.size() + 1 + " sessions in " + YEAR + " days");
        }
        if (!unbroken.isEmpty()) {
            SessionStart first = unbroken.get(unbroken.size() - 1);
            if (first.at().earliest().isBefore(latestDaysBefore(judged, limits.maintenanceDays(), record))) {
                found.add("sessions without a pause since " + first.inWords(record.clinic()) + ", "
                        + ChronoUnit.DAYS.between(first.at().dayIn(record.clinic()), judged.dayIn(record.clinic()))
                        + " days");
            }
        }
        return found.isEmpty()
                ? List.of()
                : List.of(Finding.about(Rule.F4)
                        .at("MedicationAdministration.effective")
                        .found(String.join("; ", found))
                        .limit(limits.maintenanceSessionsInYear() + " sessions in " + YEAR + " days, and "
                                + limits.maintenanceDays() + " days, without re-evaluation")
                        .from(sessions.evidence(
                                Stream.concat(year.stream(), unbroken.stream())
                                        .distinct()
                                        .toList(),
                                proposed))
                        .warn("Long maintenance calls for re-evaluation, with liver tests and a urinary screen."));
    }

    private boolean isReEvaluated(Moment start, CareRecord record) {
        return record.tasks("re-evaluation").stream()
                .anyMatch(task -> !task.at().latest().isAfter(start.earliest())
                        && !task.at().earliest().isBefore(latestDaysBefore(start, limits.maintenanceDays(), record)));
    }

    private static Instant daysBefore(Moment moment, int days, CareRecord record) {
        return moment.earliest().atZone(record.clinic()).minusDays(days).toInstant();
    }

    private static Instant latestDaysBefore(Moment moment, int days, CareRecord record) {
        return moment.latest().atZone(record.clinic()).minusDays(days).toInstant();
    }
}
