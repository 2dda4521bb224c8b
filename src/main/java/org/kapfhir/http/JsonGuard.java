package org.kapfhir.http;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a JSON text that is not well formed or that the server could not keep as it is.
 *
 * <p>HAPI's own parser is more lenient than a clinical record allows: of two members with the same name it keeps the
 * last, and bytes that are not UTF-8 it replaces. It also accepts what a database then refuses: the character U+0000,
 * half a surrogate pair, numbers beyond a double.
 */
final class JsonGuard {

    private final int maxDepth;
    private final JsonFactory json;

    /**
     * Makes a guard.
     *
     * @param maxDepth how deep a text may be nested; much more would exhaust the stack of whatever walks the resource
     */
    JsonGuard(int maxDepth) {
        this.maxDepth = maxDepth;
        this.json = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth + 1)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .build();
    }

    /**
     * Returns normally if {@code body} is one JSON value that can be kept.
     *
     * @throws InvalidRequestException otherwise; the message says what is wrong, and in which line and column
     */
    void check(byte[] body) {
        try (JsonParser parser = json.createParser(body)) {
            if (parser.nextToken() == null) {
                throw refusal("The request body is empty; a JSON document is expected", JsonLocation.NA);
            }
            do {
                checkToken(parser);
            } while (parser.nextToken() != null);
        } catch (JsonProcessingException malformed) {
            throw refusal("The request body is not well-formed JSON: " + reason(malformed), malformed.getLocation());
        } catch (IOException unreadable) {
            // Reading from an array fails on nothing but its content, for example an incomplete UTF-8 sequence.
            throw refusal("The request body is not UTF-8 encoded JSON", JsonLocation.NA);
        }
    }

    private void checkToken(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
            String reason = Texts.unstorable(parser.getText());
            if (!reason.isEmpty()) {
                throw refusal(
                        "The text at " + parser.getParsingContext().pathAsPointer() + " contains " + reason,
                        parser.currentTokenLocation());
            }
        } else if (token.isNumeric() && !Decimals.fits(parser.getText())) {
            throw refusal(
                    "The number at " + parser.getParsingContext().pathAsPointer() + " is out of range",
                    parser.currentTokenLocation());
        } else if (token.isStructStart() && parser.getParsingContext().getNestingDepth() > maxDepth) {
            throw refusal("The request body is " + tooDeep(), JsonLocation.NA);
        }
    }

    private String tooDeep() {
        return "nested more than " + maxDepth + " levels deep (kap.http.max-depth)";
    }

    /** The parser's reason without the advice for programmers that it appends. */
    private String reason(JsonProcessingException malformed) {
        String reason = malformed.getOriginalMessage();
        if (reason.startsWith("Document nesting depth")) {
            return "it is " + tooDeep();
        }
        if (reason.startsWith("Number value length")) {
            return "a number is too long";
        }
        int advice = reason.indexOf(" (for ");
        return advice < 0 ? reason : reason.substring(0, advice);
    }

    private static InvalidRequestException refusal(String reason, @Nullable JsonLocation where) {
        String message = where == null || where.getLineNr() < 0
                ? reason
                : reason + " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")";
        return new InvalidRequestException(message, Outcomes.error(IssueType.STRUCTURE, message));
    }
}
