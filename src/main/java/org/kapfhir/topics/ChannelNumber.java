package org.kapfhir.topics;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;

/**
 * A number by which a client says how it wants to be notified: an extension of Subscription.channel.
 *
 * @see <a href="https://hl7.org/fhir/uv/subscriptions-backport/STU1.1/StructureDefinition-backport-subscription.html">the
 *     profile that has them</a>
 */
public enum ChannelNumber {
    /** After how many seconds without a notification an empty one is sent. */
    HEARTBEAT_PERIOD(BackportUrls.HEARTBEAT_PERIOD, "unsignedInt"),
    /** How many seconds one try to deliver may take. */
    TIMEOUT(BackportUrls.TIMEOUT, "unsignedInt"),
    /** How many events one notification tells of at most. */
    MAX_COUNT(BackportUrls.MAX_COUNT, "positiveInt");

    private final String url;
    private final String type;

    ChannelNumber(String url, String type) {
        this.url = url;
        this.type = type;
    }

    /** Returns the URL of the extension. */
    public String url() {
        return url;
    }

    /** Returns the datatype that the extension has by its definition. */
    public String type() {
        return type;
    }

    /** Returns every extension of this kind, also one that should not be there. */
    public List<Extension> all(SubscriptionChannelComponent channel) {
        return channel.getExtensionsByUrl(url);
    }

    /** Returns the number of an extension, or empty if it has none of the right type. */
    public Optional<Integer> value(Extension extension) {
        return extension.getValue() instanceof IntegerType number
                        && number.fhirType().equals(type)
                        && number.getValue() != null
                ? Optional.of(number.getValue())
                : Optional.empty();
    }

    /** Returns what the channel of an accepted Subscription says, or empty if it says nothing. */
    public Optional<Integer> of(SubscriptionChannelComponent channel) {
        return all(channel).stream().findFirst().flatMap(this::value);
    }
}
