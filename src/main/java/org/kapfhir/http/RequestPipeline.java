package org.kapfhir.http;

import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.rest.server.RestfulServer;
import org.kapfhir.delivery.SubscriptionGuard;
import org.kapfhir.topics.EventCapture;
import org.kapfhir.topics.SubscriptionRegister;
import org.springframework.stereotype.Component;

/** Registers every hook. */
@Component
final class RequestPipeline {

    private final IInterceptorService storage;
    private final SubscriptionGuard subscriptionGuard;
    private final SubscriptionRegister subscriptionRegister;
    private final EventCapture eventCapture;

    RequestPipeline(
            IInterceptorService storage,
            SubscriptionGuard subscriptionGuard,
            SubscriptionRegister subscriptionRegister,
            EventCapture eventCapture) {
        this.storage = storage;
        this.subscriptionGuard = subscriptionGuard;
        this.subscriptionRegister = subscriptionRegister;
        this.eventCapture = eventCapture;
    }

    void register(RestfulServer server) {
        storage.registerInterceptor(subscriptionGuard);
        storage.registerInterceptor(subscriptionRegister);
        storage.registerInterceptor(eventCapture);
    }
}
