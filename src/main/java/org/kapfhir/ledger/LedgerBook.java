package org.kapfhir.ledger;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of one container for a period.
 *
 * @param container or what stands for it where none is recorded
 * @param medicines by name
 * @param lots that are recorded for it
 * @param opening balance before the first line in mg, or null if no record tells it
 * @param drawn sum of the amounts drawn, in mg
 * @param administered sum of the amounts given by the dispenses, in mg
 * @param wasted sum of the amounts wasted, in mg
 * @param closing balance after the last line in mg, or null if no record tells it
 * @param lines in order of what they record, a correction after what it corrects
 * @param discrepancies all that were found
 */
record LedgerBook(
        Container container,
        Set<String> medicines,
        Set<String> lots,
        @Nullable BigDecimal opening,
        BigDecimal drawn,
        BigDecimal administered,
        BigDecimal wasted,
        @Nullable BigDecimal closing,
        List<LedgerLine> lines,
        List<Discrepancy> discrepancies) {

    LedgerBook {
        lines = List.copyOf(lines);
        discrepancies = List.copyOf(discrepancies);
    }

    /** Returns whether nothing disagrees. */
    boolean reconciled() {
        return discrepancies.isEmpty();
    }
}
