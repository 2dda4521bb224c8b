package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.kapfhir.safety.rule.DosingDay.record;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Order;
import org.kapfhir.care.Prescriber;
import org.kapfhir.safety.rule.Finding.Warning;

/** K4: who orders has a DEA number. */
class PrescriberRegistrationRuleTest {

    private static final Order ORDER = new Order(
            "MedicationRequest/order",
            "maya",
            null,
            false,
            false,
            "Practitioner/p",
            null,
            null,
            null,
            null,
            null,
            List.of());

    private final PrescriberRegistrationRule rule = new PrescriberRegistrationRule();

    @Test
    void questionsAnOrderWithoutADeaNumber() {
        assertThat(rule.check(
                        ORDER,
                        record().prescriber(new Prescriber("Practitioner/p", false))
                                .build()))
                .containsExactly(new Warning(
                        Rule.K4,
                        "MedicationRequest.requester",
                        "A controlled substance is ordered by a practitioner with a DEA registration.",
                        "Practitioner/p without a DEA number",
                        "a practitioner with a DEA number",
                        List.of("Practitioner/p")));
        assertThat(rule.rule()).isEqualTo(Rule.K4);
        assertThat(rule.concerns()).isEqualTo(Order.class);
    }

    @Test
    void questionsAnOrderOfSomebodyUnknown() {
        assertThat(rule.check(ORDER, record().build()))
                .extracting(Finding::found, Finding::evidence)
                .containsExactly(tuple("no practitioner on record", List.of()));
    }

    @Test
    void acceptsARegisteredPrescriber() {
        assertThat(rule.check(
                        ORDER,
                        record().prescriber(new Prescriber("Practitioner/p", true))
                                .build()))
                .isEmpty();
    }
}
