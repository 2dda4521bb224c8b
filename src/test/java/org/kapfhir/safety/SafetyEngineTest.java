package org.kapfhir.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Deletion;
import org.kapfhir.care.KapPatient;
import org.kapfhir.safety.rule.CareRecord;
import org.kapfhir.safety.rule.Finding;
import org.kapfhir.safety.rule.Rule;
import org.kapfhir.safety.rule.SafetyRule;

/** Every rule that concerns a proposal runs, and nothing else does. */
class SafetyEngineTest {

    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final CareRecord RECORD = CareRecord.builder(NOW, ZoneOffset.UTC)
            .patient(new KapPatient("Patient/p", null, null, null, true, true, false))
            .build();

    private final SafetyRule<Deletion> refusing = rule(Rule.P1, Deletion.class, true, true);
    private final SafetyRule<Deletion> silent = rule(Rule.K4, Deletion.class, true, false);
    private final SafetyRule<Deletion> notAsking = rule(Rule.K1, Deletion.class, false, true);
    private final SafetyRule<String> ofAnother = rule(Rule.C6, String.class, true, true);

    @Test
    void runsEveryRuleThatConcernsAProposal() {
        Judgement judgement =
                new SafetyEngine(List.of(refusing, silent, notAsking, ofAnother)).judge(proposal(), RECORD);
        assertThat(judgement.findings()).extracting(Finding::rule).containsExactly(Rule.P1);
        assertThat(judgement.looked()).containsOnlyKeys(Rule.P1, Rule.K4);
    }

    @Test
    void tellsWhatEachRuleLookedAt() {
        Judgement judgement = new SafetyEngine(List.of(refusing, silent)).judge(proposal(), RECORD);
        assertThat(judgement.looked().get(Rule.P1)).isEqualTo(Set.of("Patient/p"));
        assertThat(judgement.looked().get(Rule.K4)).isEmpty();
    }

    @Test
    void isConcernedIfARuleAsks() {
        assertThat(new SafetyEngine(List.of(notAsking, ofAnother)).concerns(proposal()))
                .isFalse();
        assertThat(new SafetyEngine(List.of(notAsking, silent)).concerns(proposal()))
                .isTrue();
    }

    private static Proposal proposal() {
        return new Proposal(new Deletion("Task/t", false, false, NOW), "Task/t", "p", "", NOW, List.of(), List.of());
    }

    private static <P> SafetyRule<P> rule(Rule rule, Class<P> type, boolean asks, boolean refuses) {
        return new SafetyRule<>() {
            @Override
            public Rule rule() {
                return rule;
            }

            @Override
            public Class<P> concerns() {
                return type;
            }

            @Override
            public boolean asks(P proposed) {
                return asks;
            }

            @Override
            public List<Finding> check(P proposed, CareRecord record) {
                return refuses && record.patient().isPresent()
                        ? List.of(Finding.about(rule).refuse("No."))
                        : List.of();
            }
        };
    }
}
