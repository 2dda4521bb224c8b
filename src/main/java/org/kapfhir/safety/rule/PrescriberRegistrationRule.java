package org.kapfhir.safety.rule;

import java.util.List;
import org.kapfhir.care.Order;
import org.kapfhir.care.Prescriber;

/**
 * K4: an order of ketamine or esketamine by a practitioner without a DEA number is questioned.
 *
 * <p>Source: 21 CFR 1306.05. An order that names no practitioner whom this server keeps is questioned too.
 */
final class PrescriberRegistrationRule implements SafetyRule<Order> {

    @Override
    public Rule rule() {
        return Rule.K4;
    }

    @Override
    public Class<Order> concerns() {
        return Order.class;
    }

    @Override
    public List<Finding> check(Order order, CareRecord record) {
        if (record.prescriber().filter(Prescriber::registered).isPresent()) {
            return List.of();
        }
        return List.of(Finding.about(Rule.K4)
                .at("MedicationRequest.requester")
                .found(record.prescriber()
                        .map(prescriber -> prescriber.reference() + " without a DEA number")
                        .orElse("no practitioner on record"))
                .limit("a practitioner with a DEA number")
                .from(record.prescriber().map(Prescriber::reference).stream().toList())
                .warn("A controlled substance is ordered by a practitioner with a DEA registration."));
    }
}
