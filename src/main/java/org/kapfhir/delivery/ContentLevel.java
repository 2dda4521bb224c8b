package org.kapfhir.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How much a notification tells of the resource that changed. */
enum ContentLevel {
    EMPTY("empty"),
    ID_ONLY("id-only"),
    FULL_RESOURCE("full-resource");

    private final String code;

    ContentLevel(String code) {
        this.code = code;
    }

    static Optional<ContentLevel> ofCode(String code) {
        return Arrays.stream(values()).filter(level -> level.code.equals(code)).findFirst();
    }

    String code() {
        return code;
    }

    /** Returns the one of the two that tells less. */
    static ContentLevel lower(ContentLevel one, ContentLevel other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    static List<String> codes() {
        return Arrays.stream(values()).map(level -> level.code).toList();
    }
}
