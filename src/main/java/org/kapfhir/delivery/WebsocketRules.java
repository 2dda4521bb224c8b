package org.kapfhir.delivery;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.kapfhir.delivery.SubscriptionProblems.Problem;
import org.springframework.stereotype.Component;

/** A websocket is opened by the client, so it has no endpoint and no headers, and FHIR for its format. */
@Component
class WebsocketRules implements ChannelRules {

    @Override
    public List<Problem> problems(SubscriptionChannelComponent channel, boolean search) {
        List<Problem> problems = new ArrayList<>();
        if (channel.hasEndpoint()) {
            problems.add(new Problem(
                    ENDPOINT,
                    ENDPOINT + " is there. Allowed: none, for the client connects to the URL that $get-ws-binding-token"
                            + " answers"));
        }
        String payload = ChannelRules.payload(channel);
        if (!payload.equals(Channel.JSON) && !payload.equals(Channel.XML)) {
            problems.add(ChannelRules.wrongPayload(channel, Channel.JSON + ", " + Channel.XML));
        }
        if (channel.hasHeader()) {
            problems.add(ChannelRules.noHeaders("a websocket"));
        }
        return problems;
    }
}
