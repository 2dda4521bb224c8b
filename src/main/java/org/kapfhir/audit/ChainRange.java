package org.kapfhir.audit;

import org.jspecify.annotations.Nullable;

/**
 * The links that are to be verified.
 *
 * @param from the number of the first
 * @param to the number of the last, below {@code from} if there is none
 * @param toTheEnd whether that is the end of the chain, and what is behind it is to be looked at too
 */
record ChainRange(long from, long to, boolean toTheEnd) {

    /**
     * Makes it of what was asked for.
     *
     * @param from null for the first link
     * @param to null for the last
     * @param head the number of the last link, 0 if there is none
     * @throws IllegalArgumentException if that is no range of the chain; the message says why
     */
    static ChainRange of(@Nullable Long from, @Nullable Long to, long head) {
        require("from", from, head);
        require("to", to, head);
        if (from != null && to != null && from > to) {
            throw new IllegalArgumentException("The parameter from is " + from + ", which is above to, " + to
                    + ". Both bounds are inclusive; the first must not be above the last.");
        }
        return new ChainRange(from == null ? 1 : from, to == null ? head : to, to == null || to == head);
    }

    private static void require(String name, @Nullable Long bound, long head) {
        if (bound != null && (bound < 1 || bound > head)) {
            throw new IllegalArgumentException("The parameter " + name + " is " + bound + ". Allowed: "
                    + (head == 0 ? "none, for the chain is empty." : "a number from 1 to " + head + "."));
        }
    }

    /** Whether it is all of the chain. */
    boolean isWhole() {
        return from == 1 && toTheEnd;
    }

    /** The greatest number of an anchor that is to be compared. */
    long last() {
        return toTheEnd ? Long.MAX_VALUE : to;
    }
}
