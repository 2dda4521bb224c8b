package org.kapfhir.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Moment;

/** One stored version of a dispense or a dose. */
sealed interface Version permits DispenseVersion, DoseVersion {

    /** Type and id. */
    String reference();

    int version();

    Instant stored();

    String status();

    /** When it happened, or null. */
    @Nullable
    Moment at();

    /** Whether it says that something was taken or given: not withdrawn, not deleted. */
    boolean counts();
}
