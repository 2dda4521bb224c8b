package org.kapfhir.safety.due;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.care.AdverseReaction;
import org.kapfhir.care.Answers;
import org.kapfhir.care.Moment;
import org.kapfhir.care.SuicideRisk;
import org.kapfhir.care.SuicideRisk.Level;
import org.kapfhir.safety.due.Escalation.Until;
import org.kapfhir.safety.rule.ReportLimits;
import org.kapfhir.safety.rule.SuicideRiskLimits;

class EscalationTest {

    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final ZoneId CLINIC = ZoneOffset.UTC;
    private static final SuicideRiskLimits RISKS = new SuicideRiskLimits(2, 5, 20, 24, 4);
    private static final ReportLimits REPORTS =
            new ReportLimits(Duration.ofHours(24), 7, 5, Duration.ofHours(24), 731, 2192);

    @ParameterizedTest
    @CsvSource({"LA6568-5, false", "LA6569-3, false", "LA6570-1, true", "LA6571-9, true"})
    void screensWhoeverAnswersItem9WithTwoOrMore(String answer, boolean escalated) {
        assertThat(Escalation.of(answers("kap-phq9", answer), RISKS).isPresent())
                .isEqualTo(escalated);
    }

    @Test
    void asksForNothingByAnotherQuestionnaire() {
        assertThat(Escalation.of(answers("kap-gad7", "LA6571-9"), RISKS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"MODERATE, ASAP, false", "HIGH, URGENT, true"})
    void hasAModerateRiskReviewedAndAHighOneFlagged(Level level, TaskPriority priority, boolean flagged) {
        assertThat(Escalation.of(risk(level))).hasValueSatisfying(found -> {
            assertThat(found.priority()).isEqualTo(priority);
            assertThat(found.flagged()).isEqualTo(flagged);
            assertThat(found.day()).isEqualTo(LocalDate.parse("2026-03-02"));
        });
    }

    @Test
    void leavesALowRiskAlone() {
        assertThat(Escalation.of(risk(Level.LOW))).isEmpty();
    }

    @Test
    void hasASeriousEventReportedWithinADayOfWhenItHappened() {
        assertThat(Escalation.of(event(true), REPORTS, NOW, CLINIC))
                .hasValueSatisfying(found ->
                        assertThat(found.until()).isEqualTo(new Until(NOW, Instant.parse("2026-03-03T15:00:00Z"))));
    }

    @Test
    void leavesOtherEventsAlone() {
        assertThat(Escalation.of(event(false), REPORTS, NOW, CLINIC)).isEmpty();
    }

    private static Answers answers(String questionnaire, String item9) {
        return new Answers(
                "QuestionnaireResponse/q",
                "p",
                null,
                questionnaire,
                Moment.at(NOW, CLINIC),
                Map.of("phq9-9", new Coding("http://loinc.org", item9, null)));
    }

    private static SuicideRisk risk(Level level) {
        return new SuicideRisk("Observation/o", "p", null, level, Moment.at(NOW, CLINIC), false);
    }

    private static AdverseReaction event(boolean serious) {
        return new AdverseReaction("AdverseEvent/a", "p", null, serious, Moment.at(NOW, CLINIC), null, List.of());
    }
}
