package org.kapfhir.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What a substance is taken from: a vial, a package of lozenges, a device.
 *
 * @param system of the identifier, or null if it has none
 * @param value of the identifier, or null for what records no container
 * @param lot of what records no container, or null; of a container it is always null
 */
record Container(@Nullable String system, @Nullable String value, @Nullable String lot) {

    /** Returns the container of this identifier. */
    static Container of(@Nullable String system, String value) {
        return new Container(system, value, null);
    }

    /** Returns what stands for the container where none is recorded; only its lot tells it from others. */
    static Container unrecorded(@Nullable String lot) {
        return new Container(null, null, lot);
    }

    boolean isRecorded() {
        return value != null;
    }

    String inWords() {
        if (value != null) {
            return value;
        }
        return lot == null ? "no container recorded" : "no container recorded, lot " + lot;
    }
}
