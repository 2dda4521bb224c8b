package org.kapfhir.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.kapfhir.delivery.SubscriptionProblems.Problem;
import org.kapfhir.topics.BackportUrls;
import org.springframework.stereotype.Component;

/** A mail goes to one address that may be written to, in a form that people can read. */
@Component
class EmailRules implements ChannelRules {

    private final MailSettings mail;

    EmailRules(MailSettings mail) {
        this.mail = mail;
    }

    @Override
    public List<Problem> problems(SubscriptionChannelComponent channel, boolean search) {
        List<Problem> problems = new ArrayList<>();
        if (!mail.missing().isEmpty()) {
            problems.add(new Problem(
                    "Subscription.channel.type",
                    "Subscription.channel.type is 'email', and this server is not set up to send mail. Missing: "
                            + String.join(", ", mail.missing())));
        }
        faultOf(Objects.requireNonNullElse(channel.getEndpoint(), ""))
                .ifPresent(words -> problems.add(new Problem(ENDPOINT, ENDPOINT + " " + words)));
        if (MailPayload.parse(ChannelRules.payload(channel)).isEmpty()) {
            problems.add(ChannelRules.wrongPayload(channel, String.join(", ", MailPayload.FORMS)));
        }
        if (channel.hasHeader()) {
            problems.add(ChannelRules.noHeaders("a mail"));
        }
        Channel.contentCode(channel)
                .flatMap(ContentLevel::ofCode)
                .filter(content -> !mail.allows(content))
                .ifPresent(content -> problems.add(new Problem(
                        PAYLOAD + ".extension('" + BackportUrls.PAYLOAD_CONTENT + "')",
                        "The content level is '" + content.code()
                                + "'. Allowed by mail: empty, id-only; more only if the"
                                + " server is started with kap.delivery.email-full-resource=true")));
        return problems;
    }

    private Optional<String> faultOf(String endpoint) {
        try {
            return mail.faultOf(MailAddress.ofUrl(endpoint));
        } catch (IllegalArgumentException refused) {
            return Optional.of("is '" + endpoint + "', but " + refused.getMessage());
        }
    }
}
