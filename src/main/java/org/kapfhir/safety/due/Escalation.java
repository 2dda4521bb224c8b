package org.kapfhir.safety.due;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.AdverseReaction;
import org.kapfhir.care.Answers;
import org.kapfhir.care.Moment;
import org.kapfhir.care.SuicideRisk;
import org.kapfhir.care.SuicideRisk.Level;
import org.kapfhir.safety.rule.ReportLimits;
import org.kapfhir.safety.rule.SuicideRiskLimits;

/**
 * Something in the record that somebody has to act on without delay.
 *
 * @param task what is to be done
 * @param priority of the task
 * @param flagged whether everybody must see it
 * @param cause the record that says it, as type and id
 * @param session id of the Encounter that it belongs to, or null
 * @param day on which it was found
 * @param until when it must be done; null means on that day
 * @param why in a sentence
 */
public record Escalation(
        AskedTask task,
        TaskPriority priority,
        boolean flagged,
        String cause,
        @Nullable String session,
        LocalDate day,
        @Nullable Until until,
        String why) {

    /** The gravest first; of equals the one whose cause comes first in the alphabet, so that the order never changes. */
    public static final Comparator<Escalation> GRAVEST_FIRST =
            Comparator.comparing(Escalation::flagged).reversed().thenComparing(Escalation::cause);

    private static final String PHQ9 = "kap-phq9";
    private static final String ITEM_9 = "phq9-9";

    /** A time limit by the clock. */
    public record Until(Instant from, Instant end) {}

    /** Returns what answers call for: an item 9 of the PHQ-9 from the limit on (S1). */
    public static Optional<Escalation> of(Answers answers, SuicideRiskLimits limits) {
        return Optional.of(answers)
                .filter(each -> each.questionnaire().equals(PHQ9))
                .flatMap(each -> each.frequency(ITEM_9))
                .filter(item -> item >= limits.item9Urgent())
                .map(item -> new Escalation(
                        AskedTask.CSSRS_DUE,
                        TaskPriority.URGENT,
                        true,
                        answers.reference(),
                        answers.session(),
                        answers.at().day(),
                        null,
                        "Item 9 of the PHQ-9 is " + item + ": screen for suicide risk with the C-SSRS the same day."));
    }

    /** Returns what a suicide risk calls for: a review if it is moderate, and a flag if it is high (S2). */
    public static Optional<Escalation> of(SuicideRisk risk) {
        if (risk.level() == Level.LOW) {
            return Optional.empty();
        }
        boolean high = risk.level() == Level.HIGH;
        return Optional.of(new Escalation(
                AskedTask.SUICIDE_RISK_REVIEW,
                high ? TaskPriority.URGENT : TaskPriority.ASAP,
                high,
                risk.reference(),
                risk.session(),
                risk.at().day(),
                null,
                "Suicide risk is " + risk.level().inWords() + ": a clinician reviews it and agrees a safety plan."));
    }

    /** Returns what an adverse event calls for: a report and a flag if it is serious (A1). */
    public static Optional<Escalation> of(AdverseReaction event, ReportLimits limits, Instant now, ZoneId clinic) {
        if (!event.serious()) {
            return Optional.empty();
        }
        Moment happened = Optional.ofNullable(event.happened())
                .or(() -> Optional.ofNullable(event.recorded()))
                .orElseGet(() -> Moment.at(now, clinic));
        return Optional.of(new Escalation(
                AskedTask.ADVERSE_EVENT_REPORT,
                TaskPriority.URGENT,
                true,
                event.reference(),
                event.session(),
                happened.day(),
                new Until(happened.earliest(), happened.earliest().plus(limits.adverseEventWithin())),
                "Serious adverse event: report it within "
                        + limits.adverseEventWithin().toHours() + " hours."));
    }
}
