package org.kapfhir.safety;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.ReferenceParam;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Flag.FlagStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.springframework.stereotype.Component;

/** Tells a clinician at work what the safety rules say, as cards of CDS Hooks. Stores nothing. */
@Component
public class DecisionSupport {

    private static final Set<TaskStatus> CLOSED = Set.of(
            TaskStatus.DRAFT,
            TaskStatus.REJECTED,
            TaskStatus.CANCELLED,
            TaskStatus.FAILED,
            TaskStatus.COMPLETED,
            TaskStatus.ENTEREDINERROR);

    private final DryRun run;
    private final StoredResources stored;
    private final RecordIndex index;
    private final OverrideReasons reasons;
    private final DaoRegistry daos;
    private final ZoneId clinic;
    private final Clock clock;

    DecisionSupport(
            DryRun run,
            StoredResources stored,
            RecordIndex index,
            OverrideReasons reasons,
            DaoRegistry daos,
            ClinicSettings settings,
            Clock clock) {
        this.run = run;
        this.stored = stored;
        this.index = index;
        this.reasons = reasons;
        this.daos = daos;
        this.clinic = settings.timeZone();
        this.clock = clock;
    }

    /**
     * Returns what the rules say to each order of ketamine or esketamine, or nothing if the patient is neither stored nor
     * prefetched.
     */
    public Optional<List<Card>> orders(DraftOrders orders) {
        return run.readOnly(() -> {
            Brought fetched = orders.fetched();
            Set<String> known = stored.known(fetched.records().keySet());
            Brought brought = orders.signed().orElse(fetched.without(known));
            String patient = "Patient/" + orders.patient();
            if (!brought.holds(patient) && stored.read(Set.of(patient)).isEmpty()) {
                return Optional.empty();
            }
            List<Card> cards = new ArrayList<>();
            for (MedicationRequest draft : orders.judged()) {
                MedicationRequest order = DraftOrders.coded(draft, brought, stored);
                String reference = Brought.reference(order);
                // Not among what counts as stored: the rules look at an order's own record as at no other.
                Told.of(run.order(order, brought.without(Set.of(reference))))
                        .forEach(told -> cards.add(FindingCard.of(told, orders.instance(), reference, reasons.all())));
            }
            cards.sort(Comparator.comparing(Card::indicator));
            return Optional.of(cards);
        });
    }

    /**
     * Returns what stands open about a patient, or nothing if the patient is neither stored nor prefetched.
     *
     * @param instance of the hook
     * @param patient id of the patient
     * @param prefetched whether the client sent the Patient along
     */
    public Optional<List<Card>> patientView(String instance, String patient, boolean prefetched) {
        return run.readOnly(() -> {
            if (!prefetched && stored.read(Set.of("Patient/" + patient)).isEmpty()) {
                return Optional.empty();
            }
            Set<String> issues = index.issuesOfPatient(patient).stream()
                    .map(RecordEntry::reference)
                    .collect(Collectors.toSet());
            return Optional.of(new PatientCards(instance, clock.instant(), clinic)
                    .of(
                            ofPatient(Flag.class, patient).stream()
                                    .filter(flag -> flag.getStatus() == FlagStatus.ACTIVE)
                                    .toList(),
                            stored.read(issues).stream()
                                    .map(DetectedIssue.class::cast)
                                    .toList(),
                            ofPatient(Task.class, patient).stream()
                                    .filter(task -> !CLOSED.contains(task.getStatus()))
                                    .toList()));
        });
    }

    private <T extends Resource> List<T> ofPatient(Class<T> type, String patient) {
        SearchParameterMap search = SearchParameterMap.newSynchronous();
        search.add("patient", new ReferenceParam("Patient/" + patient));
        return daos.getResourceDao(type).search(search, new SystemRequestDetails()).getAllResources().stream()
                .map(type::cast)
                .toList();
    }
}
