package org.kapfhir.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host; a port, so that a test can stand in for a name server that changes its answers. */
@FunctionalInterface
interface NameResolver {

    /**
     * Returns the addresses of a name or a literal address, at least one.
     *
     * @throws UnknownHostException if there are none
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
