package org.kapfhir.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Records of the sample journey as a client would send them, to be changed by a test and sent anew. */
final class Journey {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Journey() {}

    /** Returns a fresh copy of an entry's resource, without its id. */
    static ObjectNode record(String bundle, String reference) {
        String type = reference.substring(0, reference.indexOf('/'));
        String id = reference.substring(reference.indexOf('/') + 1);
        for (JsonNode entry : bundle(bundle).path("entry")) {
            ObjectNode resource = (ObjectNode) entry.path("resource");
            if (resource.path("resourceType").asText().equals(type)
                    && resource.path("id").asText().equals(id)) {
                resource.remove("id");
                return resource;
            }
        }
        throw new IllegalArgumentException(reference + " is not in " + bundle);
    }

    static JsonNode bundle(String name) {
        try (InputStream file = Journey.class.getResourceAsStream("/sample/" + name + ".json")) {
            return JSON.readTree(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
