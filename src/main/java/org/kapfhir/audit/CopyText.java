package org.kapfhir.audit;

import org.jspecify.annotations.Nullable;

/**
 * A field of a {@code COPY} section in PostgreSQL's text format.
 *
 * @see <a href="https://www.postgresql.org/docs/17/sql-copy.html">PostgreSQL, COPY, text format</a>
 */
final class CopyText {

    private CopyText() {}

    /** Returns the value, null for {@code \N}. */
    static @Nullable String read(String field) {
        if (field.equals("\\N")) {
            return null;
        }
        if (field.indexOf('\\') < 0) {
            return field;
        }
        StringBuilder text = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            char character = field.charAt(i);
            if (character == '\\' && i + 1 < field.length()) {
                text.append(unescaped(field.charAt(++i)));
            } else {
                text.append(character);
            }
        }
        return text.toString();
    }

    /** A dump has no other escapes; any other character stands for itself. */
    private static char unescaped(char code) {
        return switch (code) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> '\u000b';
            default -> code;
        };
    }
}
