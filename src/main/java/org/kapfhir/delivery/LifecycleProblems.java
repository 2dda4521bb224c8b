package org.kapfhir.delivery;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.jspecify.annotations.Nullable;
import org.kapfhir.delivery.SubscriptionProblems.Problem;
import org.kapfhir.topics.ChannelNumber;
import org.springframework.stereotype.Component;

/** Finds what a client's Subscription asks for over time that this server cannot honour: its end, and its numbers. */
@Component
class LifecycleProblems {

    private static final int SHOWN = 40;

    private final DeliverySettings settings;
    private final Clock clock;

    LifecycleProblems(DeliverySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Returns the problems, none if the Subscription can be honoured. */
    List<Problem> of(Subscription subscription) {
        List<Problem> problems = new ArrayList<>();
        checkEnd(subscription, problems);
        for (ChannelNumber number : ChannelNumber.values()) {
            checkPlace(number, subscription, problems);
            checkNumber(number, subscription, problems);
        }
        boolean heartbeat =
                !ChannelNumber.HEARTBEAT_PERIOD.all(subscription.getChannel()).isEmpty();
        if (heartbeat && !subscription.getChannel().hasPayload()) {
            problems.add(new Problem(
                    place(ChannelNumber.HEARTBEAT_PERIOD),
                    place(ChannelNumber.HEARTBEAT_PERIOD) + " needs a Subscription.channel.payload, for a request"
                            + " without a body cannot say that it is no event"));
        }
        return problems;
    }

    /** One that is off may have ended: its client may go on writing it. */
    private void checkEnd(Subscription subscription, List<Problem> problems) {
        if (subscription.hasEnd()
                && subscription.getStatus() != SubscriptionStatus.OFF
                && !subscription.getEnd().toInstant().isAfter(clock.instant())) {
            problems.add(new Problem(
                    "Subscription.end",
                    "Subscription.end is " + subscription.getEndElement().getValueAsString()
                            + ", which has passed. Allowed: a time to come, or none for no end"));
        }
    }

    private static void checkPlace(ChannelNumber number, Subscription subscription, List<Problem> problems) {
        if (!subscription.getExtensionsByUrl(number.url()).isEmpty()) {
            problems.add(new Problem(
                    "Subscription.extension('" + number.url() + "')",
                    "Subscription.extension('" + number.url() + "') has no meaning there. Allowed: on"
                            + " Subscription.channel"));
        }
    }

    private void checkNumber(ChannelNumber number, Subscription subscription, List<Problem> problems) {
        List<Extension> found = number.all(subscription.getChannel());
        if (found.size() > 1) {
            problems.add(new Problem(
                    place(number),
                    place(number) + " is there " + found.size() + " times. Allowed: once, or not at all"));
            return;
        }
        for (Extension extension : found) {
            long value = number.value(extension).orElse(-1);
            if (value < least(number) || value > most(number)) {
                problems.add(new Problem(
                        place(number), place(number) + " is " + words(extension) + ". Allowed: " + allowed(number)));
            }
        }
    }

    private long least(ChannelNumber number) {
        return switch (number) {
            // A setting of 1500 ms allows 2 s and not 1 s.
            case HEARTBEAT_PERIOD ->
                settings.shortestHeartbeat().plusMillis(999).toSeconds();
            case TIMEOUT, MAX_COUNT -> 1;
        };
    }

    private long most(ChannelNumber number) {
        return switch (number) {
            case HEARTBEAT_PERIOD -> Integer.MAX_VALUE;
            case TIMEOUT -> settings.longestTimeout().toSeconds();
            case MAX_COUNT -> settings.eventsPerNotification();
        };
    }

    private String allowed(ChannelNumber number) {
        String type = "one " + number.type();
        return switch (number) {
            case HEARTBEAT_PERIOD -> type + " of seconds, at least " + least(number);
            case TIMEOUT -> type + " of seconds from 1 to " + most(number);
            case MAX_COUNT -> type + " from 1 to " + most(number);
        };
    }

    private static String words(Extension extension) {
        if (!extension.hasValue()) {
            return "empty";
        }
        String type = extension.getValue().fhirType();
        return extension.getValue().isPrimitive()
                ? "the " + type + " '" + shown(extension.getValue().primitiveValue()) + "'"
                : "a " + type;
    }

    private static String shown(@Nullable String text) {
        String found = String.valueOf(text);
        return found.length() > SHOWN ? found.substring(0, SHOWN) + "…" : found;
    }

    private static String place(ChannelNumber number) {
        return "Subscription.channel.extension('" + number.url() + "')";
    }
}
