package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DosingDay.CLINIC;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Deletion;
import org.kapfhir.safety.rule.Finding.Refusal;

/** K4 and P1: what is kept, and for how long. */
class RetentionRuleTest {

    private static final Instant STORED = Instant.parse("2026-03-02T15:00:00Z");

    private final ControlledRetentionRule controlled = new ControlledRetentionRule(Defaults.of(ReportLimits.class));
    private final ClinicalRetentionRule clinical = new ClinicalRetentionRule(Defaults.of(ReportLimits.class));

    @Test
    void refusesToDeleteAControlledSubstanceRecordFor731Days() {
        Deletion dose = new Deletion("MedicationAdministration/dose", true, true, STORED);

        // 731 days later, in the clinic's winter time like the day itself.
        assertThat(controlled.check(dose, at("2028-03-02T14:59:59Z")))
                .containsExactly(new Refusal(
                        Rule.K4,
                        "MedicationAdministration.meta.lastUpdated",
                        "Records of a controlled substance are kept.",
                        "stored at 2026-03-02T15:00:00Z",
                        "kept for 731 days",
                        List.of("MedicationAdministration/dose"),
                        false));
        assertThat(controlled.check(dose, at("2028-03-02T15:00:00Z"))).isEmpty();
        assertThat(controlled.rule()).isEqualTo(Rule.K4);
        assertThat(controlled.concerns()).isEqualTo(Deletion.class);
    }

    @Test
    void refusesToDeleteARecordOfTheTherapyFor2192Days() {
        Deletion score = new Deletion("Observation/score", false, true, STORED);

        assertThat(clinical.check(score, at("2032-03-02T14:59:59Z")))
                .containsExactly(new Refusal(
                        Rule.P1,
                        "Observation.meta.lastUpdated",
                        "Records of the therapy are kept. One that is wrong is put right by a new version, with the status entered-in-error if it should never have been.",
                        "stored at 2026-03-02T15:00:00Z",
                        "kept for 2192 days",
                        List.of("Observation/score"),
                        false));
        assertThat(clinical.check(score, at("2032-03-02T15:00:00Z"))).isEmpty();
        assertThat(clinical.rule()).isEqualTo(Rule.P1);
        assertThat(clinical.concerns()).isEqualTo(Deletion.class);
    }

    @Test
    void countsDaysOfTheClinicsCalendar() {
        // The clinic's clocks go forward on 8 March: 30 days are an hour shorter.
        ControlledRetentionRule month =
                new ControlledRetentionRule(Defaults.with(ReportLimits.class, Map.of("controlled-retention-days", 30)));
        Deletion dose = new Deletion("MedicationAdministration/dose", true, true, STORED);

        assertThat(month.check(dose, at("2026-04-01T13:59:59Z"))).hasSize(1);
        assertThat(month.check(dose, at("2026-04-01T14:00:00Z"))).isEmpty();
    }

    @Test
    void letsOtherRecordsGo() {
        Deletion other = new Deletion("Observation/o", false, false, STORED);

        assertThat(controlled.check(other, at("2026-03-03T00:00:00Z"))).isEmpty();
        assertThat(clinical.check(other, at("2026-03-03T00:00:00Z"))).isEmpty();
    }

    private static CareRecord at(String now) {
        return CareRecord.builder(Instant.parse(now), CLINIC).build();
    }
}
