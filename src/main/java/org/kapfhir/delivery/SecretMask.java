package org.kapfhir.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.kapfhir.care.KapCanonical;

/** What a Subscription shows in place of a header value or a signing secret. */
final class SecretMask {

    static final String MASK = "***";

    /** The extension of Subscription.channel that holds a signing secret. */
    static final String SIGNING_SECRET = KapCanonical.structure("kap-signing-secret");

    private static final String TAKEN = SecretMask.class.getName();

    private SecretMask() {}

    /**
     * Puts masks in place of the values of a Subscription and returns what the client wrote there, masks of its own included.
     *
     * <p>Asked again, as when a transaction is repeated, it returns the same.
     */
    static ChannelSecrets take(Subscription subscription) {
        if (subscription.getUserData(TAKEN) instanceof ChannelSecrets taken) {
            return taken;
        }
        List<String> headers = new ArrayList<>();
        for (StringType header : subscription.getChannel().getHeader()) {
            String line = Objects.requireNonNullElse(header.getValue(), "");
            headers.add(line);
            header.setValue(masked(line));
        }
        List<String> secrets = new ArrayList<>();
        for (Extension extension : signingSecrets(subscription)) {
            secrets.add(
                    extension.getValue() instanceof StringType text
                            ? Objects.requireNonNullElse(text.getValue(), "")
                            : "");
            extension.setValue(new StringType(MASK));
        }
        ChannelSecrets taken = new ChannelSecrets(headers, secrets);
        subscription.setUserData(TAKEN, taken);
        return taken;
    }

    /** Whether a Subscription has header values or signing secrets, masked or not. */
    static boolean concerns(Subscription subscription) {
        return subscription.getChannel().hasHeader()
                || !signingSecrets(subscription).isEmpty();
    }

    /** Whether one of them is not masked. */
    static boolean isClear(Subscription subscription) {
        return subscription.getChannel().getHeader().stream()
                        .anyMatch(header -> header.hasValue() && !isMaskedHeader(header.getValue()))
                || signingSecrets(subscription).stream()
                        .anyMatch(secret -> secret.hasValue()
                                && !MASK.equals(secret.getValue().primitiveValue()));
    }

    /** Returns an entry of Subscription.channel.header with a mask as its value. */
    static String masked(String line) {
        String name = headerName(line);
        return Header.isName(name) ? name + ": " + MASK : MASK;
    }

    static boolean isMaskedHeader(String line) {
        return isMask(line.substring(line.indexOf(':') + 1));
    }

    static boolean isMask(String value) {
        return value.strip().equals(MASK);
    }

    /** Returns the name of a header, empty if the entry has none. */
    static String headerName(String line) {
        return line.substring(0, Math.max(0, line.indexOf(':'))).strip();
    }

    private static List<Extension> signingSecrets(Subscription subscription) {
        return subscription.getChannel().getExtensionsByUrl(SIGNING_SECRET);
    }
}
