package org.kapfhir.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.kapfhir.topics.BackportUrls;
import org.kapfhir.topics.CriteriaReader;
import org.springframework.stereotype.Component;

/** Finds everything in a client's Subscription that this server cannot honour. */
@Component
class SubscriptionProblems {

    private final CriteriaReader criteria;
    private final EndpointPolicy endpoints;
    private final LifecycleProblems lifecycle;

    SubscriptionProblems(CriteriaReader criteria, EndpointPolicy endpoints, LifecycleProblems lifecycle) {
        this.criteria = criteria;
        this.endpoints = endpoints;
        this.lifecycle = lifecycle;
    }

    /**
     * A reason to refuse.
     *
     * @param expression the FHIRPath of the field
     * @param words the value found and what is allowed; never the value of a header
     */
    record Problem(String expression, String words) {}

    /** Returns the problems, none if the Subscription can be honoured. */
    List<Problem> of(Subscription subscription) {
        List<Problem> problems = new ArrayList<>();
        checkStatus(subscription, problems);
        criteria.faults(subscription).forEach(fault -> problems.add(new Problem(fault.expression(), fault.words())));
        boolean search = CriteriaReader.isSearch(Objects.requireNonNullElse(subscription.getCriteria(), ""));
        checkChannel(subscription.getChannel(), search, problems);
        problems.addAll(lifecycle.of(subscription));
        return problems;
    }

    private static void checkStatus(Subscription subscription, List<Problem> problems) {
        SubscriptionStatus status = subscription.getStatus();
        if (status != SubscriptionStatus.REQUESTED && status != SubscriptionStatus.OFF) {
            String found =
                    subscription.hasStatus() ? "'" + subscription.getStatus().toCode() + "'" : "missing";
            problems.add(new Problem(
                    "Subscription.status",
                    "Subscription.status is " + found + ". A client writes 'requested' to start or restart and 'off' to"
                            + " stop; the server sets 'active' once the endpoint has answered the handshake"));
        }
    }

    private void checkChannel(SubscriptionChannelComponent channel, boolean search, List<Problem> problems) {
        if (channel.getType() != SubscriptionChannelType.RESTHOOK) {
            String found = channel.hasType() ? "'" + channel.getType().toCode() + "'" : "missing";
            problems.add(new Problem(
                    "Subscription.channel.type", "Subscription.channel.type is " + found + ". Allowed: rest-hook"));
        }
        checkEndpoint(channel.getEndpoint(), problems);
        String payload = Objects.requireNonNullElse(channel.getPayload(), "");
        boolean without = search && !channel.hasPayload();
        if (!without && !payload.equals(Channel.JSON) && !payload.equals(Channel.XML)) {
            problems.add(new Problem(
                    "Subscription.channel.payload",
                    "Subscription.channel.payload is '" + payload + "'. Allowed: " + Channel.JSON + ", " + Channel.XML
                            + (search ? ", or none at all for an empty request" : "")));
        }
        Channel.contentCode(channel)
                .filter(code -> ContentLevel.ofCode(code).isEmpty())
                .ifPresent(code -> problems.add(new Problem(
                        "Subscription.channel.payload.extension('" + BackportUrls.PAYLOAD_CONTENT + "')",
                        "The content level is '" + code + "'. Allowed: " + String.join(", ", ContentLevel.codes()))));
        int index = 0;
        for (StringType header : channel.getHeader()) {
            try {
                Header.parse(Objects.requireNonNullElse(header.getValue(), ""));
            } catch (IllegalArgumentException unusable) {
                String place = "Subscription.channel.header[" + index + "]";
                problems.add(new Problem(place, place + " " + unusable.getMessage()));
            }
            index++;
        }
    }

    private void checkEndpoint(String endpoint, List<Problem> problems) {
        String place = "Subscription.channel.endpoint";
        endpoints
                .refusal(Objects.requireNonNullElse(endpoint, ""))
                .ifPresent(words -> problems.add(new Problem(place, place + " " + words)));
    }
}
