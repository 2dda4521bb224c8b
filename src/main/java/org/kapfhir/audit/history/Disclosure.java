package org.kapfhir.audit.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody was told of a patient's records.
 *
 * @param event the AuditEvent, {@code AuditEvent/id}
 * @param when it was recorded
 * @param kind how they were told
 * @param recipient who was told
 * @param records what was told, {@code Type/id/_history/n}; none of an export, which says what it was asked for
 * @param query what an export was asked for, or null
 * @param purposes codes of v3-ActReason, none if the trail does not say
 * @param acknowledged whether the recipient has it for certain
 * @param outcome why that is not certain, or null
 */
record Disclosure(
        String event,
        Instant when,
        Kind kind,
        Recipient recipient,
        List<String> records,
        @Nullable String query,
        List<String> purposes,
        boolean acknowledged,
        @Nullable String outcome) {

    Disclosure {
        records = List.copyOf(records);
        purposes = List.copyOf(purposes);
    }

    /** How somebody was told. */
    enum Kind {
        /** By a notification to a subscriber. */
        NOTIFICATION("notification"),
        /** By an answer with all records of a patient, or a file with those of many. */
        EXPORT("export"),
        /** As another system reports. */
        REPORTED("reported");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /**
     * Who was told.
     *
     * @param name the client, or the person or organisation that another system reports
     * @param user the person at the client, or null
     * @param address where, or null
     */
    record Recipient(String name, @Nullable String user, @Nullable String address) {

        /** Returns all of it. */
        String inWords() {
            return (user == null ? name : user + " (" + name + ")") + (address == null ? "" : ", " + address);
        }
    }
}
