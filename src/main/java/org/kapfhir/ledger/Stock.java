package org.kapfhir.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the clinic recorded of a container when it came, in a Medication with the container's identifier.
 *
 * @param reference type and id
 * @param container the container
 * @param amount in it in mg, or null
 * @param lot or null
 * @param expires the last day of use, or null
 */
record Stock(
        String reference,
        Container container,
        @Nullable BigDecimal amount,
        @Nullable String lot,
        @Nullable LocalDate expires) {}
