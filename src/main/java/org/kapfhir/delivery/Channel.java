package org.kapfhir.delivery;

import ca.uhn.fhir.rest.api.EncodingEnum;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.kapfhir.delivery.Address.Mailbox;
import org.kapfhir.topics.BackportUrls;

/**
 * Where and how a subscription's notifications are sent.
 *
 * @param address the receiver
 * @param headers sent with each notification
 * @param payload what the client asked for as {@code Subscription.channel.payload}; empty for requests without a body
 * @param content how much is told
 * @param signingSecrets each signs every request
 * @param terms how often, how long and how much at a time
 */
record Channel(
        Address address,
        List<Header> headers,
        String payload,
        ContentLevel content,
        List<SigningSecret> signingSecrets,
        ChannelTerms terms) {

    static final String JSON = "application/fhir+json";
    static final String XML = "application/fhir+xml";

    Channel {
        headers = List.copyOf(headers);
        signingSecrets = List.copyOf(signingSecrets);
    }

    /**
     * Returns the channel of a Subscription that was accepted.
     *
     * @param secrets what its masks stand for
     */
    static Channel of(Subscription subscription, ChannelSecrets secrets) {
        SubscriptionChannelComponent channel = subscription.getChannel();
        return new Channel(
                Address.of(subscription),
                secrets.headers().stream().map(Header::parse).toList(),
                Objects.requireNonNullElse(channel.getPayload(), ""),
                contentCode(channel).flatMap(ContentLevel::ofCode).orElse(ContentLevel.ID_ONLY),
                secrets.signingSecrets().stream().map(SigningSecret::new).toList(),
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
        return address.kind();
    }

    /** Whether a notification has a Bundle. */
    boolean hasBundle() {
        return !bundleType().isEmpty();
    }

    /** Returns the media type of the Bundle, empty if there is to be none. */
    String bundleType() {
        return address instanceof Mailbox
                ? MailPayload.parse(payload).map(MailPayload::attachment).orElse("")
                : payload;
    }

    EncodingEnum encoding() {
        return XML.equals(bundleType()) ? EncodingEnum.XML : EncodingEnum.JSON;
    }

    Destination destination() {
        return address.destination();
    }

    @Override
    public String toString() {
        return "Channel to " + destination();
    }
}
