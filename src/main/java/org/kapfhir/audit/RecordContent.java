package org.kapfhir.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What verification needs of the content of a record.
 *
 * @param written the versions that it says were stored
 * @param begins the last version of any resource before the trail began, or null if the record is not of a start
 */
record RecordContent(List<Written> written, @Nullable Long begins) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RecordContent NOTHING = new RecordContent(List.of(), null);

    /**
     * A version that was stored.
     *
     * @param key which
     * @param hash of its text, or null if it says that the resource was deleted
     * @param updated when, or null if the record does not say
     * @param deleted whether it says that the resource was deleted
     */
    record Written(VersionKey key, @Nullable String hash, @Nullable OffsetDateTime updated, boolean deleted) {}

    /** Reads it; of what is no such content, nothing. */
    static RecordContent of(String content) {
        try {
            JsonNode json = JSON.readTree(content);
            List<Written> written = new ArrayList<>();
            json.path("written").forEach(each -> written(each).ifPresent(written::add));
            JsonNode begins = json.path("begins").path("version");
            return new RecordContent(written, begins.isNumber() ? begins.longValue() : null);
        } catch (JsonProcessingException none) {
            return NOTHING;
        }
    }

    private static Optional<Written> written(JsonNode node) {
        return VersionKey.of(node.path("reference").asText())
                .map(key -> new Written(
                        key,
                        node.path("hash").isTextual() ? node.path("hash").asText() : null,
                        time(node.path("updated").asText()),
                        node.path("deleted").asBoolean()));
    }

    private static @Nullable OffsetDateTime time(String text) {
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text);
        } catch (DateTimeParseException none) {
            return null;
        }
    }
}
