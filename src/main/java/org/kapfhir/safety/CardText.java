package org.kapfhir.safety;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/** Texts of cards. Pure. */
final class CardText {

    /** CDS Hooks 2.0 asks for less than 140 characters. */
    private static final int LONGEST_SUMMARY = 139;

    private static final Pattern MARKS = Pattern.compile("[\\\\`*_\\[\\]<>|]");

    private CardText() {}

    /** Returns a text that fits into a summary, cut at the end of a word and marked if it was longer. */
    static String summary(String text) {
        if (text.length() <= LONGEST_SUMMARY) {
            return text;
        }
        int space = text.lastIndexOf(' ', LONGEST_SUMMARY - 2);
        int end = space > LONGEST_SUMMARY / 2 ? space : LONGEST_SUMMARY - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }

    /** Returns a text that Markdown shows as it is. */
    static String plain(String text) {
        return MARKS.matcher(text)
                .replaceAll(found -> "\\\\\\" + found.group())
                .replace('\n', ' ')
                .replace('\r', ' ');
    }

    /** Returns the id of a card: the same for what is said of the same in the same moment of the client's work. */
    static String uuid(String... parts) {
        return UUID.nameUUIDFromBytes(String.join("\n", parts).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
