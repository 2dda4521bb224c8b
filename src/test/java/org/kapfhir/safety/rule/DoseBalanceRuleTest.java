package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.kapfhir.safety.rule.DosingDay.DISPENSE;
import static org.kapfhir.safety.rule.DosingDay.DOSE;
import static org.kapfhir.safety.rule.DosingDay.dispense;
import static org.kapfhir.safety.rule.DosingDay.dose;
import static org.kapfhir.safety.rule.DosingDay.other;
import static org.kapfhir.safety.rule.DosingDay.record;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.ControlledDispense;
import org.kapfhir.care.Dose;
import org.kapfhir.safety.rule.Finding.Refusal;
import org.kapfhir.safety.rule.Finding.Warning;

/** K2: what was given is what the dispense says was administered. */
class DoseBalanceRuleTest {

    private static final String SECOND = "MedicationDispense/second";

    private final DoseBalanceRule rule = new DoseBalanceRule();

    @Test
    void acceptsTheSameAmountGiveOrTakeAHundredth() {
        for (String administered : List.of("50", "50.00", "49.99", "50.01")) {
            assertThat(check("50", administered)).isEmpty();
        }
        assertThat(rule.rule()).isEqualTo(Rule.K2);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void refusesMoreThanWasAdministered() {
        assertThat(check("50", "35"))
                .containsExactly(new Refusal(
                        Rule.K2,
                        "MedicationAdministration.dosage.dose",
                        "More was given than the dispense says was administered.",
                        "50 mg given, 35 mg administered from MedicationDispense/dispense",
                        "equal, give or take 0.01 mg",
                        List.of(DISPENSE, DOSE),
                        false));
        assertThat(check("50", "49.989")).singleElement().isInstanceOf(Refusal.class);
    }

    @Test
    void questionsLess() {
        assertThat(check("50", "60"))
                .containsExactly(new Warning(
                        Rule.K2,
                        "MedicationAdministration.dosage.dose",
                        "Less was given than the dispense says was administered, unless a dose follows.",
                        "50 mg given, 60 mg administered from MedicationDispense/dispense",
                        "equal, give or take 0.01 mg",
                        List.of(DISPENSE, DOSE)));
        assertThat(check("50", "50.011")).singleElement().isInstanceOf(Warning.class);
    }

    @Test
    void addsUpTheDosesOfADispense() {
        assertThat(rule.check(
                        dose().build(),
                        record().add(administered(DISPENSE, "80"))
                                .add(other("first", "30", DISPENSE))
                                .add(other("elsewhere", "10", SECOND))
                                .add(administered(SECOND, "10"))
                                .build()))
                .isEmpty();
        assertThat(rule.check(
                        dose().build(),
                        record().add(administered(DISPENSE, "79"))
                                .add(other("first", "30", DISPENSE))
                                .build()))
                .extracting(Finding::found, Finding::evidence)
                .containsExactly(tuple(
                        "80 mg given, 79 mg administered from MedicationDispense/dispense",
                        List.of(DISPENSE, DOSE, "MedicationAdministration/first")));
    }

    @Test
    void addsUpWhatHangsTogether() {
        DosingDay day = dose();
        day.dispenses = List.of(DISPENSE, SECOND);
        CareRecord.Builder record = record().add(administered(DISPENSE, "30"))
                .add(administered(SECOND, "40"))
                .add(administered("MedicationDispense/third", "30"))
                .add(other("two", "50", SECOND, "MedicationDispense/third"));

        assertThat(rule.check(day.build(), record.build())).isEmpty();
        assertThat(rule.check(
                        day.build(),
                        record.add(other("more", "1", "MedicationDispense/third"))
                                .build()))
                .extracting(Finding::found)
                .containsExactly("101 mg given, 100 mg administered from MedicationDispense/dispense,"
                        + " MedicationDispense/second, MedicationDispense/third");
    }

    @Test
    void questionsMissingAmounts() {
        String unknown = "An amount in mg is missing, so the dose and its dispense cannot be balanced.";
        DosingDay day = dose();
        day.milligrams = null;

        assertThat(rule.check(
                        day.build(), record().add(administered(DISPENSE, "50")).build()))
                .extracting(Finding::message)
                .containsExactly(unknown);
        assertThat(rule.check(
                        dose().build(),
                        record().add(administered(DISPENSE, null)).build()))
                .extracting(Finding::message)
                .containsExactly(unknown);
        assertThat(rule.check(
                        day.build(),
                        record().add(administered(DISPENSE, "50"))
                                .add(other("first", "51", DISPENSE))
                                .build()))
                .singleElement()
                .isInstanceOf(Refusal.class);
    }

    @Test
    void leavesADispenseThatIsNotOnRecordToK1() {
        assertThat(rule.check(dose().build(), record().build())).isEmpty();

        DosingDay day = dose();
        day.dispenses = List.of(DISPENSE, SECOND);
        assertThat(rule.check(
                        day.build(), record().add(administered(DISPENSE, "10")).build()))
                .isEmpty();
    }

    @Test
    void hasNothingToSayOfADoseThatNamesNoDispense() {
        DosingDay day = dose();
        day.dispenses = List.of();

        assertThat(rule.check(
                        day.build(), record().add(administered(DISPENSE, "10")).build()))
                .isEmpty();
    }

    private List<Finding> check(String given, String administered) {
        DosingDay day = dose();
        day.milligrams = new BigDecimal(given);
        return rule.check(
                day.build(), record().add(administered(DISPENSE, administered)).build());
    }

    private static ControlledDispense administered(String reference, @Nullable String mg) {
        DosingDay.DispenseDraft dispense = dispense();
        dispense.reference = reference;
        dispense.administered = mg == null ? null : new BigDecimal(mg);
        return dispense.build();
    }
}
