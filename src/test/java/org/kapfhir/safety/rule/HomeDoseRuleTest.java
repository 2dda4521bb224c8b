package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DosingDay.dose;
import static org.kapfhir.safety.rule.DosingDay.esketamine;
import static org.kapfhir.safety.rule.DosingDay.record;
import static org.kapfhir.safety.rule.DosingDay.session;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Dose;
import org.kapfhir.safety.rule.Finding.Refusal;
import org.kapfhir.safety.rule.Finding.Warning;

/** R2: a dose in a session at home. */
class HomeDoseRuleTest {

    private final HomeDoseRule rule = new HomeDoseRule();

    @Test
    void refusesEsketamineAtHome() {
        assertThat(rule.check(esketamine(), at(true)))
                .containsExactly(new Refusal(
                        Rule.R2,
                        "MedicationAdministration.context",
                        "Esketamine is not given at home.",
                        "esketamine in a session at the patient's home",
                        "a monitored session in a clinic or hospital",
                        List.of("Encounter/session"),
                        true));
        assertThat(rule.rule()).isEqualTo(Rule.R2);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void questionsKetamineAtHome() {
        assertThat(rule.check(dose().build(), at(true)))
                .containsExactly(new Warning(
                        Rule.R2,
                        "MedicationAdministration.context",
                        "Ketamine at home is used without monitoring in person.",
                        "ketamine in a session at the patient's home",
                        "a monitored session in a clinic or hospital",
                        List.of("Encounter/session")));
    }

    @Test
    void acceptsAnotherSessionAndNone() {
        assertThat(rule.check(esketamine(), at(false))).isEmpty();
        assertThat(rule.check(esketamine(), record().build())).isEmpty();
    }

    private static CareRecord at(boolean home) {
        return record().session(session(null, false, home, false)).build();
    }
}
