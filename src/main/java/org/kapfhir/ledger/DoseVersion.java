package org.kapfhir.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Moment;

/**
 * What one stored version of a dose says.
 *
 * @param reference type and id
 * @param version its number
 * @param stored when
 * @param status its code, {@code deleted} of a deletion, {@code unreadable} of what cannot be read
 * @param medicine its name, or null
 * @param codes of the medicine, each as {@code system|code}
 * @param esketamine whether it is esketamine
 * @param controlled whether it is of ketamine or esketamine
 * @param at when the first of it was given, or null
 * @param patient type and id, or null
 * @param session type and id, or null
 * @param performers each as type and id
 * @param dispenses from which it was taken, each as type and id
 * @param milligrams how much, or null
 * @param unreadable the amount in another unit than mg, in words, or null
 */
record DoseVersion(
        String reference,
        int version,
        Instant stored,
        String status,
        @Nullable String medicine,
        Set<String> codes,
        boolean esketamine,
        boolean controlled,
        @Nullable Moment at,
        @Nullable String patient,
        @Nullable String session,
        List<String> performers,
        List<String> dispenses,
        @Nullable BigDecimal milligrams,
        @Nullable String unreadable)
        implements Version {

    private static final Set<String> NOTHING_GIVEN = Set.of("not-done", "entered-in-error", "deleted", "unreadable");

    DoseVersion {
        codes = Set.copyOf(codes);
        performers = List.copyOf(performers);
        dispenses = List.copyOf(dispenses);
    }

    @Override
    public boolean counts() {
        return !NOTHING_GIVEN.contains(status);
    }
}
