package org.kapfhir.ledger;

import java.time.Instant;
import java.util.List;

/**
 * A ledger as it is printed.
 *
 * @param books of the containers
 * @param query what was asked for
 * @param printed when
 */
record LedgerReport(List<LedgerBook> books, LedgerQuery query, Instant printed) {

    LedgerReport {
        books = List.copyOf(books);
    }

    /** Returns when it was printed, to the second, in the clinic's time zone. */
    String printedAt() {
        return printed.atZone(query.period().clinic())
                .toOffsetDateTime()
                .withNano(0)
                .toString();
    }

    /** Returns what was asked for, in words. */
    String asked() {
        LedgerFilter filter = query.filter();
        StringBuilder words = new StringBuilder(query.period().inWords());
        if (filter.vial() != null) {
            words.append(", container ").append(filter.vial().inWords());
        }
        if (filter.lot() != null) {
            words.append(", lot ").append(filter.lot());
        }
        if (filter.medication() != null) {
            words.append(", medication ").append(filter.medication().inWords());
        }
        if (filter.location() != null) {
            words.append(", location ").append(filter.location());
        }
        return words.toString();
    }
}
