package org.kapfhir.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kapfhir.ledger.LedgerFilter.Token;

/**
 * What a ledger is made of: dispenses of controlled substances, the doses that may name them, and the stock. Not a record,
 * because it finds what belongs together by tables that it makes once.
 */
final class LedgerRecords {

    private final List<Entry<DispenseVersion>> dispenses;
    private final List<Entry<DoseVersion>> doses;
    private final Map<Container, Stock> stock;
    private final Map<Container, List<Entry<DispenseVersion>>> byContainer = new LinkedHashMap<>();
    private final Map<String, List<Entry<DoseVersion>>> byDispense = new HashMap<>();
    private final Map<String, List<Entry<DoseVersion>>> unnamedBySession = new HashMap<>();
    private final List<Entry<DoseVersion>> loose = new ArrayList<>();

    /**
     * @param dispenses in order; of a container that is chosen all
     * @param doses in order
     * @param stock of containers, where the clinic recorded it
     */
    LedgerRecords(List<Entry<DispenseVersion>> dispenses, List<Entry<DoseVersion>> doses, Map<Container, Stock> stock) {
        this.dispenses = List.copyOf(dispenses);
        this.doses = List.copyOf(doses);
        this.stock = Map.copyOf(stock);
        stock.keySet().forEach(container -> byContainer.put(container, new ArrayList<>()));
        Set<String> names = new LinkedHashSet<>();
        Set<String> sessions = new LinkedHashSet<>();
        for (Entry<DispenseVersion> entry : dispenses) {
            names.add(entry.reference());
            Stream.ofNullable(entry.current().session()).forEach(sessions::add);
            entry.versions().stream().map(DispenseVersion::container).distinct().forEach(container -> byContainer
                    .computeIfAbsent(container, any -> new ArrayList<>())
                    .add(entry));
        }
        doses.forEach(dose -> place(dose, names, sessions));
    }

    private void place(Entry<DoseVersion> dose, Set<String> names, Set<String> sessions) {
        Set<String> named = dose.versions().stream()
                .flatMap(version -> version.dispenses().stream())
                .collect(Collectors.toSet());
        named.forEach(name ->
                byDispense.computeIfAbsent(name, any -> new ArrayList<>()).add(dose));
        if (named.stream().noneMatch(names::contains)) {
            String session = dose.current().session();
            if (session != null && sessions.contains(session)) {
                unnamedBySession
                        .computeIfAbsent(session, any -> new ArrayList<>())
                        .add(dose);
            } else {
                loose.add(dose);
            }
        }
    }

    List<Entry<DispenseVersion>> dispenses() {
        return dispenses;
    }

    List<Entry<DoseVersion>> doses() {
        return doses;
    }

    Map<Container, Stock> stock() {
        return stock;
    }

    /** Returns whether any record, also an earlier version of one, is of a container. */
    boolean know(Token vial) {
        return byContainer.keySet().stream().anyMatch(each -> vial.matches(each.system(), each.value()));
    }

    /** Returns the containers of all versions and of the stock. */
    Set<Container> containers() {
        return Set.copyOf(byContainer.keySet());
    }

    /** Returns the dispenses of which a version is of a container. */
    List<Entry<DispenseVersion>> of(Container container) {
        return List.copyOf(byContainer.getOrDefault(container, List.of()));
    }

    /** Returns the doses of which a version names a dispense. */
    List<Entry<DoseVersion>> below(Entry<DispenseVersion> dispense) {
        return List.copyOf(byDispense.getOrDefault(dispense.reference(), List.of()));
    }

    /** Returns the doses that name no dispense and were given in the session of one. */
    List<Entry<DoseVersion>> beside(Entry<DispenseVersion> dispense) {
        return List.copyOf(
                unnamedBySession.getOrDefault(String.valueOf(dispense.current().session()), List.of()));
    }

    /** Returns the doses that name no dispense, and none was made in their session. */
    List<Entry<DoseVersion>> loose() {
        return List.copyOf(loose);
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
}
