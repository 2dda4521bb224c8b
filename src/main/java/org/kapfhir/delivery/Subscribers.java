package org.kapfhir.delivery;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.r4.model.Subscription;
import org.kapfhir.topics.VersionReader;
import org.springframework.stereotype.Component;

/** The subscribers by id, each read once a version. */
@Component
class Subscribers {

    private final VersionReader versions;
    private final Map<String, Subscriber> known = new ConcurrentHashMap<>();

    Subscribers(VersionReader versions) {
        this.versions = versions;
    }

    /** Returns the subscriber as of a version, or empty if that version cannot be read. */
    Optional<Subscriber> find(String subscriptionId, long version) {
        Subscriber subscriber = known.get(subscriptionId);
        if (subscriber != null && subscriber.version() == version) {
            return Optional.of(subscriber);
        }
        Optional<Subscriber> read = versions.read("Subscription", subscriptionId, version)
                .map(resource -> (Subscription) resource)
                .map(resource -> new Subscriber(version, resource.getCriteria(), Channel.of(resource)));
        read.ifPresent(fresh -> known.put(subscriptionId, fresh));
        return read;
    }
}
