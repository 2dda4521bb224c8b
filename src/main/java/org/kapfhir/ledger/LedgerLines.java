package org.kapfhir.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kapfhir.ledger.LedgerLine.Kind;

/** Writes the lines of a dispense or a dose: what its first version said, and a line for each version that changed it. */
final class LedgerLines {

    private final Function<Version, @Nullable String> authors;

    /**
     * @param authors tells who stored a version, or null
     */
    LedgerLines(Function<Version, @Nullable String> authors) {
        this.authors = authors;
    }

    /** Returns the lines of a dispense in the ledger of a container; a version that moved it there or away has its line too. */
    List<LedgerLine> of(Entry<DispenseVersion> entry, Container container) {
        List<LedgerLine> lines = new ArrayList<>();
        DispenseVersion before = null;
        for (DispenseVersion version : entry.versions()) {
            boolean here = version.container().equals(container);
            boolean wasHere = before != null && before.container().equals(container);
            List<String> changes = before == null ? List.of() : Changes.between(before, version);
            if ((here && before == null) || ((here || wasHere) && !changes.isEmpty())) {
                Account from = before != null && wasHere && before.counts() ? before.account() : Account.NONE;
                Account to = here && version.counts() ? version.account() : Account.NONE;
                lines.add(line(before, version, from, to, changes));
            }
            before = version;
        }
        return lines;
    }

    /** Returns the lines of a dose below a dispense that it names, or named. */
    List<LedgerLine> of(Entry<DoseVersion> entry, @Nullable String dispense) {
        List<LedgerLine> lines = new ArrayList<>();
        DoseVersion before = null;
        for (DoseVersion version : entry.versions()) {
            boolean here = isBelow(version, dispense);
            boolean wasHere = before != null && isBelow(before, dispense);
            List<String> changes = before == null ? List.of() : Changes.between(before, version);
            if ((here && before == null) || ((here || wasHere) && !changes.isEmpty())) {
                BigDecimal from = before != null && wasHere && before.counts() ? before.milligrams() : null;
                BigDecimal to = here && version.counts() ? version.milligrams() : null;
                lines.add(line(before, version, change(from, to), changes));
            }
            before = version;
        }
        return lines;
    }

    private static boolean isBelow(DoseVersion version, @Nullable String dispense) {
        return dispense == null
                || version.dispenses().isEmpty()
                || version.dispenses().contains(dispense);
    }

    private LedgerLine line(
            @Nullable DispenseVersion before, DispenseVersion version, Account from, Account to, List<String> changes) {
        Kind kind = kind(before, version, Kind.DISPENSE, Kind.DISPENSE_CORRECTION, Kind.DISPENSE_CANCELLATION);
        return new LedgerLine(
                kind,
                version.reference(),
                version.version(),
                version.at(),
                version.stored(),
                authors.apply(version),
                version.patient(),
                version.location(),
                version.performers(),
                change(from.drawn(), to.drawn()),
                change(from.administered(), to.administered()),
                change(from.wasted(), to.wasted()),
                null,
                Milligrams.same(from.balance(), to.balance()) ? null : to.balance(),
                to.witness(),
                to.waste(),
                changes);
    }

    private LedgerLine line(
            @Nullable DoseVersion before, DoseVersion version, @Nullable BigDecimal dose, List<String> changes) {
        return new LedgerLine(
                kind(before, version, Kind.DOSE, Kind.DOSE_CORRECTION, Kind.DOSE_CANCELLATION),
                version.reference(),
                version.version(),
                version.at(),
                version.stored(),
                authors.apply(version),
                version.patient(),
                null,
                version.performers(),
                null,
                null,
                null,
                dose,
                null,
                null,
                "",
                changes);
    }

    private static Kind kind(
            @Nullable Version before, Version version, Kind first, Kind correction, Kind cancellation) {
        if (before == null) {
            return version.counts() ? first : cancellation;
        }
        return before.counts() && !version.counts() ? cancellation : correction;
    }

    /** What a version adds; nothing where it leaves the amount as it was. */
    private static @Nullable BigDecimal change(@Nullable BigDecimal from, @Nullable BigDecimal to) {
        if (from == null) {
            return to;
        }
        BigDecimal change = Milligrams.orZero(to).subtract(from);
        return change.signum() == 0 ? null : change;
    }
}
