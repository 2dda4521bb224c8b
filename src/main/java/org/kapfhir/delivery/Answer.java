package org.kapfhir.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of sending a notification. */
sealed interface Answer {

    /**
     * The receiver answered.
     *
     * @param status the HTTP status
     * @param retryAfter how long it asks to wait, zero if it does not say
     */
    record Answered(int status, Duration retryAfter) implements Answer {}

    /**
     * No answer came.
     *
     * @param errorClass what kind of failure, without any detail of the request
     */
    record Unanswered(String errorClass) implements Answer {}

    /** Returns the HTTP status, or null if no answer came. */
    default @Nullable Integer code() {
        return this instanceof Answered answered ? answered.status() : null;
    }

    /** Returns the kind of failure, or null if an answer came. */
    default @Nullable String error() {
        return this instanceof Unanswered unanswered ? unanswered.errorClass() : null;
    }

    /** Returns how long the receiver asks to wait. */
    default Duration asked() {
        return this instanceof Answered answered ? answered.retryAfter() : Duration.ZERO;
    }

    /** Returns the answer in words that name nothing of the request. */
    default String words() {
        return this instanceof Answered answered
                ? "the endpoint answered HTTP " + answered.status()
                : "the endpoint did not answer (" + error() + ")";
    }

    /** Returns what the answer means for the subscription. */
    default Verdict verdict() {
        return this instanceof Answered answered ? Verdict.of(answered.status()) : Verdict.UNAVAILABLE;
    }
}
