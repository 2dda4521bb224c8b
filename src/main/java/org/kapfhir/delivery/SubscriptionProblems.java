package org.kapfhir.delivery;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final SecretProblems secrets;
    private final LifecycleProblems lifecycle;
    private final Map<SubscriptionChannelType, ChannelRules> channels;

    SubscriptionProblems(
            CriteriaReader criteria,
            SecretProblems secrets,
            LifecycleProblems lifecycle,
            RestHookRules restHook,
            WebsocketRules websocket,
            EmailRules email) {
        this.criteria = criteria;
        this.secrets = secrets;
        this.lifecycle = lifecycle;
        channels = new EnumMap<>(Map.of(
                SubscriptionChannelType.RESTHOOK, restHook,
                SubscriptionChannelType.WEBSOCKET, websocket,
                SubscriptionChannelType.EMAIL, email));
    }

    /**
     * A reason to refuse.
     *
     * @param expression the FHIRPath of the field
     * @param words the value found and what is allowed; never the value of a header or a secret
     */
    record Problem(String expression, String words) {}

    /** Returns the problems, none if the Subscription can be honoured. */
    List<Problem> of(Subscription subscription) {
        List<Problem> problems = new ArrayList<>();
        checkStatus(subscription, problems);
        criteria.faults(subscription).forEach(fault -> problems.add(new Problem(fault.expression(), fault.words())));
        boolean search = CriteriaReader.isSearch(Objects.requireNonNullElse(subscription.getCriteria(), ""));
        checkChannel(subscription.getChannel(), search, problems);
        problems.addAll(secrets.of(subscription));
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
                            + " stop; the server sets 'active' once it can send there"));
        }
    }

    private void checkChannel(SubscriptionChannelComponent channel, boolean search, List<Problem> problems) {
        ChannelRules rules = channel.getType() == null ? null : channels.get(channel.getType());
        if (rules == null) {
            String found = channel.hasType() ? "'" + channel.getType().toCode() + "'" : "missing";
            problems.add(new Problem(
                    "Subscription.channel.type",
                    "Subscription.channel.type is " + found + ". Allowed: rest-hook, websocket, email"));
        } else {
            problems.addAll(rules.problems(channel, search));
        }
        Channel.contentCode(channel)
                .filter(code -> ContentLevel.ofCode(code).isEmpty())
                .ifPresent(code -> problems.add(new Problem(
                        ChannelRules.PAYLOAD + ".extension('" + BackportUrls.PAYLOAD_CONTENT + "')",
                        "The content level is '" + code + "'. Allowed: " + String.join(", ", ContentLevel.codes()))));
    }
}
