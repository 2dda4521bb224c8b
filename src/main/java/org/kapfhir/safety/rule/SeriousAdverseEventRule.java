package org.kapfhir.safety.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.AdverseReaction;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;
import org.kapfhir.safety.rule.CareRecord.GivenDose;

/**
 * A1: a serious adverse event is recorded within 24 hours after it was detected; later is questioned, and so is one that does
 * not say when. After esketamine it belongs on the REMS monitoring form too.
 *
 * <p>Source: esketamine REMS, report serious adverse events. Of a time that is a day only the earliest and the latest moment
 * count. A time of recording before the event proves nothing and is questioned.
 */
final class SeriousAdverseEventRule implements SafetyRule<AdverseReaction> {

    private static final String REMS_FORM =
            "A serious adverse event after esketamine goes on the REMS monitoring form.";

    private final ReportLimits limits;

    SeriousAdverseEventRule(ReportLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.A1;
    }

    @Override
    public Class<AdverseReaction> concerns() {
        return AdverseReaction.class;
    }

    @Override
    public boolean asks(AdverseReaction event) {
        return event.serious();
    }

    @Override
    public List<Finding> check(AdverseReaction event, CareRecord record) {
        if (!asks(event)) {
            return List.of();
        }
        List<String> esketamine = Stream.concat(
                        record.doses().stream().filter(GivenDose::esketamine).map(GivenDose::reference),
                        record.dosesOfSession().stream()
                                .filter(Dose::esketamine)
                                .map(Dose::reference))
                .filter(event.doses()::contains)
                .toList();
        Finding.Draft draft = Finding.about(Rule.A1)
                .at("AdverseEvent.recordedDate")
                .limit(TimeInWords.of(limits.adverseEventWithin()))
                .from(esketamine);
        List<Finding> findings = new ArrayList<>();
        String delay = delay(event.happened(), event.recorded());
        if (!delay.isEmpty()) {
            findings.add(draft.found(delay)
                    .warn("A serious adverse event is recorded soon after it was detected."
                            + (esketamine.isEmpty() ? "" : " " + REMS_FORM)));
        } else if (!esketamine.isEmpty()) {
            findings.add(draft.at("AdverseEvent.suspectEntity")
                    .found("attributed to " + String.join(", ", esketamine))
                    .limit("")
                    .tell(REMS_FORM));
        }
        return List.copyOf(findings);
    }

    /** Returns what is wrong with the time of recording, or an empty text. */
    private String delay(@Nullable Moment happened, @Nullable Moment recorded) {
        if (happened == null) {
            return "no time at which it was detected or happened";
        }
        if (recorded == null) {
            return "no time at which it was recorded";
        }
        if (recorded.isBefore(happened)) {
            return "recorded at " + recorded.inWords() + ", before it was detected at " + happened.inWords();
        }
        Duration longest = happened.atMostUntil(recorded);
        return longest.compareTo(limits.adverseEventWithin()) > 0
                ? "recorded up to " + TimeInWords.of(longest) + " after " + happened.inWords()
                : "";
    }
}
