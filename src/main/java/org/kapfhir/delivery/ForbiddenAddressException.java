package org.kapfhir.delivery;

import java.net.UnknownHostException;

/** A name leads to an address that nothing may be sent to; names neither, as it may be logged. */
final class ForbiddenAddressException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    ForbiddenAddressException() {
        super("The endpoint leads to an address that is not allowed");
    }
}
