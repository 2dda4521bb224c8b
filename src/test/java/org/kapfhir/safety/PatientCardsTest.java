package org.kapfhir.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Codes;
import org.kapfhir.safety.Card.Indicator;

/** What stands open becomes cards, the most urgent first. */
class PatientCardsTest {

    private final PatientCards cards = new PatientCards("i", Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void putsWhatKeepsFromADoseFirstThenWhatIsOverdue() {
        List<Card> all = cards.of(
                List.of(flag("R1", "REMS"), flag("S2", "C-SSRS")),
                List.of(issue("1", "B2", "2026-03-02T15:00:00Z")),
                List.of(
                        task("lft-due", "Liver tests due", "2026-04-01"),
                        task("rems-form", "REMS monitoring form", "2026-03-09")));
        assertThat(all)
                .extracting(Card::summary)
                .containsExactly(
                        "Flag: C-SSRS",
                        "Flag: REMS",
                        "Raised blood pressure: Raised.",
                        "Overdue since 2026-03-09: REMS monitoring form",
                        "Due by 2026-04-01: Liver tests due");
        assertThat(all)
                .extracting(Card::indicator)
                .containsExactly(
                        Indicator.CRITICAL, Indicator.WARNING, Indicator.WARNING, Indicator.WARNING, Indicator.INFO);
    }

    @Test
    void countsTheLastDayAsInTime() {
        assertThat(cards.of(List.of(), List.of(), List.of(task("lft-due", "Liver", "2026-03-10"))))
                .extracting(Card::summary)
                .containsExactly("Due by 2026-03-10: Liver");
    }

    @Test
    void makesOneCardOfTheFindingsOfOneRule() {
        List<Card> all = cards.of(
                List.of(),
                List.of(
                        issue("1", "B2", "2026-03-02T15:00:00Z"),
                        issue("2", "B2", "2026-03-05T15:00:00Z"),
                        issue("3", "B2", "2026-03-03T15:00:00Z"),
                        issue("4", "B2", "2026-03-01T15:00:00Z"),
                        issue("5", "B2", "2026-02-20T15:00:00Z"),
                        issue("6", "B2", "2026-02-10T15:00:00Z")),
                List.of());
        assertThat(all).hasSize(1);
        assertThat(all.get(0).summary()).isEqualTo("Raised blood pressure (6 open): Raised.");
        assertThat(all.get(0).detail())
                .startsWith("- Raised. (DetectedIssue/2)\n- Raised. (DetectedIssue/3)")
                .endsWith("- and 1 more")
                .doesNotContain("DetectedIssue/6");
        assertThat(all.get(0).source().url()).isEqualTo("guide/safety-rules/B2.html");
    }

    @Test
    void passesOverFlagsAndTasksOfOthers() {
        Flag other = new Flag();
        other.setCode(new CodeableConcept().setText("Blind")).setId("f");
        Task task = new Task();
        task.setId("t");
        assertThat(cards.of(List.of(other), List.of(), List.of(task))).isEmpty();
    }

    private static CodeableConcept concept(String system, String code, String display) {
        return new CodeableConcept(new Coding(system, code, display));
    }

    private static Flag flag(String rule, String display) {
        Flag flag = new Flag();
        flag.setCode(concept(Codes.RULE, rule, display)).setId("flag-" + rule);
        return flag;
    }

    private static DetectedIssue issue(String id, String rule, String identified) {
        DetectedIssue issue = new DetectedIssue();
        issue.setCode(concept(Codes.RULE, rule, "Raised blood pressure"))
                .setDetail("Raised.")
                .setIdentified(new DateTimeType(identified))
                .setId(id);
        return issue;
    }

    private static Task task(String code, String display, String due) {
        Task task = new Task();
        task.setCode(concept(Codes.TASK, code, display))
                .getRestriction()
                .setPeriod(new Period().setEndElement(new DateTimeType(due)));
        task.setId("task-" + code);
        return task;
    }
}
