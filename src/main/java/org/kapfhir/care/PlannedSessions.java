package org.kapfhir.care;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityDetailComponent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.Timing;
import org.jspecify.annotations.Nullable;

/**
 * The dosing sessions that a care plan in force, or a draft of one, plans.
 *
 * @param reference type and id of the CarePlan
 * @param patient id of the patient, or null
 * @param esketamine whether the plan follows the esketamine protocol
 * @param activities the timing of each planned activity of sessions
 * @param overrides of rules that it carries
 */
public record PlannedSessions(
        String reference,
        @Nullable String patient,
        boolean esketamine,
        List<Activity> activities,
        List<RuleOverride> overrides) {

    /**
     * The timing of one activity.
     *
     * @param index of the activity in the plan, from 0
     * @param dates the moments at which sessions are planned, in their order; empty if none is dated
     * @param repetition how sessions repeat, or null if they do not
     */
    public record Activity(int index, List<Moment> dates, @Nullable PlannedRepetition repetition) {
        public Activity {
            dates = List.copyOf(dates);
        }

        /** Returns the FHIRPath of the timing. */
        public String path() {
            return "CarePlan.activity[" + index + "].detail.scheduled";
        }
    }

    public PlannedSessions {
        activities = List.copyOf(activities);
        overrides = List.copyOf(overrides);
    }

    /**
     * Returns the planned sessions, or nothing if the plan plans none or is not draft, active or on hold.
     *
     * @param clinic the time zone in which a date without an offset is meant
     */
    public static Optional<PlannedSessions> of(CarePlan plan, ZoneId clinic) {
        if (plan.getStatus() != CarePlanStatus.DRAFT
                && plan.getStatus() != CarePlanStatus.ACTIVE
                && plan.getStatus() != CarePlanStatus.ONHOLD) {
            return Optional.empty();
        }
        List<Activity> activities = Stream.iterate(0, index -> index + 1)
                .limit(plan.getActivity().size())
                .filter(index -> isDosing(plan.getActivity().get(index).getDetail()))
                .map(index -> activity(index, plan.getActivity().get(index).getDetail(), clinic))
                .toList();
        if (activities.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PlannedSessions(
                "CarePlan/" + plan.getIdElement().getIdPart(),
                Codes.targetId(plan.getSubject(), "Patient").orElse(null),
                plan.getInstantiatesCanonical().stream().anyMatch(protocol -> String.valueOf(protocol.getValue())
                        .startsWith(KapCanonical.BASE + "/PlanDefinition/kap-esketamine")),
                activities,
                RuleOverride.of(plan)));
    }

    /**
     * Returns the most sessions in some days that the repetition of an activity allows, with those that run when it begins.
     *
     * @return 0 if the activity does not repeat
     */
    public long mostWith(Activity activity, int days) {
        PlannedRepetition repetition = activity.repetition();
        return repetition == null
                ? 0
                : activities.stream()
                        .filter(other -> !other.equals(activity))
                        .flatMap(other -> Stream.ofNullable(other.repetition()))
                        .filter(other -> other.runsAtStartOf(repetition))
                        .mapToLong(other -> other.mostIn(days))
                        .reduce(repetition.mostIn(days), Long::sum);
    }

    private static boolean isDosing(CarePlanActivityDetailComponent detail) {
        return Codes.has(detail.getCode(), Codes.SESSION_TYPE, "dosing-session");
    }

    private static Activity activity(int index, CarePlanActivityDetailComponent detail, ZoneId clinic) {
        if (!(detail.getScheduled() instanceof Timing timing)) {
            return new Activity(
                    index, Moment.start(detail.getScheduled(), clinic).stream().toList(), null);
        }
        List<Moment> dates = timing.getEvent().stream()
                .flatMap(event -> Moment.of(event, clinic).stream())
                .sorted(Comparator.comparing(Moment::earliest))
                .toList();
        return new Activity(
                index, dates, PlannedRepetition.of(timing.getRepeat(), clinic).orElse(null));
    }
}
