package org.kapfhir.delivery;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the events that a client asks for, both inclusive; none if the first is above the last.
 *
 * @param since the first
 * @param until the last
 */
record EventRange(long since, long until) {

    static final String SINCE = "eventsSinceNumber";
    static final String UNTIL = "eventsUntilNumber";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final int SHOWN = 40;

    /**
     * Reads the two parameters.
     *
     * @param since what the client wrote, or null for the first event that is kept
     * @param until what the client wrote, or null for the newest event
     * @param kept the first event that is kept
     * @param last the newest event, 0 if there is none
     * @throws InvalidRequestException 400 if one is not the number of an event
     * @throws ResourceGoneException 410 if events are asked for that are no longer kept
     */
    static EventRange of(@Nullable String since, @Nullable String until, long kept, long last) {
        // A receiver that is up to date may ask for what comes next.
        long from = since == null ? kept : number(SINCE, since, last + 1);
        long to = until == null ? last : number(UNTIL, until, last);
        if (since != null && until != null && from > to) {
            throw new InvalidRequestException("The parameter " + SINCE + " is " + from + ", which is above " + UNTIL
                    + ", " + to + ". Both bounds are inclusive; the first must not be above the last.");
        }
        if ((since != null && from < kept) || (until != null && to < kept)) {
            throw gone(since != null ? SINCE : UNTIL, since != null ? from : to, kept, last);
        }
        return new EventRange(from, to);
    }

    private static ResourceGoneException gone(String parameter, long number, long kept, long last) {
        return new ResourceGoneException("The parameter " + parameter + " is " + number
                + ", an event that is no longer kept (kap.delivery.retention). "
                + (kept > last ? "No event of this Subscription is." : "The first that is kept is " + kept + "."));
    }

    private static long number(String parameter, String text, long most) {
        if (!NUMBER.matcher(text).matches() || Long.parseLong(text) < 1 || Long.parseLong(text) > most) {
            String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
            throw new InvalidRequestException("The parameter " + parameter + " is '" + shown + "'. Allowed: "
                    + (most < 1 ? "none, for there is no event yet." : "a number from 1 to " + most + "."));
        }
        return Long.parseLong(text);
    }
}
