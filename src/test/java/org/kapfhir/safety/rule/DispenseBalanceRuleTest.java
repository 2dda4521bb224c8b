package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DosingDay.DISPENSE;
import static org.kapfhir.safety.rule.DosingDay.DOSE;
import static org.kapfhir.safety.rule.DosingDay.dispense;
import static org.kapfhir.safety.rule.DosingDay.dose;
import static org.kapfhir.safety.rule.DosingDay.record;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.ControlledDispense;
import org.kapfhir.safety.rule.Finding.Refusal;
import org.kapfhir.safety.rule.Finding.Warning;

/** K2: an amended dispense still balances with its doses. */
class DispenseBalanceRuleTest {

    private final DispenseBalanceRule rule = new DispenseBalanceRule();

    @Test
    void refusesAnAmendmentToLessThanWasGiven() {
        assertThat(check("35"))
                .containsExactly(new Refusal(
                        Rule.K2,
                        "MedicationDispense.extension",
                        "More was given than the dispense says was administered.",
                        "50 mg given, 35 mg administered from MedicationDispense/dispense",
                        "equal, give or take 0.01 mg",
                        List.of(DISPENSE, DOSE),
                        false));
        assertThat(rule.rule()).isEqualTo(Rule.K2);
        assertThat(rule.concerns()).isEqualTo(ControlledDispense.class);
    }

    @Test
    void questionsAnAmendmentToMore() {
        assertThat(check("60")).singleElement().isInstanceOf(Warning.class);
        assertThat(check("50")).isEmpty();
    }

    @Test
    void hasNothingToSayBeforeTheFirstDose() {
        assertThat(rule.check(dispense().build(), record().build())).isEmpty();
    }

    private List<Finding> check(String administered) {
        DosingDay.DispenseDraft amended = dispense();
        amended.administered = new BigDecimal(administered);
        return rule.check(amended.build(), record().add(dose().build()).build());
    }
}
