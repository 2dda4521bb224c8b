package org.kapfhir.ledger;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a dispense says of the amounts, in mg.
 *
 * @param drawn from the container, or null
 * @param administered to the patient, or null
 * @param wasted or null
 * @param balance left in the container, or null
 * @param witness of the waste, as type and id, or null
 * @param waste when, why and how it was wasted, in words; empty if nothing is recorded
 * @param unreadable amounts in another unit than mg, in words; they are never added
 */
record Account(
        @Nullable BigDecimal drawn,
        @Nullable BigDecimal administered,
        @Nullable BigDecimal wasted,
        @Nullable BigDecimal balance,
        @Nullable String witness,
        String waste,
        List<String> unreadable) {

    /** What a dispense without the extension says. */
    static final Account NONE = new Account(null, null, null, null, null, "", List.of());

    Account {
        unreadable = List.copyOf(unreadable);
    }
}
