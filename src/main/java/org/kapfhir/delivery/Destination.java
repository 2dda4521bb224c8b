package org.kapfhir.delivery;

import java.net.URI;
import java.util.Locale;

/**
 * A receiver as the network sees it, shared by all subscriptions that send there.
 *
 * @param scheme http or https
 * @param host the host, in lower case
 * @param port the port
 */
record Destination(String scheme, String host, int port) {

    static Destination of(URI endpoint) {
        String scheme = endpoint.getScheme().toLowerCase(Locale.ROOT);
        int standard = "https".equals(scheme) ? 443 : 80;
        int port = endpoint.getPort() < 0 ? standard : endpoint.getPort();
        return new Destination(scheme, endpoint.getHost().toLowerCase(Locale.ROOT), port);
    }
}
