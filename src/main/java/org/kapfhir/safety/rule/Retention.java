package org.kapfhir.safety.rule;

import java.time.Instant;
import java.util.List;
import org.kapfhir.care.Deletion;

/**
 * For how many days a kind of record is kept.
 *
 * @param days calendar days of the clinic, from when the last version was stored
 */
record Retention(int days) {

    /** Returns a refusal if a record that somebody asks to delete is younger. */
    List<Finding> refuse(Deletion deletion, CareRecord record, Rule rule, String message) {
        Instant keptUntil =
                deletion.lastUpdated().atZone(record.clinic()).plusDays(days).toInstant();
        if (!record.now().isBefore(keptUntil)) {
            return List.of();
        }
        String type = deletion.reference().substring(0, deletion.reference().indexOf('/'));
        return List.of(Finding.about(rule)
                .at(type + ".meta.lastUpdated")
                .found("stored at " + deletion.lastUpdated())
                .limit("kept for " + days + " days")
                .from(deletion.reference())
                .refuse(message));
    }
}
