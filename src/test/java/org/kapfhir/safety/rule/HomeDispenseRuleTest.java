package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DosingDay.dispense;
import static org.kapfhir.safety.rule.DosingDay.record;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.ControlledDispense;
import org.kapfhir.safety.rule.Finding.Refusal;
import org.kapfhir.safety.rule.Finding.Warning;

/** R2: what is handed out for use at home. */
class HomeDispenseRuleTest {

    private final HomeDispenseRule rule = new HomeDispenseRule();

    @Test
    void refusesEsketamineForHome() {
        assertThat(rule.check(home(true, false), record().build()))
                .containsExactly(new Refusal(
                        Rule.R2,
                        "MedicationDispense.destination",
                        "Esketamine is not dispensed to patients.",
                        "esketamine handed out for use at home",
                        "use in a monitored session",
                        List.of(),
                        true));
        assertThat(rule.rule()).isEqualTo(Rule.R2);
        assertThat(rule.concerns()).isEqualTo(ControlledDispense.class);
    }

    @Test
    void questionsKetamineForHome() {
        assertThat(rule.check(home(false, true), record().build()))
                .containsExactly(new Warning(
                        Rule.R2,
                        "MedicationDispense.destination",
                        "Ketamine at home is used without monitoring.",
                        "compounded ketamine handed out for use at home",
                        "use in a monitored session",
                        List.of()));
        assertThat(rule.check(home(false, false), record().build()))
                .extracting(Finding::found)
                .containsExactly("ketamine handed out for use at home");
    }

    @Test
    void acceptsADispenseForASession() {
        assertThat(rule.check(dispense().build(), record().build())).isEmpty();
        assertThat(rule.asks(dispense().build())).isFalse();
        assertThat(rule.asks(home(true, false))).isTrue();
    }

    private static ControlledDispense home(boolean esketamine, boolean compounded) {
        DosingDay.DispenseDraft dispense = dispense();
        dispense.home = true;
        dispense.esketamine = esketamine;
        dispense.compounded = compounded;
        return dispense.build();
    }
}
