package org.kapfhir.delivery;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.kapfhir.delivery.SubscriptionProblems.Problem;
import org.springframework.stereotype.Component;

/** Finds what is wrong with the header values and signing secrets of a client's Subscription. */
@Component
class SecretProblems {

    private static final int MOST_HEADERS = 50;
    private static final int LONGEST_HEADER = 8_000;
    private static final String HEADER = "Subscription.channel.header";
    private static final String SECRET = "Subscription.channel.extension('" + SecretMask.SIGNING_SECRET + "')";

    private final SecretRepository secrets;

    SecretProblems(SecretRepository secrets) {
        this.secrets = secrets;
    }

    /** Returns the problems; none of them holds a value. */
    List<Problem> of(Subscription subscription) {
        ChannelSecrets written = SecretMask.take(subscription);
        List<Problem> problems =
                new ArrayList<>(SubscriptionSecrets.of(subscription).problems());
        if (!written.none() && !secrets.canKeep()) {
            problems.add(new Problem(
                    written.headers().isEmpty() ? SECRET : HEADER,
                    "This server has no key to keep header values and signing secrets (kap.delivery.secret-key). Leave"
                            + " them out, or ask the operator for a key"));
        }
        checkHeaders(written.headers(), problems);
        checkSigningSecrets(written.signingSecrets(), problems);
        if (!written.signingSecrets().isEmpty()
                && subscription.getChannel().getType() != SubscriptionChannelType.RESTHOOK) {
            problems.add(new Problem(SECRET, SECRET + " is there. Allowed: none, for only a rest-hook is signed"));
        }
        return problems;
    }

    private static void checkHeaders(List<String> headers, List<Problem> problems) {
        if (headers.size() > MOST_HEADERS) {
            problems.add(new Problem(
                    HEADER, HEADER + " has " + headers.size() + " entries. Allowed: at most " + MOST_HEADERS));
        }
        for (int index = 0; index < headers.size(); index++) {
            String place = HEADER + "[" + index + "]";
            String line = headers.get(index);
            if (line.length() > LONGEST_HEADER) {
                problems.add(new Problem(
                        place, place + " has " + line.length() + " characters. Allowed: at most " + LONGEST_HEADER));
                continue;
            }
            try {
                Header.parse(line);
            } catch (IllegalArgumentException unusable) {
                problems.add(new Problem(place, place + " " + unusable.getMessage()));
            }
        }
    }

    private static void checkSigningSecrets(List<String> secrets, List<Problem> problems) {
        if (secrets.size() > SigningSecret.MOST_AT_ONCE) {
            problems.add(new Problem(
                    SECRET,
                    SECRET + " is there " + secrets.size() + " times. Allowed: at most " + SigningSecret.MOST_AT_ONCE));
        }
        for (int index = 0; index < secrets.size(); index++) {
            if (SecretMask.isMask(secrets.get(index))) {
                continue;
            }
            try {
                SigningSecret.parse(secrets.get(index));
            } catch (IllegalArgumentException unusable) {
                String place = SECRET + "[" + index + "]";
                problems.add(new Problem(place, place + " " + unusable.getMessage()));
            }
        }
    }
}
