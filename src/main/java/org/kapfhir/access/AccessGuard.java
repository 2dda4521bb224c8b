package org.kapfhir.access;

import java.net.InetAddress;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.stereotype.Component;

/** Refuses to start a server that would be open to others than its operator meant. */
@Component
public final class AccessGuard {

    /**
     * Checks the access mode against the address the server will listen on.
     *
     * @throws AccessRefusedException if a sandbox would listen on another than a loopback address, or the mode is one
     *     this version does not have
     */
    AccessGuard(AccessSettings settings, ServerProperties server) {
        if (settings.mode() == AccessMode.SMART) {
            throw new AccessRefusedException(
                    "kap.access.mode=smart needs SMART on FHIR tokens, which this version cannot check.",
                    "Use kap.access.mode=sandbox on a loopback address; do not expose this version to a network.");
        }
        InetAddress address = server.getAddress();
        if (address == null || !address.isLoopbackAddress()) {
            throw new AccessRefusedException(
                    "kap.access.mode=sandbox lets everyone read and write, so server.address must be a loopback address,"
                            + " but is " + (address == null ? "unset (all addresses)" : address.getHostAddress()) + ".",
                    "Set server.address to 127.0.0.1 or ::1.");
        }
    }
}
