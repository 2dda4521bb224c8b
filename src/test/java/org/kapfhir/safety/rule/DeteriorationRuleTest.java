package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DosingDay.at;
import static org.kapfhir.safety.rule.DosingDay.measured;
import static org.kapfhir.safety.rule.DosingDay.on;
import static org.kapfhir.safety.rule.DosingDay.record;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Codes;
import org.kapfhir.care.Measurement;
import org.kapfhir.care.Moment;
import org.kapfhir.safety.rule.Finding.Warning;

/** S3: a total that rises or is severe is questioned. */
class DeteriorationRuleTest {

    private static final Moment BEFORE = at("2026-02-20T09:00:00-05:00");
    private static final Moment NOW = at("2026-03-02T09:00:00-05:00");

    private final DeteriorationRule rule = new DeteriorationRule(Defaults.of(SuicideRiskLimits.class));

    @Test
    void questionsARiseOf5Points() {
        assertThat(rule.check(
                        gad7("now", NOW, "15"),
                        record().add(gad7("before", BEFORE, "10")).build()))
                .containsExactly(new Warning(
                        Rule.S3,
                        "Observation.value",
                        "The GAD-7 total has risen.",
                        "15 after 10 on 2026-02-20T09:00-05:00",
                        "a rise of less than 5 points",
                        List.of("Observation/before")));
        assertThat(rule.check(
                        gad7("now", NOW, "14"),
                        record().add(gad7("before", BEFORE, "10")).build()))
                .isEmpty();
        assertThat(rule.rule()).isEqualTo(Rule.S3);
        assertThat(rule.concerns()).isEqualTo(Measurement.class);
    }

    @Test
    void questionsASeverePhq9() {
        assertThat(rule.check(
                        phq9("now", NOW, "20"),
                        record().add(phq9("before", BEFORE, "19")).build()))
                .containsExactly(new Warning(
                        Rule.S3,
                        "Observation.value",
                        "The PHQ-9 total is in the severe range.",
                        "20",
                        "less than 20",
                        List.of()));
        assertThat(rule.check(phq9("now", NOW, "19"), record().build())).isEmpty();
        assertThat(rule.check(gad7("now", NOW, "21"), record().build())).isEmpty();
    }

    @Test
    void saysBothOfAPhq9ThatRoseAndIsSevere() {
        assertThat(rule.check(
                        phq9("now", NOW, "22"),
                        record().add(phq9("before", BEFORE, "17")).build()))
                .extracting(Finding::message)
                .containsExactly("The PHQ-9 total has risen.", "The PHQ-9 total is in the severe range.");
    }

    @Test
    void comparesWithTheLastTotalOfTheSameInstrument() {
        assertThat(rule.check(
                        gad7("now", NOW, "15"),
                        record().add(gad7("older", at("2026-01-20T09:00:00-05:00"), "5"))
                                .add(gad7("before", BEFORE, "12"))
                                .add(gad7("none", at("2026-02-28T09:00:00-05:00"), null))
                                .add(phq9("other", at("2026-02-27T09:00:00-05:00"), "1"))
                                .build()))
                .isEmpty();
        assertThat(rule.check(
                        phq9("now", NOW, "6"),
                        record().add(phq9("before", BEFORE, "1")).build()))
                .hasSize(1);
    }

    @Test
    void doesNotCompareWithATotalOfTheSameInstantOrLater() {
        for (Moment time : List.of(NOW, at("2026-03-02T09:00:01-05:00"))) {
            assertThat(rule.check(
                            gad7("now", NOW, "15"),
                            record().add(gad7("other", time, "1")).build()))
                    .isEmpty();
        }
    }

    @Test
    void takesATotalOfTheSameDayForTheOneBefore() {
        assertThat(rule.check(
                        gad7("now", on("2026-03-02"), "15"),
                        record().add(gad7("other", NOW, "1")).build()))
                .hasSize(1);
    }

    @Test
    void asksOnlyOfTotalsWithANumber() {
        assertThat(rule.asks(gad7("now", NOW, "1"))).isTrue();
        assertThat(rule.asks(phq9("now", NOW, "1"))).isTrue();
        assertThat(rule.asks(phq9("now", NOW, null))).isFalse();
        assertThat(rule.asks(measured("weight", Codes.LOINC, "29463-7", NOW, "70")))
                .isFalse();
        assertThat(rule.check(phq9("now", NOW, null), record().build())).isEmpty();
        assertThat(rule.check(
                        measured("weight", Codes.LOINC, "29463-7", NOW, "70"),
                        record().add(gad7("before", BEFORE, "10")).build()))
                .isEmpty();
    }

    @Test
    void takesTheLimitsFromTheSettings() {
        DeteriorationRule strict = new DeteriorationRule(
                Defaults.with(SuicideRiskLimits.class, Map.of("score-rise", 2, "phq9-severe", 15)));

        assertThat(strict.check(
                        phq9("now", NOW, "15"),
                        record().add(phq9("before", BEFORE, "13")).build()))
                .extracting(Finding::limit)
                .containsExactly("a rise of less than 2 points", "less than 15");
    }

    private static Measurement gad7(String id, Moment at, @Nullable String points) {
        return measured(id, Codes.LOINC, "70274-6", at, points);
    }

    private static Measurement phq9(String id, Moment at, @Nullable String points) {
        return measured(id, Codes.LOINC, "44261-6", at, points);
    }
}
