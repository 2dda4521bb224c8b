package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DosingDay.at;
import static org.kapfhir.safety.rule.DosingDay.esketamine;
import static org.kapfhir.safety.rule.DosingDay.on;
import static org.kapfhir.safety.rule.DosingDay.other;
import static org.kapfhir.safety.rule.DosingDay.record;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.AdverseReaction;
import org.kapfhir.care.Moment;
import org.kapfhir.safety.rule.CareRecord.GivenDose;
import org.kapfhir.safety.rule.Finding.Information;
import org.kapfhir.safety.rule.Finding.Warning;

/** A1: a serious adverse event is recorded in time. */
class SeriousAdverseEventRuleTest {

    private static final Moment HAPPENED = at("2026-03-02T11:00:00-05:00");
    private static final Moment IN_TIME = at("2026-03-03T11:00:00-05:00");
    private static final Moment LATE = at("2026-03-03T11:01:00-05:00");
    private static final String REMS = "A serious adverse event after esketamine goes on the REMS monitoring form.";

    private final SeriousAdverseEventRule rule = new SeriousAdverseEventRule(Defaults.of(ReportLimits.class));

    @Test
    void questionsAnEventThatIsRecordedAfterMoreThan24Hours() {
        assertThat(rule.check(event(HAPPENED, LATE), record().build()))
                .containsExactly(new Warning(
                        Rule.A1,
                        "AdverseEvent.recordedDate",
                        "A serious adverse event is recorded soon after it was detected.",
                        "recorded up to 24 hours 1 minute after 2026-03-02T11:00-05:00",
                        "24 hours",
                        List.of()));
        assertThat(rule.check(event(HAPPENED, IN_TIME), record().build())).isEmpty();
        assertThat(rule.check(event(HAPPENED, at("2026-03-03T10:00:00-06:00")), record().build()))
                .isEmpty();
        assertThat(rule.rule()).isEqualTo(Rule.A1);
        assertThat(rule.concerns()).isEqualTo(AdverseReaction.class);
    }

    @Test
    void takesTheLongestTimeOfADay() {
        assertThat(rule.check(event(on("2026-03-02"), at("2026-03-03T00:00:00-05:00")), record().build()))
                .isEmpty();
        assertThat(rule.check(event(on("2026-03-02"), at("2026-03-03T00:00:01-05:00")), record().build()))
                .hasSize(1);
        assertThat(rule.check(event(on("2026-03-02"), on("2026-03-02")), record().build()))
                .isEmpty();
    }

    @Test
    void questionsMissingTimesAndARecordBeforeTheEvent() {
        assertThat(rule.check(event(null, IN_TIME), record().build()))
                .extracting(Finding::found)
                .containsExactly("no time at which it was detected or happened");
        assertThat(rule.check(event(HAPPENED, null), record().build()))
                .extracting(Finding::found)
                .containsExactly("no time at which it was recorded");
        assertThat(rule.check(event(HAPPENED, at("2026-03-02T10:59:00-05:00")), record().build()))
                .extracting(Finding::found)
                .containsExactly(
                        "recorded at 2026-03-02T10:59-05:00, before it was detected at 2026-03-02T11:00-05:00");
        assertThat(rule.check(event(HAPPENED, HAPPENED), record().build())).isEmpty();
    }

    @Test
    void namesTheRemsFormAfterEsketamine() {
        CareRecord session = record().add(esketamine()).build();

        assertThat(rule.check(event(HAPPENED, LATE, "MedicationAdministration/dose"), session))
                .containsExactly(new Warning(
                        Rule.A1,
                        "AdverseEvent.recordedDate",
                        "A serious adverse event is recorded soon after it was detected. " + REMS,
                        "recorded up to 24 hours 1 minute after 2026-03-02T11:00-05:00",
                        "24 hours",
                        List.of("MedicationAdministration/dose")));
        assertThat(rule.check(event(HAPPENED, IN_TIME, "MedicationAdministration/dose"), session))
                .containsExactly(new Information(
                        Rule.A1,
                        "AdverseEvent.suspectEntity",
                        REMS,
                        "attributed to MedicationAdministration/dose",
                        "",
                        List.of("MedicationAdministration/dose")));
        assertThat(rule.check(event(HAPPENED, IN_TIME, "MedicationAdministration/else"), session))
                .isEmpty();
    }

    @Test
    void knowsEsketamineOfAnEarlierSession() {
        CareRecord record = record().add(new GivenDose("MedicationAdministration/e", "s1", true, HAPPENED))
                .add(new GivenDose("MedicationAdministration/k", "s2", false, HAPPENED))
                .add(other("o", "50"))
                .build();

        assertThat(rule.check(event(HAPPENED, IN_TIME, "MedicationAdministration/e"), record))
                .hasSize(1);
        assertThat(rule.check(event(HAPPENED, IN_TIME, "MedicationAdministration/k"), record))
                .isEmpty();
        assertThat(rule.check(event(HAPPENED, IN_TIME, "MedicationAdministration/o"), record))
                .isEmpty();
    }

    @Test
    void hasNothingToSayOfOtherEvents() {
        AdverseReaction mild = new AdverseReaction("AdverseEvent/e", "maya", null, false, HAPPENED, LATE, List.of());

        assertThat(rule.asks(mild)).isFalse();
        assertThat(rule.check(mild, record().build())).isEmpty();
        assertThat(rule.asks(event(HAPPENED, LATE))).isTrue();
    }

    @Test
    void takesTheLimitFromTheSettings() {
        assertThat(new SeriousAdverseEventRule(Defaults.with(ReportLimits.class, Map.of("adverse-event-within", "72h")))
                        .check(event(HAPPENED, at("2026-03-05T11:01:00-05:00")), record().build()))
                .extracting(Finding::limit)
                .containsExactly("3 days");
    }

    private static AdverseReaction event(@Nullable Moment happened, @Nullable Moment recorded, String... doses) {
        return new AdverseReaction("AdverseEvent/e", "maya", "session", true, happened, recorded, List.of(doses));
    }
}
