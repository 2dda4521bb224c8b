package org.kapfhir.delivery;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kapfhir.delivery.Address.Socket;
import org.springframework.stereotype.Component;

/**
 * The hosts to which each client may have notifications sent, beside what holds for all.
 *
 * <p>Asked when a Subscription is written, and again before it is served: the lists may have become shorter since.
 */
@Component
class ClientHosts {

    private final Map<String, HostNames> byClient;

    ClientHosts(DeliverySettings settings) {
        byClient = settings.clientHosts().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> new HostNames(entry.getValue())));
    }

    /** Returns what is wrong with an address of a client, in words that follow the name of the field, or nothing. */
    Optional<String> fault(String client, Address address) {
        HostNames names = byClient.get(client);
        String host = address.destination().host();
        // A socket was opened by the client: nothing is sent to where it does not come from.
        if (names == null || address instanceof Socket || names.allow(host)) {
            return Optional.empty();
        }
        return Optional.of("has the host '" + host + "', which is not among those that kap.delivery.client-hosts."
                + client + " lists");
    }
}
