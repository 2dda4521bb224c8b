package org.kapfhir.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.RuleOverride;
import org.kapfhir.safety.rule.Finding;
import org.kapfhir.safety.rule.Rule;

/** An override turns the refusals of its rule into warnings, where the rule allows it, and nothing else. */
class JudgementTest {

    private static final RuleOverride OF_B3 = override("B3");
    private static final Finding B3 = Finding.about(Rule.B3).refuse("Too high.");
    private static final Finding B4 = Finding.about(Rule.B4).refuse("Much too high.");
    private static final Finding B2 = Finding.about(Rule.B2).warn("Raised.");
    private static final Finding S4 = Finding.about(Rule.S4).tell("Young.");

    @Test
    void refusesWithoutAnOverride() {
        Judgement judgement = judgement(List.of(), B3, B2, S4);
        assertThat(judgement.refusals()).containsExactly((Finding.Refusal) B3);
        assertThat(judgement.overridden()).isEmpty();
        assertThat(judgement.warnings()).containsExactly((Finding.Warning) B2);
    }

    @Test
    void letsAnOverrideOfTheSameRuleThrough() {
        Judgement judgement = judgement(List.of(OF_B3), B3);
        assertThat(judgement.refusals()).isEmpty();
        assertThat(judgement.overridden()).containsExactly(new Judgement.Overridden((Finding.Refusal) B3, OF_B3));
    }

    @Test
    void ignoresAnOverrideOfAnotherRule() {
        assertThat(judgement(List.of(override("B1")), B3).refusals()).hasSize(1);
    }

    @Test
    void ignoresAnOverrideThatTheRuleDoesNotAllow() {
        assertThat(judgement(List.of(override("B4")), B4).refusals()).hasSize(1);
        Finding finallyRefused = Finding.about(Rule.B3).refuseFinally("Never.");
        assertThat(judgement(List.of(OF_B3), finallyRefused).refusals()).hasSize(1);
    }

    @Test
    void tellsTheRefusalsFirstAndTheSameOnce() {
        List<Told> told = Told.of(List.of(
                judgement(List.of(OF_B3), B3, S4, B2, B4),
                judgement(List.of(OF_B3), Finding.about(Rule.B2).at("Encounter").warn("Raised."))));
        assertThat(told).extracting(each -> each.finding().rule()).containsExactly(Rule.B4, Rule.B3, Rule.B2, Rule.S4);
        assertThat(told).extracting(Told::refuses).containsExactly(true, false, false, false);
        assertThat(told.get(1).override()).isEqualTo(OF_B3);
    }

    private static RuleOverride override(String rule) {
        return new RuleOverride(rule, new CodeableConcept().setText("Repeated"), "Practitioner/dr");
    }

    private static Judgement judgement(List<RuleOverride> overrides, Finding... findings) {
        Proposal proposal = new Proposal("", "Task/t", null, "", Instant.EPOCH, List.of(), overrides);
        return new Judgement(proposal, List.of(findings), Map.of());
    }
}
