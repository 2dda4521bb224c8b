package org.kapfhir.safety.rule;

import java.util.ArrayList;
import java.util.List;
import org.kapfhir.care.DosingSession;

/**
 * B7: a finished session has a blood pressure before the dose, one 40 minutes after it and one before discharge; what else is
 * planned for the route and missing is questioned.
 *
 * <p>Source: the REMS monitoring form. A session of esketamine also needs pulse oximetry. A session whose doses have no time,
 * or that has no dose on record, is judged by the timepoints of its vital signs; one whose dose was withheld is not judged.
 */
final class MonitoringScheduleRule implements SafetyRule<DosingSession> {

    private final VitalLimits vitalLimits;
    private final SessionLimits limits;

    MonitoringScheduleRule(VitalLimits vitalLimits, SessionLimits limits) {
        this.vitalLimits = vitalLimits;
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.B7;
    }

    @Override
    public Class<DosingSession> concerns() {
        return DosingSession.class;
    }

    @Override
    public List<Finding> check(DosingSession proposed, CareRecord record) {
        SessionDoses doses = SessionDoses.of(record);
        if (!proposed.finished() || (doses.areMissing() && record.withheld())) {
            return List.of();
        }
        MonitoringSchedule schedule =
                new MonitoringSchedule(proposed, doses, record, vitalLimits.preDoseWindow(), limits);
        List<String> mandatory = schedule.missingMandatory();
        List<String> planned = schedule.missingPlanned();
        List<Finding> findings = new ArrayList<>();
        Finding.Draft draft = Finding.about(Rule.B7).at("Encounter.status").from(doses.references());
        if (!mandatory.isEmpty()) {
            findings.add(draft.found("no " + String.join(", no ", mandatory))
                    .limit("blood pressure before the dose, "
                            + limits.middleSlot().toMinutes() + " minutes after it (give or"
                            + " take " + limits.slotTolerance().toMinutes() + ") and in the last "
                            + limits.dischargeSlot().toMinutes() + " minutes; for esketamine oxygen saturation too")
                    .refuse("The session ends without measurements that it may not be without."));
        }
        if (!planned.isEmpty()) {
            findings.add(draft.found("no " + String.join(", no ", planned))
                    .limit("15, " + limits.middleSlot().toMinutes()
                            + ", 60 and 90 minutes after the dose (give or take "
                            + limits.slotTolerance().toMinutes() + "); "
                            + new InfusionSchedule(limits).inWords())
                    .warn("The session ends without measurements that were planned."));
        }
        return findings;
    }
}
