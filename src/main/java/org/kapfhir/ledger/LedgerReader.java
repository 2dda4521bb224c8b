package org.kapfhir.ledger;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.ClinicZone;
import org.kapfhir.care.Codes;
import org.springframework.stereotype.Component;

/**
 * Reads what a ledger is made of: first which containers it is of, then these. Keeps only what is of these containers, so
 * the memory that a ledger takes does not grow with what other containers held.
 */
@Component
class LedgerReader {

    private static final String DISPENSE = "MedicationDispense";
    private static final String DOSE = "MedicationAdministration";

    private final StoredRecords stored;
    private final VersionReader reader;
    private final LedgerSettings settings;

    LedgerReader(StoredRecords stored, ClinicZone calendar, LedgerSettings settings) {
        this.stored = stored;
        this.reader = new VersionReader(calendar.zone());
        this.settings = settings;
    }

    /**
     * Returns the records of a ledger.
     *
     * @throws UnprocessableEntityException 422 if there are more than one ledger may take
     */
    LedgerRecords read(LedgerQuery query) {
        Function<String, @Nullable String> locations = locations();
        Map<Container, Stock> stock = stock(query.filter());
        List<Long> keys = candidates(query.filter());
        Set<Container> chosen = chosen(keys, query, locations);
        List<Entry<DispenseVersion>> dispenses = new ArrayList<>();
        int[] versions = {0};
        stored.versions(query.filter().vial() == null ? stored.ofType(DISPENSE) : keys, each -> {
            Entry<DispenseVersion> entry = reader.dispense(each, locations);
            if (isControlled(entry) && isOf(entry, chosen)) {
                count(versions, entry);
                dispenses.add(entry);
            }
        });
        List<Entry<DoseVersion>> doses = doses(query, dispenses, versions);
        dispenses.addAll(others(dispenses, doses, locations));
        sort(dispenses);
        sort(doses);
        return new LedgerRecords(dispenses, doses, stock);
    }

    private List<Long> candidates(LedgerFilter filter) {
        if (filter.vial() != null) {
            return stored.mentioning(DISPENSE, filter.vial().value());
        }
        return filter.lot() == null ? stored.ofType(DISPENSE) : stored.mentioning(DISPENSE, filter.lot());
    }

    /** A container is chosen if one dispense of it, in whatever version, is of what is asked for, and one is of the period. */
    private Set<Container> chosen(List<Long> keys, LedgerQuery query, Function<String, @Nullable String> locations) {
        Set<Container> included = new HashSet<>();
        Set<Container> used = new HashSet<>();
        stored.versions(keys, each -> {
            Entry<DispenseVersion> entry = reader.dispense(each, locations);
            if (!isControlled(entry)) {
                return;
            }
            boolean ofPeriod = query.filter().vial() != null || query.period().includes(entry.at());
            for (DispenseVersion version : entry.versions()) {
                if (ofPeriod) {
                    used.add(version.container());
                }
                if (query.filter().isOf(version.container()) && query.filter().includes(version)) {
                    included.add(version.container());
                }
            }
        });
        // Without a lot in the query every candidate was seen; with one, use in the period may be by another lot.
        if (query.filter().lot() == null || query.filter().vial() != null) {
            included.retainAll(used);
        }
        return included;
    }

    private List<Entry<DoseVersion>> doses(LedgerQuery query, List<Entry<DispenseVersion>> dispenses, int[] versions) {
        Set<String> names = dispenses.stream().map(Entry::reference).collect(Collectors.toSet());
        Set<String> sessions = dispenses.stream()
                .flatMap(entry -> Optional.ofNullable(entry.current().session()).stream())
                .collect(Collectors.toSet());
        LedgerFilter filter = query.filter();
        boolean takesLoose = filter.vial() == null && filter.lot() == null && filter.location() == null;
        boolean isWhole = filter.isEmpty()
                && query.period().start() == null
                && query.period().end() == null;
        List<Entry<DoseVersion>> doses = new ArrayList<>();
        stored.versions(takesLoose ? stored.ofType(DOSE) : ofPatients(dispenses), each -> {
            Entry<DoseVersion> entry = reader.dose(each);
            Set<String> named = entry.versions().stream()
                    .flatMap(version -> version.dispenses().stream())
                    .collect(Collectors.toSet());
            boolean controlled = entry.versions().stream().anyMatch(DoseVersion::controlled);
            boolean namesThese = named.stream().anyMatch(names::contains);
            boolean namesNone = named.isEmpty() || isWhole;
            boolean beside = sessions.contains(String.valueOf(entry.current().session()));
            boolean loose = takesLoose && query.period().includes(entry.at());
            if (namesThese || (controlled && namesNone && (beside || loose))) {
                count(versions, entry);
                doses.add(entry);
            }
        });
        return doses;
    }

    private List<Long> ofPatients(List<Entry<DispenseVersion>> dispenses) {
        Set<String> patients = dispenses.stream()
                .flatMap(entry -> entry.versions().stream())
                .flatMap(version -> Stream.ofNullable(version.patient()))
                .map(LedgerReader::id)
                .collect(Collectors.toSet());
        return stored.referringTo(DOSE, "Patient", patients);
    }

    /** A dose may come from two containers; what it took from the one that is not asked for is needed to compare. */
    private List<Entry<DispenseVersion>> others(
            List<Entry<DispenseVersion>> dispenses,
            List<Entry<DoseVersion>> doses,
            Function<String, @Nullable String> locations) {
        Set<String> known = dispenses.stream().map(Entry::reference).collect(Collectors.toSet());
        Set<String> missing = doses.stream()
                .flatMap(entry -> entry.current().dispenses().stream())
                .filter(name -> !known.contains(name))
                .map(LedgerReader::id)
                .collect(Collectors.toSet());
        List<Entry<DispenseVersion>> others = new ArrayList<>();
        stored.versions(stored.keys(DISPENSE, missing), each -> {
            Entry<DispenseVersion> entry = reader.dispense(each, locations);
            if (isControlled(entry)) {
                others.add(entry);
            }
        });
        return others;
    }

    private Map<Container, Stock> stock(LedgerFilter filter) {
        List<Long> keys = filter.vial() == null
                ? stored.ofType("Medication")
                : stored.mentioning("Medication", filter.vial().value());
        Map<Container, Stock> stock = new HashMap<>();
        stored.versions(keys, versions -> {
            if (versions.get(versions.size() - 1).resource() instanceof Medication medication) {
                reader.stock(medication)
                        .filter(each -> filter.isOf(each.container()))
                        .forEach(each -> stock.putIfAbsent(each.container(), each));
            }
        });
        return stock;
    }

    private Function<String, @Nullable String> locations() {
        Map<String, Optional<String>> known = new HashMap<>();
        return session -> known.computeIfAbsent(session, this::location).orElse(null);
    }

    private Optional<String> location(String session) {
        return stored.current(stored.keys("Encounter", Set.of(id(session)))).stream()
                .filter(Encounter.class::isInstance)
                .flatMap(encounter -> ((Encounter) encounter).getLocation().stream())
                .flatMap(place -> Codes.target(place.getLocation()).stream())
                .findFirst();
    }

    private void count(int[] versions, Entry<?> entry) {
        versions[0] += entry.versions().size();
        if (versions[0] > settings.maxRecords()) {
            String message = "The ledger would be computed from more than " + settings.maxRecords()
                    + " stored versions (kap.ledger.max-records). Ask for a vial, a lot or a shorter period.";
            OperationOutcome outcome = new OperationOutcome();
            outcome.addIssue()
                    .setSeverity(IssueSeverity.ERROR)
                    .setCode(IssueType.TOOCOSTLY)
                    .setDiagnostics(message);
            throw new UnprocessableEntityException(message, outcome);
        }
    }

    private static boolean isControlled(Entry<DispenseVersion> entry) {
        return entry.versions().stream().anyMatch(DispenseVersion::controlled);
    }

    private static boolean isOf(Entry<DispenseVersion> entry, Collection<Container> containers) {
        return entry.versions().stream().anyMatch(version -> containers.contains(version.container()));
    }

    private static <V extends Version> void sort(List<Entry<V>> entries) {
        entries.sort(Comparator.<Entry<V>, Instant>comparing(Entry::at)
                .thenComparing(entry -> entry.versions().get(0).stored())
                .thenComparing(Entry::reference));
    }

    private static String id(String reference) {
        return reference.substring(reference.indexOf('/') + 1);
    }
}
