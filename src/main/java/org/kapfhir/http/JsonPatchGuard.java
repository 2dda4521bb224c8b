package org.kapfhir.http;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Refuses a JSON Patch that could make a resource grow without end: each {@code copy} may double it. */
final class JsonPatchGuard {

    static final int MOST_COPIES = 8;
    static final int MOST_OPERATIONS = 1000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonPatchGuard() {}

    /**
     * Returns normally if a patch has few enough operations; whether it is one at all is not looked at.
     *
     * @throws InvalidRequestException if not
     */
    static void check(byte[] body) {
        try {
            JsonNode patch = JSON.readTree(body);
            int copies = 0;
            for (JsonNode operation : patch) {
                copies += operation.path("op").asText().equals("copy") ? 1 : 0;
            }
            atMost(MOST_OPERATIONS, patch.size(), "operations");
            atMost(MOST_COPIES, copies, "operations that copy");
        } catch (IOException unreadable) {
            throw refusal(IssueType.STRUCTURE, "The patch is not JSON");
        }
    }

    private static void atMost(int most, int count, String ofWhat) {
        if (count > most) {
            throw refusal(
                    IssueType.TOOCOSTLY,
                    "The patch has " + count + " " + ofWhat + ", more than the " + most + " that this server applies");
        }
    }

    private static InvalidRequestException refusal(IssueType code, String message) {
        return new InvalidRequestException(message, Outcomes.error(code, message));
    }
}
