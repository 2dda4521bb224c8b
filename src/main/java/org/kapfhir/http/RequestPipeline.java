package org.kapfhir.http;

import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.rest.server.RestfulServer;
import org.kapfhir.conformance.ConformanceInterceptor;
import org.springframework.stereotype.Component;

/** Registers every hook. */
@Component
final class RequestPipeline {

    private final IInterceptorService storage;
    private final ConformanceInterceptor conformance;

    RequestPipeline(IInterceptorService storage, ConformanceInterceptor conformance) {
        this.storage = storage;
        this.conformance = conformance;
    }

    void register(RestfulServer server) {
        storage.registerInterceptor(conformance);
    }
}
