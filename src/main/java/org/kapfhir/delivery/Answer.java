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

    /** The receiver has it, and has said so in a way that is no HTTP status. */
    record Acknowledged() implements Answer {}

    /**
     * A mail server did not take it.
     *
     * @param reply the code of its reply
     * @param meaning what that means
     */
    record MailRefused(int reply, Verdict meaning) implements Answer {}

    /**
     * There is nobody to send to now, or no longer was before the receipt came.
     *
     * @param errorClass why
     */
    record Absent(String errorClass) implements Answer {}

    /** Returns the HTTP status, or null if no answer came by HTTP. */
    default @Nullable Integer code() {
        return this instanceof Answered answered ? answered.status() : null;
    }

    /** Returns the kind of failure, or null if an answer came by HTTP or there is none. */
    default @Nullable String error() {
        if (this instanceof Unanswered unanswered) {
            return unanswered.errorClass();
        }
        if (this instanceof MailRefused refused) {
            return "smtp-" + refused.reply();
        }
        return this instanceof Absent absent ? absent.errorClass() : null;
    }

    /** Returns how long the receiver asks to wait. */
    default Duration asked() {
        return this instanceof Answered answered ? answered.retryAfter() : Duration.ZERO;
    }

    /** Returns the answer in words that name nothing of the request. */
    default String words() {
        return words(code(), error());
    }

    /** Returns in words what {@link #code} and {@link #error} say. */
    static String words(@Nullable Integer code, @Nullable String error) {
        if (code != null) {
            return "the endpoint answered HTTP " + code;
        }
        if (error == null) {
            return "the endpoint did not answer";
        }
        return error.startsWith("smtp-")
                ? "the mail server answered " + error.substring("smtp-".length())
                : "the endpoint did not answer (" + error + ")";
    }

    /** Returns what the answer means for the subscription. */
    default Verdict verdict() {
        if (this instanceof Answered answered) {
            return Verdict.of(answered.status());
        }
        if (this instanceof MailRefused refused) {
            return refused.meaning();
        }
        if (this instanceof Absent) {
            return Verdict.ABSENT;
        }
        return this instanceof Acknowledged ? Verdict.RECEIVED : Verdict.UNAVAILABLE;
    }
}
