package org.kapfhir.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Moment;

/**
 * A line of a ledger. The amounts of a correction are what it adds to those before, so that a column can be summed.
 *
 * @param kind what it records
 * @param record type and id
 * @param version of the record
 * @param at when it happened, or null
 * @param stored when the version was stored
 * @param by who stored it, as a reference, or null if that is not recorded
 * @param patient type and id, or null
 * @param location type and id, or null
 * @param performers each as type and id
 * @param drawn in mg, or null if the line says nothing of it
 * @param administered by the dispense in mg, or null
 * @param wasted in mg, or null
 * @param dose given by the dose in mg, or null
 * @param balance recorded in mg, or null
 * @param witness of waste, as type and id, or null
 * @param waste when, why and how, in words
 * @param changes of a correction, each in words: the element, before, after
 */
record LedgerLine(
        Kind kind,
        String record,
        int version,
        @Nullable Moment at,
        Instant stored,
        @Nullable String by,
        @Nullable String patient,
        @Nullable String location,
        List<String> performers,
        @Nullable BigDecimal drawn,
        @Nullable BigDecimal administered,
        @Nullable BigDecimal wasted,
        @Nullable BigDecimal dose,
        @Nullable BigDecimal balance,
        @Nullable String witness,
        String waste,
        List<String> changes) {

    /** What a line records. */
    enum Kind {
        DISPENSE("dispense"),
        DISPENSE_CORRECTION("dispense-correction"),
        DISPENSE_CANCELLATION("dispense-cancellation"),
        DOSE("dose"),
        DOSE_CORRECTION("dose-correction"),
        DOSE_CANCELLATION("dose-cancellation");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    LedgerLine {
        performers = List.copyOf(performers);
        changes = List.copyOf(changes);
    }

    /** Returns the version as a reference. */
    String versioned() {
        return record + "/_history/" + version;
    }
}
