package org.kapfhir.ledger;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kapfhir.ledger.Discrepancy.Kind;

/** Compares what dispenses say was given with the doses that name them. Both sides may be several: a dose of two vials. */
final class Reconciliation {

    private final Map<String, DispenseVersion> dispenses;
    private final Map<String, List<DoseVersion>> doses = new HashMap<>();

    /**
     * @param dispenses that count, by type and id
     * @param doses that count
     */
    Reconciliation(Map<String, DispenseVersion> dispenses, Collection<DoseVersion> doses) {
        this.dispenses = Map.copyOf(dispenses);
        doses.forEach(dose -> dose.dispenses().forEach(name -> this.doses
                .computeIfAbsent(name, any -> new ArrayList<>())
                .add(dose)));
    }

    /** Returns what does not agree about a dispense, all that hangs together with it taken together. */
    Optional<Discrepancy> of(DispenseVersion dispense) {
        Set<String> together = new TreeSet<>(Set.of(dispense.reference()));
        Map<String, DoseVersion> given = new TreeMap<>();
        Deque<String> left = new ArrayDeque<>(together);
        while (!left.isEmpty()) {
            String next = left.pop();
            for (DoseVersion dose : doses.getOrDefault(next, List.of())) {
                given.put(dose.reference(), dose);
                dose.dispenses().stream().filter(together::add).forEach(left::push);
            }
        }
        BigDecimal said = together.stream()
                .map(dispenses::get)
                .filter(each -> each != null)
                .map(each -> Milligrams.orZero(each.account().administered()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (given.isEmpty()) {
            return said.signum() > 0
                    ? Optional.of(new Discrepancy(
                            Kind.NO_DOSE,
                            dispense.reference() + " says that " + Milligrams.inWords(said)
                                    + " were given, but no dose names it"))
                    : Optional.empty();
        }
        boolean complete = given.values().stream().allMatch(dose -> dose.milligrams() != null);
        BigDecimal dosed = given.values().stream()
                .map(dose -> Milligrams.orZero(dose.milligrams()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return !complete || Milligrams.same(said, dosed)
                ? Optional.empty()
                : Optional.of(new Discrepancy(
                        Kind.GIVEN,
                        String.join(" and ", together) + " says that " + Milligrams.inWords(said) + " were given, "
                                + given.keySet().stream().collect(Collectors.joining(" and ")) + " that "
                                + Milligrams.inWords(dosed)));
    }
}
