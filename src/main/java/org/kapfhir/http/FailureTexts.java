package org.kapfhir.http;

import java.util.regex.Pattern;

/** Takes what is internal out of the messages of HAPI. */
final class FailureTexts {

    private static final Pattern CLASS_NAME =
            Pattern.compile("(?:class )?\\b(?:java|javax|jakarta|ca\\.uhn|org\\.hl7\\.fhir"
                    + "|org\\.springframework|org\\.hibernate|org\\.kapfhir|org\\.h2|org\\.postgresql|org\\.xml|com\\.fasterxml"
                    + "|com\\.github|com\\.ctc|com\\.sun)(?:\\.\\w+)*\\.[A-Z][\\w$]*:?\\s*");

    private static final Pattern CALLED_METHOD = Pattern.compile("HAPI-0389: Failed to call access method: ");

    /** How {@code $everything} and others print an id. */
    private static final Pattern TOKEN = Pattern.compile("\\[*TokenParam\\[system=,value=(.*?)\\]+");

    private FailureTexts() {}

    /** Returns what {@code failure} says without names of classes, or an empty text if it says nothing. */
    static String of(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? "" : clean(message);
    }

    /** What the JSON Patch library says of a document it cannot read: its classes, and nothing of use. */
    private static final Pattern JSON_PATCH = Pattern.compile(
            "(?s)HAPI-1272: .*(?:JsonPatchOperation|AddOperation|JsonPointer|JsonToken|#temporary-name).*");

    /** Returns {@code message} without names of classes; HAPI's message codes stay, as its documentation explains them. */
    static String clean(String message) {
        if (JSON_PATCH.matcher(message).matches()) {
            return "HAPI-1272: The body is not a JSON Patch: an array of operations, each with op, path and, where the"
                    + " operation needs it, value or from (RFC 6902)";
        }
        // HAPI has another code for what an interceptor hides than for what is not there.
        String text = CALLED_METHOD
                .matcher(message.replace("HAPI-1995: Resource ", "HAPI-2001: Resource "))
                .replaceAll("");
        text = CLASS_NAME.matcher(text).replaceAll("");
        return TOKEN.matcher(text).replaceAll("$1");
    }
}
