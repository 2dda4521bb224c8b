package org.kapfhir.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;

/**
 * What of a channel is kept apart from its Subscription; never shown in text.
 *
 * @param headers the entries of Subscription.channel.header, name and value
 * @param signingSecrets the values of the extension {@code kap-signing-secret}
 */
record ChannelSecrets(List<String> headers, List<String> signingSecrets) {

    static final ChannelSecrets NONE = new ChannelSecrets(List.of(), List.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    ChannelSecrets {
        headers = List.copyOf(headers);
        signingSecrets = List.copyOf(signingSecrets);
    }

    /** Reads what {@link #bytes()} returned. */
    static ChannelSecrets of(byte[] bytes) {
        try {
            return JSON.readValue(bytes, ChannelSecrets.class);
        } catch (IOException foreign) {
            // Without the cause, which may quote what it could not read.
            throw new IllegalStateException("What was sealed is not the secrets of a channel");
        }
    }

    byte[] bytes() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Two lists of texts cannot be written");
        }
    }

    boolean none() {
        return headers.isEmpty() && signingSecrets.isEmpty();
    }

    @Override
    public String toString() {
        return headers.size() + " headers and " + signingSecrets.size() + " signing secrets (not shown)";
    }
}
