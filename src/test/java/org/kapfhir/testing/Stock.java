package org.kapfhir.testing;

import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What a day takes from a container of its own; amounts in mg, those that are null follow from the dose. */
@NullMarked
final class Stock {

    static final double FULL_CONTAINER = 2000;

    @Nullable
    Double drawn;

    @Nullable
    Double administered;

    @Nullable
    Double wasted;

    @Nullable
    Double balanceAfter;

    @Nullable
    String witness;

    @Nullable
    String lot = "LOT-2041";

    String vial = "VIAL-" + UUID.randomUUID();
    String expiry = "2028-08-31";
    boolean hasBalance = true;

    double administered(double dose) {
        return administered == null ? dose : administered;
    }

    double drawn(double dose) {
        return drawn == null ? administered(dose) + (wasted == null ? 0 : wasted) : drawn;
    }

    double wasted(double dose) {
        return wasted == null ? Math.max(0, drawn(dose) - administered(dose)) : wasted;
    }

    double balanceAfter(double dose) {
        return balanceAfter == null ? FULL_CONTAINER - drawn(dose) : balanceAfter;
    }
}
