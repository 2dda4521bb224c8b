package org.kapfhir.delivery;

import java.time.Duration;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.jspecify.annotations.Nullable;
import org.kapfhir.topics.ChannelNumber;

/**
 * How a client wants to be notified.
 *
 * @param heartbeat after how long without a notification an empty one is sent, or null for never
 * @param timeout how long one try may take, or null for as long as the server allows
 * @param maxCount how many events one notification tells of at most
 */
record ChannelTerms(@Nullable Duration heartbeat, @Nullable Duration timeout, int maxCount) {

    /** What holds for a channel that says nothing. */
    static final ChannelTerms STANDARD = new ChannelTerms(null, null, 1);

    /** Returns the terms of a Subscription that was accepted. */
    static ChannelTerms of(SubscriptionChannelComponent channel) {
        return new ChannelTerms(
                ChannelNumber.HEARTBEAT_PERIOD
                        .of(channel)
                        .map(Duration::ofSeconds)
                        .orElse(null),
                ChannelNumber.TIMEOUT.of(channel).map(Duration::ofSeconds).orElse(null),
                ChannelNumber.MAX_COUNT.of(channel).orElse(1));
    }
}
