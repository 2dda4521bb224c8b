package org.kapfhir.safety;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kapfhir.care.Dose;
import org.kapfhir.care.DosingSession;
import org.kapfhir.safety.SafetyBatch.Written;
import org.kapfhir.safety.SafetyRefusal.Judged;
import org.kapfhir.safety.rule.CareRecord;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.stereotype.Component;

/**
 * Judges what a transaction writes, just before it commits.
 *
 * <p>One transaction at a time judges records of a patient: two doses that are written at once cannot both pass a rule
 * that only one of them may pass.
 */
@Component
class SafetyCheck {

    private final RecordKinds kinds;
    private final Proposals proposals;
    private final RecordIndex index;
    private final StoredResources stored;
    private final CareRecords records;
    private final SafetyEngine engine;
    private final DetectedIssues issues;
    private final Escalations escalations;
    private final EntityManager entities;
    private final MeterRegistry meters;

    SafetyCheck(
            RecordIndex index,
            StoredResources stored,
            CareRecords records,
            SafetyEngine engine,
            DetectedIssues issues,
            Escalations escalations,
            EntityManagerFactory entities,
            ClinicSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.kinds = new RecordKinds(settings.timeZone());
        this.proposals = new Proposals(settings.timeZone(), clock);
        this.index = index;
        this.stored = stored;
        this.records = records;
        this.engine = engine;
        this.issues = issues;
        this.escalations = escalations;
        this.meters = meters;
        this.entities = SharedEntityManagerCreator.createSharedEntityManager(entities);
    }

    /**
     * Indexes the records, judges them, and stores what is questioned about them.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException 422 with every finding if a rule refuses one
     */
    void judge(List<Written> written) {
        Timer.Sample began = Timer.start(meters);
        index(written);
        List<Judged> judged = new ArrayList<>();
        TreeSet<String> patients = new TreeSet<>();
        List<Pending> pending = new ArrayList<>();
        for (Written each : written) {
            for (Proposal proposal : proposals.of(each.resource())) {
                if (engine.concerns(proposal)) {
                    pending.add(new Pending(each, proposal));
                    Optional.ofNullable(proposal.patient()).ifPresent(patients::add);
                }
            }
        }
        if (!pending.isEmpty()) {
            // What HAPI has not yet written must be seen by the queries of the check.
            entities.flush();
            patients.forEach(stored::lockPatient);
            Set<String> proposed =
                    pending.stream().map(each -> each.proposal().reference()).collect(Collectors.toSet());
            pending.forEach(each -> judged.addAll(judge(each, proposed)));
            if (judged.stream().anyMatch(each -> !each.judgement().refusals().isEmpty())) {
                throw SafetyRefusal.of(judged);
            }
        }
        issues.settle(written, judged);
        escalations.settle(written);
        keepForTheAnswer(written, judged);
        if (!pending.isEmpty()) {
            began.stop(cost(pending));
        }
    }

    private void index(List<Written> written) {
        List<RecordEntry> entries = new ArrayList<>();
        List<String> listedBefore = new ArrayList<>();
        for (Written each : written) {
            entries.addAll(kinds.entriesOf(each.resource()));
            if (!each.isNew() && RecordKinds.mayBeListed(each.resource())) {
                listedBefore.add(each.reference());
            }
        }
        index.replace(listedBefore, entries);
    }

    private static void keepForTheAnswer(List<Written> written, List<Judged> judged) {
        for (Written each : written) {
            RequestDetails request = each.request();
            List<Judgement> found = judged.stream()
                    .filter(judgement -> judgement.written().equals(each))
                    .map(Judged::judgement)
                    .toList();
            if (request != null && !found.isEmpty()) {
                SafetyAnswer.keep(request, each.reference(), found);
            }
        }
    }

    private List<Judged> judge(Pending pending, Set<String> proposed) {
        CareRecord record = records.of(pending.proposal());
        List<Judged> judged = new ArrayList<>();
        judged.add(new Judged(pending.written(), engine.judge(pending.proposal(), record)));
        // A dose that is recorded after its session has ended: the end was judged without it.
        if (pending.proposal().view() instanceof Dose) {
            record.session()
                    .filter(DosingSession::finished)
                    .filter(session -> !proposed.contains(session.reference()))
                    .map(proposals::of)
                    .map(session -> engine.judge(session, records.of(session)))
                    .filter(judgement -> !judgement.findings().isEmpty())
                    .ifPresent(judgement -> judged.add(new Judged(pending.written(), judgement)));
        }
        return judged;
    }

    /** The timer of a transaction: one with a dose costs the most, whatever comes with it. */
    private Timer cost(List<Pending> pending) {
        boolean dose = pending.stream().anyMatch(each -> each.proposal().view() instanceof Dose);
        return Timer.builder("kap.safety.check")
                .description("Time that judging what a transaction writes adds to it")
                .tag("record", dose ? "dose" : "other")
                .publishPercentiles(0.5, 0.99)
                .register(meters);
    }

    /**
     * A proposal on its way to be judged.
     *
     * @param written the record it comes from
     * @param proposal what is judged
     */
    private record Pending(Written written, Proposal proposal) {}
}
