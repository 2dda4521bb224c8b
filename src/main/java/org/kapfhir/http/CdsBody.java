package org.kapfhir.http;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Resource;

/**
 * The JSON body of a call of a CDS service. Each method names the member that is missing or not what it should be.
 *
 * @param json the member read here
 * @param path its path in the body, or an empty text for the whole of it
 */
record CdsBody(JsonNode json, String path) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /**
     * Reads a body that a {@link JsonGuard} has let pass.
     *
     * @throws CdsRefusal if it is not an object
     */
    static CdsBody read(byte[] body) {
        try {
            CdsBody read = new CdsBody(JSON.readTree(body), "");
            if (!read.json.isObject()) {
                throw new CdsRefusal(400, "", "The body is not a JSON object");
            }
            return read;
        } catch (IOException unreadable) {
            throw new CdsRefusal(400, "", "The body cannot be read as JSON");
        }
    }

    /** Returns a member that must be an object. */
    CdsBody object(String name) {
        return optional(name)
                .filter(member -> member.json.isObject())
                .orElseThrow(() -> CdsRefusal.of(pathOf(name), "is required and an object"));
    }

    /** Returns a member, or nothing if it is missing or null. */
    Optional<CdsBody> optional(String name) {
        return json.hasNonNull(name) ? Optional.of(new CdsBody(json.get(name), pathOf(name))) : Optional.empty();
    }

    /** Returns a member that must be a text. */
    String text(String name) {
        return optionalText(name)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> CdsRefusal.of(pathOf(name), "is required and a text"));
    }

    /** Returns a member that is a text if it is there. */
    Optional<String> optionalText(String name) {
        return optional(name).map(member -> {
            if (!member.json.isTextual()) {
                throw CdsRefusal.of(member.path, "must be a text");
            }
            return member.json.textValue();
        });
    }

    /** Returns a member that must be an id of FHIR; with the type before it, as some clients write it, it is one too. */
    String id(String name, String type) {
        String text = text(name);
        String id = text.startsWith(type + "/") ? text.substring(type.length() + 1) : text;
        if (!ID.matcher(id).matches()) {
            throw CdsRefusal.of(pathOf(name), "must be the id of a " + type);
        }
        return id;
    }

    /** Returns the items of a member that must be an array. */
    List<CdsBody> items(String name) {
        CdsBody array = optional(name)
                .filter(member -> member.json.isArray())
                .orElseThrow(() -> CdsRefusal.of(pathOf(name), "is required and an array"));
        List<CdsBody> items = new ArrayList<>();
        for (int index = 0; index < array.json.size(); index++) {
            items.add(new CdsBody(array.json.get(index), array.path + "[" + index + "]"));
        }
        return items;
    }

    /** Applies a function to each member that is not null. */
    <T> List<T> members(Function<CdsBody, T> function) {
        List<T> results = new ArrayList<>();
        json.fieldNames()
                .forEachRemaining(name -> optional(name).ifPresent(member -> results.add(function.apply(member))));
        return results;
    }

    /** Returns this as a FHIR resource of a type; elements that FHIR does not know are passed over. */
    <T extends Resource> T resource(FhirContext fhir, Class<T> type) {
        IParser parser = fhir.newJsonParser();
        parser.setParserErrorHandler(new LenientErrorHandler(false));
        try {
            Resource resource = (Resource) parser.parseResource(json.toString());
            if (type.isInstance(resource)) {
                return type.cast(resource);
            }
            throw CdsRefusal.of(path, "must be a " + type.getSimpleName() + ", but is a " + resource.fhirType());
        } catch (DataFormatException malformed) {
            throw CdsRefusal.of(path, "is not a FHIR resource: " + FailureTexts.of(malformed));
        }
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
