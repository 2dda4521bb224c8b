package org.kapfhir.delivery;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.kapfhir.store.VersionReader;
import org.springframework.stereotype.Component;

/** The subscribers by id, each read once a version. */
@Component
class Subscribers {

    private final VersionReader versions;
    private final SecretRepository secrets;
    private final SubscriptionOwners owners;
    private final ClientHosts hosts;
    private final SubscriptionStatusWriter statuses;
    private final Map<String, Subscriber> known = new ConcurrentHashMap<>();

    Subscribers(
            VersionReader versions,
            SecretRepository secrets,
            SubscriptionOwners owners,
            ClientHosts hosts,
            SubscriptionStatusWriter statuses) {
        this.versions = versions;
        this.secrets = secrets;
        this.owners = owners;
        this.hosts = hosts;
        this.statuses = statuses;
    }

    /** Returns the subscriber as of a version, or empty if that version cannot be read any more. */
    Optional<Subscriber> find(String subscriptionId, long version) {
        Subscriber subscriber = known.get(subscriptionId);
        if (subscriber != null && subscriber.version() == version) {
            return Optional.of(subscriber);
        }
        Optional<Subscriber> read = versions.read("Subscription", subscriptionId, version)
                .map(resource -> (Subscription) resource)
                .flatMap(resource -> subscriber(subscriptionId, version, resource));
        read.ifPresent(fresh -> known.put(subscriptionId, fresh));
        return read;
    }

    /** One whose secrets cannot be opened must not be sent to without them, nor one to a host that its client lost. */
    private Optional<Subscriber> subscriber(String id, long version, Subscription resource) {
        Optional<String> fault = owners.of(id).flatMap(owner -> hosts.fault(owner.client(), Address.of(resource)));
        if (fault.isPresent()) {
            statuses.write(id, version, SubscriptionStatus.ERROR, ChannelRules.ENDPOINT + " " + fault.get());
            return Optional.empty();
        }
        try {
            Optional<ChannelSecrets> opened =
                    SecretMask.concerns(resource) ? secrets.find(id, version) : Optional.of(ChannelSecrets.NONE);
            return opened.map(found -> new Subscriber(version, resource.getCriteria(), Channel.of(resource, found)));
        } catch (BrokenSealException broken) {
            statuses.write(id, version, SubscriptionStatus.ERROR, broken.getMessage());
            return Optional.empty();
        }
    }
}
