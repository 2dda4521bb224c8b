package org.kapfhir.delivery;

import ca.uhn.fhir.rest.api.EncodingEnum;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.kapfhir.topics.BackportUrls;

/**
 * Where and how a subscription's notifications are sent.
 *
 * @param endpoint the receiver's URL
 * @param headers sent with each notification
 * @param contentType the media type the client asked for; empty if it asked for requests without a body
 * @param content how much is told
 * @param terms how often, how long and how much at a time
 */
record Channel(URI endpoint, List<Header> headers, String contentType, ContentLevel content, ChannelTerms terms) {

    /** The only kind there is, as {@code Subscription.channel.type}. */
    private static final String REST_HOOK = "rest-hook";

    static final String JSON = "application/fhir+json";
    static final String XML = "application/fhir+xml";

    Channel {
        headers = List.copyOf(headers);
    }

    /** Returns the channel of a Subscription that was accepted. */
    static Channel of(Subscription subscription) {
        SubscriptionChannelComponent channel = subscription.getChannel();
        return new Channel(
                URI.create(channel.getEndpoint()),
                channel.getHeader().stream()
                        .map(PrimitiveType::getValue)
                        .map(Header::parse)
                        .toList(),
                Objects.requireNonNullElse(channel.getPayload(), ""),
                contentCode(channel).flatMap(ContentLevel::ofCode).orElse(ContentLevel.ID_ONLY),
                ChannelTerms.of(channel));
    }

    /** Returns what the client wrote as the level of content, empty if it wrote none. */
    static Optional<String> contentCode(SubscriptionChannelComponent channel) {
        Extension level = channel.getPayloadElement().getExtensionByUrl(BackportUrls.PAYLOAD_CONTENT);
        return level == null || level.getValue() == null
                ? Optional.empty()
                : Optional.of(String.valueOf(level.getValue().primitiveValue()));
    }

    /** Returns the kind of channel, as {@code Subscription.channel.type}. */
    String kind() {
        return REST_HOOK;
    }

    /** Whether a notification says anything at all. */
    boolean hasBody() {
        return !contentType.isEmpty();
    }

    EncodingEnum encoding() {
        return XML.equals(contentType) ? EncodingEnum.XML : EncodingEnum.JSON;
    }

    Destination destination() {
        return Destination.of(endpoint);
    }

    @Override
    public String toString() {
        return "Channel to " + destination();
    }
}
