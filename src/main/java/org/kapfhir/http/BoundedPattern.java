package org.kapfhir.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells which regular expressions Java can match in a time that is bounded by the length of the text.
 *
 * <p>Java's matching goes back and tries again, which can take for ever for what repeats itself. It stays bounded if the
 * pattern is tried at one place only, nothing repeated repeats within, and the ways to divide a text are few.
 */
final class BoundedPattern {

    /** In how many ways the repetitions of a pattern may divide a text. */
    private static final long MOST_WAYS = 100_000;

    private static final int LONGEST = 500;
    private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,6})(,(\\d{0,6}))?\\}");

    private final String pattern;
    private final Deque<Boolean> repeatsWithin = new ArrayDeque<>();
    private long ways = 1;
    private boolean unbounded;

    /** Whether the group that was last closed repeats something or has alternatives. */
    private boolean within;

    private BoundedPattern(String pattern) {
        this.pattern = pattern;
    }

    /** Returns why a pattern may take for ever, or an empty text. */
    static String problem(String pattern) {
        if (pattern.length() > LONGEST) {
            return "is longer than " + LONGEST + " characters";
        }
        return pattern.startsWith("^") ? new BoundedPattern(pattern).problem() : "does not begin with ^";
    }

    private String problem() {
        repeatsWithin.push(false);
        boolean groupBefore = false;
        int index = 1;
        while (index < pattern.length()) {
            char character = pattern.charAt(index);
            int end = repetition(index);
            if (end > index) {
                String problem = repeated(index, groupBefore);
                if (!problem.isEmpty()) {
                    return problem;
                }
                groupBefore = false;
                index = end;
                continue;
            }
            groupBefore = false;
            if (character == '\\') {
                if (index + 1 < pattern.length() && Character.isDigit(pattern.charAt(index + 1))) {
                    return "refers back to a group";
                }
                index++;
            } else if (character == '[') {
                index = endOfClass(index);
            } else if (character == '(') {
                if (pattern.startsWith("(?", index) && !pattern.startsWith("(?:", index)) {
                    return "looks around or has flags";
                }
                repeatsWithin.push(false);
                index += pattern.startsWith("(?:", index) ? 2 : 0;
            } else if (character == ')' && repeatsWithin.size() > 1) {
                groupBefore = true;
                within = repeatsWithin.pop();
                if (within) {
                    markRepetition();
                }
            } else if (character == '|') {
                if (repeatsWithin.size() == 1) {
                    return "has alternatives outside brackets";
                }
                markRepetition();
                ways *= 2;
            }
            index++;
        }
        return ways > MOST_WAYS ? "can be matched in too many ways" : "";
    }

    private String repeated(int start, boolean group) {
        if (pattern.charAt(start) != '?' && group && within) {
            return "repeats what itself repeats or has alternatives";
        }
        markRepetition();
        Matcher count = COUNT.matcher(pattern).region(start, pattern.length());
        long most = 2;
        if (pattern.charAt(start) == '*' || pattern.charAt(start) == '+') {
            most = Long.MAX_VALUE;
        } else if (count.lookingAt()) {
            String upper = count.group(3);
            most = count.group(2) == null
                    ? Long.parseLong(count.group(1))
                    : upper.isEmpty() ? Long.MAX_VALUE : Long.parseLong(upper);
        }
        if (most == Long.MAX_VALUE) {
            if (unbounded) {
                return "repeats without a limit more than once";
            }
            unbounded = true;
        } else {
            ways = Math.min(MOST_WAYS + 1, ways * Math.max(1, most));
        }
        return "";
    }

    private void markRepetition() {
        repeatsWithin.pop();
        repeatsWithin.push(true);
    }

    /** Returns where the repetition that begins at an index ends, or the index if none does. */
    private int repetition(int index) {
        char character = pattern.charAt(index);
        int end = index;
        if (character == '*' || character == '+' || character == '?') {
            end = index + 1;
        } else if (character == '{') {
            Matcher count = COUNT.matcher(pattern).region(index, pattern.length());
            end = count.lookingAt() ? count.end() : index;
        }
        // Reluctant or possessive: as many ways, in another order.
        return end > index && end < pattern.length() && "?+".indexOf(pattern.charAt(end)) >= 0 ? end + 1 : end;
    }

    private int endOfClass(int start) {
        int index = start + 1;
        int depth = 1;
        while (index < pattern.length()) {
            char character = pattern.charAt(index);
            if (character == '\\') {
                index++;
            } else if (character == '[') {
                depth++;
            } else if (character == ']' && --depth == 0) {
                return index;
            }
            index++;
        }
        return index;
    }
}
