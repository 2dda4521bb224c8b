package org.kapfhir.safety;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Dose;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.Order;
import org.kapfhir.safety.rule.Rule;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Judges what might be written as a write of it would be judged, without a lock and without storing anything. */
@Component
class DryRun {

    /** What these rules ask for is recorded around a dose, so nobody can have it when the dose is only ordered. */
    private static final Set<Rule> RECORDED_IN_THE_SESSION =
            Set.copyOf(EnumSet.of(Rule.B1, Rule.B5, Rule.B6, Rule.B7, Rule.K1, Rule.K2, Rule.K3));

    private final CareRecords records;
    private final StoredResources stored;
    private final SafetyEngine engine;
    private final Proposals proposals;
    private final TransactionTemplate reading;
    private final ZoneId clinic;
    private final Clock clock;

    DryRun(
            CareRecords records,
            StoredResources stored,
            SafetyEngine engine,
            PlatformTransactionManager transactions,
            ClinicSettings settings,
            Clock clock) {
        this.records = records;
        this.stored = stored;
        this.engine = engine;
        this.clinic = settings.timeZone();
        this.clock = clock;
        this.proposals = new Proposals(clinic, clock);
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    /** Does work in a transaction that only reads. */
    <T> T readOnly(Supplier<T> work) {
        return reading.execute(status -> work.get());
    }

    /**
     * Judges a dosing session, and a dose in it if there is one; an encounter or a dose that the rules do not judge is passed
     * over.
     *
     * @param encounter with an id
     * @param dose with an id, in this session, or null
     */
    List<Judgement> session(Encounter encounter, @Nullable MedicationAdministration dose) {
        Brought brought = Brought.of(dose == null ? List.of(encounter) : List.of(encounter, dose));
        List<Judgement> judgements = new ArrayList<>();
        DosingSession.of(encounter, clinic).ifPresent(session -> judgements.add(judge(proposals.of(session), brought)));
        if (dose != null) {
            Dose.of(dose, clinic).ifPresent(view -> judgements.add(judge(proposals.of(view), brought)));
        }
        return judgements;
    }

    /**
     * Judges an order and the dose that it asks for; an order that the rules do not judge is passed over. An order outside a
     * session is not asked for what is recorded in one.
     *
     * @param request with an id
     * @param brought what counts as stored
     */
    List<Judgement> order(MedicationRequest request, Brought brought) {
        Optional<Order> view = Order.of(request, clinic);
        if (view.isEmpty()) {
            return List.of();
        }
        Order order = view.get();
        OrderedDoseTime time = OrderedDoseTime.of(request, session(order, brought), clock.instant(), clinic);
        Judgement ofDose = judge(proposals.of(order.proposedDose(time.start(), time.end(), null)), brought);
        return List.of(
                judge(proposals.of(order), brought),
                order.session() == null ? ofDose.without(RECORDED_IN_THE_SESSION) : ofDose);
    }

    private Optional<DosingSession> session(Order order, Brought brought) {
        if (order.session() == null) {
            return Optional.empty();
        }
        String reference = "Encounter/" + order.session();
        Resource found = brought.records().get(reference);
        return Optional.ofNullable(found)
                .or(() -> stored.read(Set.of(reference)).stream().findFirst())
                .stream()
                .flatMap(resource -> DosingSession.of((Encounter) resource, clinic).stream())
                .findFirst();
    }

    private Judgement judge(Proposal proposal, Brought brought) {
        return engine.concerns(proposal)
                ? engine.judge(proposal, records.of(proposal, brought))
                : new Judgement(proposal, List.of(), Map.of());
    }
}
