package org.kapfhir.topics;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.springframework.stereotype.Component;

/** Names in {@code /metadata} the topics that can be subscribed to. */
@Interceptor
@Component
public final class TopicCapabilities {

    private final TopicCatalog topics;

    TopicCapabilities(TopicCatalog topics) {
        this.topics = topics;
    }

    /** Completes what the statement says of Subscription. */
    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void complete(IBaseConformance generated) {
        ((CapabilityStatement) generated)
                .getRest().stream()
                        .flatMap(rest -> rest.getResource().stream())
                        .filter(resource -> resource.getType().equals("Subscription"))
                        .forEach(resource -> {
                            resource.addSupportedProfile(BackportUrls.SUBSCRIPTION);
                            topics.urls()
                                    .forEach(url -> resource.addExtension(
                                            BackportUrls.CAPABILITY_TOPIC, new CanonicalType(url)));
                        });
    }
}
