package org.kapfhir.http;

import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.rest.server.RestfulServer;
import org.kapfhir.conformance.ConformanceInterceptor;
import org.kapfhir.conformance.WarningsInAnswer;
import org.springframework.stereotype.Component;

/** Registers every hook. */
@Component
final class RequestPipeline {

    private final IInterceptorService storage;
    private final ConformanceInterceptor conformance;
    private final WarningsInAnswer warnings;
    private final CapabilityStatementHook capabilities;

    RequestPipeline(
            IInterceptorService storage,
            ConformanceInterceptor conformance,
            WarningsInAnswer warnings,
            CapabilityStatementHook capabilities) {
        this.storage = storage;
        this.conformance = conformance;
        this.warnings = warnings;
        this.capabilities = capabilities;
    }

    void register(RestfulServer server) {
        storage.registerInterceptor(conformance);
        server.registerInterceptor(warnings);
        server.registerInterceptor(capabilities);
    }
}
