package org.kapfhir.delivery;

import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.kapfhir.delivery.SubscriptionProblems.Problem;

/** What a channel of one type must be. */
interface ChannelRules {

    /** Where the address of the receiver is. */
    String ENDPOINT = "Subscription.channel.endpoint";

    /** Where the format is. */
    String PAYLOAD = "Subscription.channel.payload";

    /**
     * Returns what cannot be honoured.
     *
     * @param search whether the criteria are a search, as in plain R4
     */
    List<Problem> problems(SubscriptionChannelComponent channel, boolean search);

    /** Returns the format, empty if there is none. */
    static String payload(SubscriptionChannelComponent channel) {
        return Objects.requireNonNullElse(channel.getPayload(), "");
    }

    /** Returns that the format is none of those allowed. */
    static Problem wrongPayload(SubscriptionChannelComponent channel, String allowed) {
        return new Problem(PAYLOAD, PAYLOAD + " is '" + payload(channel) + "'. Allowed: " + allowed);
    }

    /** Returns that headers cannot be sent; not what they are. */
    static Problem noHeaders(String channel) {
        String place = "Subscription.channel.header";
        return new Problem(
                place, place + " is there. Allowed: none, for " + channel + " carries no headers of a client");
    }
}
