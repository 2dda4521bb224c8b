package org.kapfhir.delivery;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Says whether the server may send to an endpoint, so that a client cannot use it to reach what only the server can.
 *
 * <p>Asked when a Subscription is written, and again for each connection, which goes to exactly the addresses that are
 * judged here: a name that comes to mean another address between the two lookups of an ordinary client wins nothing.
 */
@Component
class EndpointPolicy {

    private final boolean plainHttp;
    private final boolean anyAddress;
    private final HostNames hosts;
    private final NameResolver names;

    EndpointPolicy(DeliverySettings settings, Sandbox sandbox, NameResolver names) {
        Boolean allowPrivate = settings.allowPrivateEndpoints();
        this.plainHttp = sandbox.on();
        this.anyAddress = allowPrivate == null ? sandbox.on() : allowPrivate;
        this.hosts = new HostNames(settings.allowedHosts());
        this.names = names;
    }

    /** Returns why the server may not send to an endpoint, in words for its client, or nothing if it may. */
    Optional<String> refusal(String endpoint) {
        URI url;
        try {
            url = new URI(endpoint);
        } catch (URISyntaxException malformed) {
            // What cannot be read may hold a password before an @.
            String shown = endpoint.contains("@") ? "malformed" : "'" + endpoint + "'";
            return Optional.of("is " + shown + ". Allowed: an absolute URL");
        }
        return refusal(url);
    }

    private Optional<String> refusal(URI endpoint) {
        return fault(endpoint)
                .or(() -> leadsAstray(endpoint.getHost())
                        ? Optional.of(
                                "leads to a loopback, private, link-local or reserved address. Allowed: a public address,"
                                        + " unless the server is started with kap.delivery.allow-private-endpoints=true")
                        : Optional.empty());
    }

    /** Returns what is wrong with the URL itself, whatever its host leads to. */
    Optional<String> fault(URI endpoint) {
        if (endpoint.getRawUserInfo() != null || endpoint.getRawFragment() != null) {
            return Optional.of("has a user or a fragment. Allowed: neither; put credentials into channel.header");
        }
        String scheme = endpoint.getScheme() == null ? "" : endpoint.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return Optional.of(
                    "is '" + endpoint + "'. Allowed: an absolute https URL" + (plainHttp ? ", or http" : ""));
        }
        if (scheme.equals("http") && !plainHttp) {
            return Optional.of("begins with 'http:'. Allowed: https; http only in the sandbox");
        }
        String host = endpoint.getHost() == null ? "" : endpoint.getHost().toLowerCase(Locale.ROOT);
        if (!HostNames.isPlain(host)) {
            return Optional.of(
                    "has the host '" + host + "'. Allowed: a name without a dot at its end, an IPv4 address of"
                            + " four decimal numbers without leading zeros, or an IPv6 address without a zone");
        }
        if (endpoint.getPort() == 0 || endpoint.getPort() > 65_535) {
            return Optional.of("has the port " + endpoint.getPort() + ". Allowed: 1 to 65535");
        }
        if (!hosts.allow(host)) {
            return Optional.of(
                    "has the host '" + host + "', which is not among those that kap.delivery.allowed-hosts" + " lists");
        }
        return Optional.empty();
    }

    /**
     * Returns the addresses to connect to.
     *
     * @throws ForbiddenAddressException if one of them is not allowed
     * @throws UnknownHostException if there are none
     */
    InetAddress[] addresses(String host) throws UnknownHostException {
        List<InetAddress> found = names.resolve(host);
        if (!anyAddress && !found.stream().allMatch(PublicAddress::is)) {
            throw new ForbiddenAddressException();
        }
        return found.toArray(InetAddress[]::new);
    }

    /** A name that cannot be resolved now leads nowhere, and is judged when it can be. */
    private boolean leadsAstray(String host) {
        try {
            addresses(host);
            return false;
        } catch (ForbiddenAddressException astray) {
            return true;
        } catch (UnknownHostException nowhere) {
            return false;
        }
    }
}
