package org.kapfhir.http;

import ca.uhn.fhir.rest.server.RestfulServer;
import org.springframework.stereotype.Component;

/** Registers every hook. */
@Component
final class RequestPipeline {
    void register(RestfulServer server) {}
}
