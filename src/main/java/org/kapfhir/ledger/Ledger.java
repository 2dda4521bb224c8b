package org.kapfhir.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The books of a period: one for each container that is chosen, and what names no container. */
final class Ledger {

    private static final Comparator<Container> BY_NAME = Comparator.comparing(
                    Container::isRecorded, Comparator.reverseOrder())
            .thenComparing(Container::value, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Container::system, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Container::lot, Comparator.nullsFirst(Comparator.naturalOrder()));

    private Ledger() {}

    /**
     * Returns the books in order of the containers.
     *
     * @param authors tells who stored a version, or null
     */
    static List<LedgerBook> of(
            LedgerRecords records,
            LedgerFilter filter,
            LedgerPeriod period,
            Function<Version, @Nullable String> authors) {
        LedgerLines lines = new LedgerLines(authors);
        Reconciliation reconciliation = records.reconciliation();
        List<Container> containers = new ArrayList<>(records.containers());
        Container none = Container.unrecorded(null);
        if (!containers.contains(none)) {
            containers.add(none);
        }
        containers.sort(BY_NAME);
        List<LedgerBook> books = new ArrayList<>();
        for (Container container : containers) {
            List<Entry<DispenseVersion>> dispenses = records.of(container).stream()
                    .filter(entry -> container.isRecorded() || filter.includesAny(entry.versions()))
                    .toList();
            List<Entry<DoseVersion>> loose = !container.equals(none)
                    ? List.of()
                    : records.loose().stream()
                            .filter(dose -> filter.includesUnattributed(dose.current()))
                            .filter(dose -> period.includes(dose.at()))
                            .toList();
            if (isChosen(container, dispenses, filter, period) || !loose.isEmpty()) {
                books.add(new Bookkeeper(container, records, period, lines, reconciliation, filter.location() != null)
                        .keep(dispenses, loose));
            }
        }
        return books;
    }

    /** Returns whether a container has a book: it is asked for by name, or something was taken from it in the period. */
    static boolean isChosen(
            Container container, List<Entry<DispenseVersion>> dispenses, LedgerFilter filter, LedgerPeriod period) {
        boolean asked = filter.vial() != null && filter.isOf(container);
        boolean isOnlyAsked = asked && filter.equals(new LedgerFilter(filter.vial(), null, null, null));
        boolean used = dispenses.stream().anyMatch(entry -> period.includes(entry.at()));
        boolean included = dispenses.stream()
                .anyMatch(entry -> filter.includesAny(entry.versions().stream()
                        .filter(version -> version.container().equals(container))
                        .toList()));
        return isOnlyAsked || ((used || asked) && included);
    }
}
