package org.kapfhir.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.kapfhir.delivery.SubscriptionProblems.Problem;
import org.springframework.stereotype.Component;

/** A rest-hook has a URL that may be reached, and FHIR for its format; for its headers see {@link SecretProblems}. */
@Component
class RestHookRules implements ChannelRules {

    private final EndpointPolicy endpoints;

    RestHookRules(EndpointPolicy endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public List<Problem> problems(SubscriptionChannelComponent channel, boolean search) {
        List<Problem> problems = new ArrayList<>();
        endpoints
                .refusal(Objects.requireNonNullElse(channel.getEndpoint(), ""))
                .ifPresent(words -> problems.add(new Problem(ENDPOINT, ENDPOINT + " " + words)));
        String payload = ChannelRules.payload(channel);
        boolean without = search && !channel.hasPayload();
        if (!without && !payload.equals(Channel.JSON) && !payload.equals(Channel.XML)) {
            problems.add(ChannelRules.wrongPayload(
                    channel,
                    Channel.JSON + ", " + Channel.XML + (search ? ", or none at all for an empty request" : "")));
        }
        return problems;
    }
}
