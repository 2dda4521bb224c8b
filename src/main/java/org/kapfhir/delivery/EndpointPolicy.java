package org.kapfhir.delivery;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/**
 * Says whether the server may send to an endpoint, so that a client cannot use it to reach what only the server can.
 *
 * <p>Asked when a Subscription is written and again at each sending, because a name can come to mean another address.
 */
@Component
class EndpointPolicy {

    private final boolean allowPrivate;

    EndpointPolicy(DeliverySettings settings) {
        allowPrivate = settings.allowPrivateEndpoints();
    }

    /** Whether the endpoint is allowed; a name that cannot be resolved is, for nothing is reached by it. */
    boolean allows(URI endpoint) {
        if (allowPrivate) {
            return true;
        }
        try {
            return Arrays.stream(InetAddress.getAllByName(endpoint.getHost())).noneMatch(EndpointPolicy::isPrivate);
        } catch (UnknownHostException unknown) {
            return true;
        }
    }

    static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean sharedByCarrier = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xC0) == 64;
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xFE) == 0xFC;
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || sharedByCarrier
                || uniqueLocal;
    }
}
