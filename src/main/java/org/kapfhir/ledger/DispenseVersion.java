package org.kapfhir.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Moment;

/**
 * What one stored version of a dispense says.
 *
 * @param reference type and id
 * @param version its number
 * @param stored when
 * @param status its code, {@code deleted} of a deletion, {@code unreadable} of what cannot be read
 * @param container from which it was taken
 * @param medicine its name, or null
 * @param codes of the medicine, each as {@code system|code}
 * @param esketamine whether it is esketamine
 * @param controlled whether it is of ketamine or esketamine, or has an account of amounts
 * @param lot or null
 * @param expires the last day of use, or null
 * @param at when it was prepared or, if that is not recorded, handed over; or null
 * @param patient type and id, or null
 * @param session type and id, or null
 * @param location type and id of the dispense's, else of the session's, or null
 * @param performers each as type and id
 * @param account of the amounts
 */
record DispenseVersion(
        String reference,
        int version,
        Instant stored,
        String status,
        Container container,
        @Nullable String medicine,
        Set<String> codes,
        boolean esketamine,
        boolean controlled,
        @Nullable String lot,
        @Nullable LocalDate expires,
        @Nullable Moment at,
        @Nullable String patient,
        @Nullable String session,
        @Nullable String location,
        List<String> performers,
        Account account)
        implements Version {

    private static final Set<String> NOTHING_TAKEN =
            Set.of("cancelled", "declined", "entered-in-error", "deleted", "unreadable");

    DispenseVersion {
        codes = Set.copyOf(codes);
        performers = List.copyOf(performers);
    }

    @Override
    public boolean counts() {
        return !NOTHING_TAKEN.contains(status);
    }
}
