package org.kapfhir.safety;

import java.time.Instant;

/**
 * Where a record stands that a safety rule may ask for.
 *
 * @param patient id of the patient
 * @param kind what it is to the rules, see {@link RecordKinds}
 * @param type of the resource
 * @param id of the resource
 * @param link type and id of the record that it belongs to, for example of the dosing Encounter, or empty
 * @param start the first instant that it may be from
 * @param end the last instant that it may be from, or until which it lasts
 */
record RecordEntry(String patient, String kind, String type, String id, String link, Instant start, Instant end) {

    /** Returns type and id. */
    String reference() {
        return type + "/" + id;
    }
}
