package org.kapfhir.http;

/** Tells which texts can be kept: those that are valid Unicode without U+0000, which PostgreSQL does not store. */
final class Texts {

    private Texts() {}

    /** Returns what makes {@code text} impossible to keep, or an empty text if nothing does. */
    static String unstorable(String text) {
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == 0) {
                return "the character U+0000, which FHIR does not allow";
            }
            if (Character.isSurrogate(character)) {
                if (index + 1 == text.length() || !Character.isSurrogatePair(character, text.charAt(index + 1))) {
                    return "half a surrogate pair, which is not a character";
                }
                index++;
            }
        }
        return "";
    }
}
