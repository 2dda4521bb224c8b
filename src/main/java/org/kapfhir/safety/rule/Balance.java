package org.kapfhir.safety.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.ControlledDispense;
import org.kapfhir.care.Dose;

/**
 * Doses and dispenses of a session that hang together, because a dose may be from several dispenses and a dispense may serve
 * several doses: what was given must be what the dispenses say was administered.
 *
 * @param doses that hang together
 * @param dispenses that they name
 */
record Balance(List<Dose> doses, List<ControlledDispense> dispenses) {

    private static final BigDecimal TOLERANCE = new BigDecimal("0.01");

    Balance {
        doses = List.copyOf(doses);
        dispenses = List.copyOf(dispenses);
    }

    /** Returns what hangs together with these dispenses; nothing if one that is named is not on record. */
    static Optional<Balance> around(List<String> named, List<Dose> doses, List<ControlledDispense> dispenses) {
        Set<String> together = new HashSet<>(named);
        boolean grown = true;
        while (grown) {
            grown = together.addAll(from(together, doses)
                    .flatMap(dose -> dose.dispenses().stream())
                    .toList());
        }
        List<ControlledDispense> known = dispenses.stream()
                .filter(dispense -> together.contains(dispense.reference()))
                .toList();
        return known.size() < together.size()
                ? Optional.empty()
                : Optional.of(new Balance(from(together, doses).toList(), known));
    }

    /**
     * Returns what does not balance.
     *
     * @param draft with the element at fault
     */
    Optional<Finding> fault(Finding.Draft draft) {
        if (doses.isEmpty() || dispenses.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal given = sum(doses.stream().map(Dose::milligrams));
        BigDecimal administered = sum(dispenses.stream().map(ControlledDispense::administered));
        boolean unknownDose = doses.stream().anyMatch(dose -> dose.milligrams() == null);
        boolean unknownDispense = dispenses.stream().anyMatch(dispense -> dispense.administered() == null);
        Finding.Draft compared = draft.found(inWords(given) + " given, " + inWords(administered) + " administered from "
                        + dispenses.stream().map(ControlledDispense::reference).collect(Collectors.joining(", ")))
                .limit("equal, give or take 0.01 mg")
                .from(references());
        if (!unknownDispense && given.subtract(administered).compareTo(TOLERANCE) > 0) {
            return Optional.of(compared.refuse("More was given than the dispense says was administered."));
        }
        if (unknownDispense || unknownDose) {
            return Optional.of(
                    compared.warn("An amount in mg is missing, so the dose and its dispense cannot be balanced."));
        }
        return administered.subtract(given).compareTo(TOLERANCE) > 0
                ? Optional.of(
                        compared.warn("Less was given than the dispense says was administered, unless a dose follows."))
                : Optional.empty();
    }

    private List<String> references() {
        List<String> references = new ArrayList<>();
        dispenses.forEach(dispense -> references.add(dispense.reference()));
        doses.forEach(dose -> references.add(dose.reference()));
        return references;
    }

    private static Stream<Dose> from(Set<String> together, List<Dose> doses) {
        return doses.stream().filter(dose -> dose.dispenses().stream().anyMatch(together::contains));
    }

    private static BigDecimal sum(Stream<@Nullable BigDecimal> amounts) {
        return amounts.filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String inWords(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString() + " mg";
    }
}
