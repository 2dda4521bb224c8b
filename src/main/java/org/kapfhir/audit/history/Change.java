package org.kapfhir.audit.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one write made of a record.
 *
 * @param version what was written, {@code Type/id/_history/n}
 * @param interaction create, update, patch or delete
 * @param when it was written
 * @param author who wrote it, or null if the trail does not say, as of what was written before there was one
 * @param elements the elements that differ from the version before, none for the first version and for a deletion
 */
record Change(String version, String interaction, Instant when, @Nullable Author author, List<ElementChange> elements) {

    Change {
        elements = List.copyOf(elements);
    }

    /**
     * Who wrote something.
     *
     * @param client the client
     * @param user the person at the client, or null
     * @param request the id of the request, or null if the server itself was at work
     */
    record Author(String client, @Nullable String user, @Nullable String request) {

        /** Returns the person and the client. */
        String inWords() {
            return user == null ? client : user + " (" + client + ")";
        }
    }
}
