package org.kapfhir.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.RuleOverride;
import org.kapfhir.safety.Card.Code;
import org.kapfhir.safety.Card.Indicator;
import org.kapfhir.safety.rule.Finding;
import org.kapfhir.safety.rule.Rule;

/** A card says in a sentence what a rule found, in its detail why, and how urgent it is. */
class FindingCardTest {

    private static final List<Code> REASONS = List.of(new Code("s", "measurement-repeated", "Measurement repeated"));
    private static final Finding.Draft B3 = Finding.about(Rule.B3)
            .found("172/104 mmHg")
            .limit("less than 160/100 mmHg")
            .from("Observation/bp");

    @Test
    void tellsARefusalAsCriticalWithFoundLimitAndSource() {
        Card card = card(new Told(B3.refuse("Too high."), null));
        assertThat(card.summary()).isEqualTo("High blood pressure: Too high.");
        assertThat(card.indicator()).isEqualTo(Indicator.CRITICAL);
        assertThat(card.detail())
                .isEqualTo(
                        """
                        Too high.

                        - **Found:** 172/104 mmHg
                        - **Limit:** less than 160/100 mmHg
                        - **Source:** Clinic protocols; the numbers need clinical sign-off
                        - **Records:** Observation/bp
                        - **Order:** MedicationRequest/o""");
        assertThat(card.source().label()).isEqualTo("kap-fhir safety rule B3");
        assertThat(card.source().url()).isEqualTo("guide/safety-rules/B3.html");
    }

    @Test
    void offersReasonsOnlyWhereARefusalCanBeOverridden() {
        assertThat(card(new Told(B3.refuse("Too high."), null)).overrideReasons())
                .isEqualTo(REASONS);
        assertThat(card(new Told(B3.refuseFinally("Too high."), null)).overrideReasons())
                .isEmpty();
        assertThat(card(new Told(B3.warn("Raised."), null)).overrideReasons()).isEmpty();
    }

    @Test
    void tellsAnOverriddenRefusalAsAWarning() {
        RuleOverride override =
                new RuleOverride("B3", new CodeableConcept().setText("Measured *again*"), "Practitioner/dr");
        Card card = card(new Told(B3.refuse("Too high."), override));
        assertThat(card.indicator()).isEqualTo(Indicator.WARNING);
        assertThat(card.overrideReasons()).isEmpty();
        assertThat(card.detail()).contains("Overridden by Practitioner/dr: Measured \\*again\\*.");
    }

    @Test
    void tellsAWarningAndAnInformationAsWhatTheyAre() {
        assertThat(card(new Told(B3.warn("Raised."), null)).indicator()).isEqualTo(Indicator.WARNING);
        assertThat(card(new Told(B3.tell("Known."), null)).indicator()).isEqualTo(Indicator.INFO);
    }

    @Test
    void keepsTheSummaryBelow140Characters() {
        Card card = card(new Told(B3.refuse("word ".repeat(60)), null));
        assertThat(card.summary()).hasSizeLessThan(140).endsWith("word…");
        assertThat(CardText.summary("x".repeat(400))).hasSize(139).endsWith("x…");
        assertThat(CardText.summary("x".repeat(137) + "\uD83D\uDE00".repeat(9))).hasSize(138);
    }

    @Test
    void leavesOutRecordsThatNobodyCouldRead() {
        Card card = FindingCard.of(
                new Told(B3.from("Observation/unnamed-1").refuse("Too high."), null),
                "instance",
                "MedicationRequest/unnamed-2",
                REASONS);
        assertThat(card.detail()).doesNotContain("unnamed");
    }

    @Test
    void hasTheSameIdForTheSameOnly() {
        Told told = new Told(B3.refuse("Too high."), null);
        assertThat(card(told).uuid()).isEqualTo(card(told).uuid());
        assertThat(card(new Told(B3.refuse("Higher."), null)).uuid())
                .isNotEqualTo(card(told).uuid());
        assertThat(FindingCard.of(told, "another", "MedicationRequest/o", REASONS)
                        .uuid())
                .isNotEqualTo(card(told).uuid());
    }

    private static Card card(Told told) {
        return FindingCard.of(told, "instance", "MedicationRequest/o", REASONS);
    }
}
