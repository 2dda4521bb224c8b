package org.kapfhir.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which containers a ledger is of. A filter chooses containers, not lines: of a container the ledger is whole, because its
 * balances follow from all that was drawn.
 *
 * @param vial the container, or null for any
 * @param lot or null for any
 * @param medication its code, or null for any
 * @param location type and id, or null for any
 */
record LedgerFilter(@Nullable Token vial, @Nullable String lot, @Nullable Token medication, @Nullable String location) {

    static final LedgerFilter NONE = new LedgerFilter(null, null, null, null);

    /**
     * A value that may be told with its system.
     *
     * @param system or null for any; empty for none
     * @param value the value
     */
    record Token(@Nullable String system, String value) {

        /** Returns the token of {@code system|value} or {@code value}. */
        static Token of(String text) {
            int bar = text.indexOf('|');
            return bar < 0 ? new Token(null, text) : new Token(text.substring(0, bar), text.substring(bar + 1));
        }

        boolean matches(@Nullable String otherSystem, @Nullable String otherValue) {
            return value.equals(otherValue)
                    && (system == null || system.equals(otherSystem == null ? "" : otherSystem));
        }

        String inWords() {
            return system == null ? value : system + "|" + value;
        }
    }

    boolean isEmpty() {
        return vial == null && lot == null && medication == null && location == null;
    }

    /** Returns whether a container is the one that is asked for. */
    boolean isOf(Container container) {
        return vial == null || vial.matches(container.system(), container.value());
    }

    /** Returns whether a version of a dispense is of what is asked for. Where its location is not known it may be. */
    boolean includes(DispenseVersion version) {
        return isOf(version.container())
                && (lot == null || lot.equals(version.lot()))
                && isOfMedication(version.codes())
                && (location == null || version.location() == null || location.equals(version.location()));
    }

    /** Returns whether a dose that names no dispense is of what is asked for; it has no container, lot or location. */
    boolean includesUnattributed(DoseVersion version) {
        return vial == null && lot == null && location == null && isOfMedication(version.codes());
    }

    private boolean isOfMedication(Iterable<String> codes) {
        if (medication == null) {
            return true;
        }
        for (String code : codes) {
            Token coded = Token.of(code);
            if (medication.matches(coded.system(), coded.value())) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether any version of a dispense is of what is asked for. */
    boolean includesAny(List<DispenseVersion> versions) {
        return versions.stream().anyMatch(this::includes);
    }
}
