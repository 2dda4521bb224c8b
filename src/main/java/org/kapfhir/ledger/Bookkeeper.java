package org.kapfhir.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kapfhir.ledger.Discrepancy.Kind;

/**
 * Keeps the book of one container. A balance is judged by the one recorded before it, so that one mistake is told once and
 * not in each line that follows.
 */
final class Bookkeeper {

    private final Container container;
    private final @Nullable Stock stock;
    private final LedgerRecords records;
    private final LedgerPeriod period;
    private final LedgerLines writer;
    private final boolean asksForLocation;
    private final Reconciliation reconciliation;
    private final List<LedgerLine> lines = new ArrayList<>();
    private final List<Discrepancy> found = new ArrayList<>();
    private final Set<String> medicines = new TreeSet<>();
    private final Set<String> lots = new TreeSet<>();
    private @Nullable BigDecimal balance;

    Bookkeeper(
            Container container,
            LedgerRecords records,
            LedgerPeriod period,
            LedgerLines writer,
            Reconciliation reconciliation,
            boolean asksForLocation) {
        this.container = container;
        this.stock = records.stock().get(container);
        this.records = records;
        this.period = period;
        this.writer = writer;
        this.reconciliation = reconciliation;
        this.asksForLocation = asksForLocation;
    }

    /**
     * Returns the book.
     *
     * @param dispenses of the container, in order
     * @param loose doses that name no dispense and belong to none
     */
    LedgerBook keep(List<Entry<DispenseVersion>> dispenses, List<Entry<DoseVersion>> loose) {
        balance = container.isRecorded() ? first(dispenses) : null;
        BigDecimal opening = balance;
        boolean begun = false;
        Set<String> beside = new TreeSet<>();
        for (Entry<DispenseVersion> entry : dispenses) {
            Instant at = entry.at();
            boolean included = period.includes(at);
            if (included || period.isAfter(at)) {
                opening = included && !begun ? balance : opening;
                begun = begun || included;
                follow(entry, included);
                if (included) {
                    write(entry, beside);
                }
            }
        }
        loose.stream().filter(dose -> period.includes(dose.at())).forEach(dose -> write(dose, null));
        if (lots.size() > 1 && container.isRecorded()) {
            found.add(new Discrepancy(
                    Kind.OTHER_LOT,
                    container.inWords() + " has dispenses of several lots: " + String.join(", ", lots)));
        }
        return new LedgerBook(
                container,
                medicines,
                lots,
                begun ? opening : balance,
                sum(LedgerLine::drawn),
                sum(LedgerLine::administered),
                sum(LedgerLine::wasted),
                balance,
                lines,
                found.stream().distinct().toList());
    }

    /** What was in the container: as recorded when it came, else as follows from the first balance. */
    private @Nullable BigDecimal first(List<Entry<DispenseVersion>> dispenses) {
        if (stock != null && stock.amount() != null) {
            return stock.amount();
        }
        BigDecimal drawn = BigDecimal.ZERO;
        for (Entry<DispenseVersion> entry : dispenses) {
            if (isHere(entry.current())) {
                Account account = entry.current().account();
                drawn = drawn.add(Milligrams.orZero(account.drawn()));
                if (account.balance() != null) {
                    return account.balance().add(drawn);
                }
            }
        }
        return null;
    }

    private void follow(Entry<DispenseVersion> entry, boolean included) {
        DispenseVersion dispense = entry.current();
        if (!container.isRecorded() || !isHere(dispense)) {
            return;
        }
        BigDecimal recorded = dispense.account().balance();
        BigDecimal expected = balance == null
                ? null
                : balance.subtract(Milligrams.orZero(dispense.account().drawn()));
        if (included) {
            judge(dispense.reference(), recorded, expected);
        }
        balance = recorded == null ? expected : recorded;
    }

    private void judge(String name, @Nullable BigDecimal recorded, @Nullable BigDecimal expected) {
        if (recorded == null) {
            found.add(new Discrepancy(Kind.NO_BALANCE, name + " does not say in mg what is left"));
            if (expected != null && expected.signum() < 0) {
                found.add(new Discrepancy(
                        Kind.NEGATIVE,
                        name + " draws more than there was; " + Milligrams.inWords(expected) + " would be left"));
            }
        } else if (expected != null && !Milligrams.same(recorded, expected)) {
            found.add(new Discrepancy(
                    Kind.BALANCE,
                    name + " leaves " + Milligrams.inWords(recorded) + ", but " + Milligrams.inWords(expected)
                            + " follow from the balance before"));
        }
    }

    private void write(Entry<DispenseVersion> entry, Set<String> beside) {
        lines.addAll(writer.of(entry, container));
        List<Entry<DoseVersion>> doses = records.below(entry);
        doses.forEach(dose -> write(dose, entry.reference()));
        if (entry.current().counts()) {
            records.beside(entry).stream()
                    .filter(dose -> beside.add(dose.reference()))
                    .forEach(dose -> write(dose, null));
        }
        entry.versions().stream()
                .filter(version -> version.container().equals(container))
                .forEach(version -> {
                    Stream.ofNullable(version.lot()).forEach(lots::add);
                    Stream.ofNullable(version.medicine()).forEach(medicines::add);
                });
        if (!entry.current().container().equals(container)) {
            return;
        }
        List<DoseVersion> given = LedgerRecords.counting(doses).stream()
                .filter(dose -> dose.dispenses().contains(entry.reference()))
                .toList();
        found.addAll(DispenseChecks.of(entry, stock, given, period.clinic()));
        if (entry.current().counts()) {
            reconciliation.of(entry.current()).ifPresent(found::add);
            if (asksForLocation && entry.current().location() == null) {
                found.add(new Discrepancy(Kind.NO_LOCATION, entry.reference() + " names no location"));
            }
        }
    }

    private void write(Entry<DoseVersion> dose, @Nullable String dispense) {
        lines.addAll(writer.of(dose, dispense));
        found.addAll(DoseChecks.of(dose));
        if (!container.isRecorded()) {
            Stream.ofNullable(dose.current().medicine()).forEach(medicines::add);
        }
    }

    private boolean isHere(DispenseVersion dispense) {
        return dispense.counts() && dispense.container().equals(container);
    }

    private BigDecimal sum(Function<LedgerLine, @Nullable BigDecimal> amount) {
        return lines.stream().map(amount).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
