package org.kapfhir.ledger;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.kapfhir.ledger.LedgerFilter.Token;

/**
 * What a ledger is made of.
 *
 * @param dispenses of controlled substances, in order; of a container that is chosen all
 * @param doses of controlled substances, in order; those that may name these dispenses
 * @param stock of containers, where the clinic recorded it
 */
record LedgerRecords(
        List<Entry<DispenseVersion>> dispenses, List<Entry<DoseVersion>> doses, Map<Container, Stock> stock) {

    LedgerRecords {
        dispenses = List.copyOf(dispenses);
        doses = List.copyOf(doses);
        stock = Map.copyOf(stock);
    }

    /** Returns whether any record, also an earlier version of one, is of a container. */
    boolean know(Token vial) {
        return containers().stream().anyMatch(each -> vial.matches(each.system(), each.value()));
    }

    /** Returns the containers of all versions and of the stock. */
    Set<Container> containers() {
        Set<Container> containers = new LinkedHashSet<>(stock.keySet());
        dispenses.forEach(entry -> entry.versions().forEach(version -> containers.add(version.container())));
        return containers;
    }

    /** Returns the dispenses of which a version is of a container. */
    List<Entry<DispenseVersion>> of(Container container) {
        return dispenses.stream()
                .filter(entry -> entry.versions().stream()
                        .anyMatch(version -> version.container().equals(container)))
                .toList();
    }

    /** Returns the doses of which a version names a dispense. */
    List<Entry<DoseVersion>> below(Entry<DispenseVersion> dispense) {
        return doses(version -> version.dispenses().contains(dispense.reference()));
    }

    /** Returns the doses that name no dispense and were given in the session of one. */
    List<Entry<DoseVersion>> beside(Entry<DispenseVersion> dispense) {
        String session = dispense.current().session();
        return session == null
                ? List.of()
                : doses.stream()
                        .filter(this::namesNone)
                        .filter(dose -> Objects.equals(dose.current().session(), session))
                        .toList();
    }

    /** Returns the doses that name no dispense, and none was made in their session. */
    List<Entry<DoseVersion>> loose() {
        Set<String> sessions = dispenses.stream()
                .flatMap(entry -> Optional.ofNullable(entry.current().session()).stream())
                .collect(Collectors.toSet());
        return doses.stream()
                .filter(this::namesNone)
                .filter(dose -> dose.current().session() == null
                        || !sessions.contains(dose.current().session()))
                .toList();
    }

    Reconciliation reconciliation() {
        return new Reconciliation(
                dispenses.stream()
                        .map(Entry::current)
                        .filter(DispenseVersion::counts)
                        .collect(Collectors.toMap(DispenseVersion::reference, each -> each)),
                counting(doses));
    }

    static List<DoseVersion> counting(Collection<Entry<DoseVersion>> doses) {
        return doses.stream().map(Entry::current).filter(DoseVersion::counts).toList();
    }

    private boolean namesNone(Entry<DoseVersion> dose) {
        return dose.versions().stream()
                .flatMap(version -> version.dispenses().stream())
                .noneMatch(named ->
                        dispenses.stream().anyMatch(entry -> entry.reference().equals(named)));
    }

    private List<Entry<DoseVersion>> doses(Predicate<DoseVersion> wanted) {
        return doses.stream()
                .filter(entry -> entry.versions().stream().anyMatch(wanted))
                .toList();
    }
}
