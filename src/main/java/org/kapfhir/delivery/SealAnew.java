package org.kapfhir.delivery;

import java.util.List;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.kapfhir.store.VersionReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Seals at the start, by the current key, what another key has sealed.
 *
 * <p>A Subscription whose secrets no key opens becomes error, so that its client learns of it before the next event. Each row
 * is a statement of its own, so several nodes may do so at once and a crash loses nothing.
 */
@Component
final class SealAnew implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(SealAnew.class);

    private static final int BATCH = 500;

    private final SecretRepository secrets;
    private final VersionReader versions;
    private final SubscriptionStatusWriter statuses;

    SealAnew(SecretRepository secrets, VersionReader versions, SubscriptionStatusWriter statuses) {
        this.secrets = secrets;
        this.versions = versions;
        this.statuses = statuses;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        int anew = 0;
        int broken = 0;
        List<String> batch = secrets.sealedByOthers("", BATCH);
        while (!batch.isEmpty()) {
            for (String subscriptionId : batch) {
                try {
                    secrets.sealAnew(subscriptionId);
                    anew += secrets.canKeep() ? 1 : 0;
                } catch (BrokenSealException unopenable) {
                    broken++;
                    fail(subscriptionId, unopenable);
                }
            }
            batch = secrets.sealedByOthers(batch.get(batch.size() - 1), BATCH);
        }
        if (anew > 0) {
            LOG.info("The secrets of {} Subscriptions were sealed anew by the current key", anew);
        }
        if (broken > 0) {
            LOG.warn(
                    "The secrets of {} Subscriptions cannot be opened: is a key missing from"
                            + " kap.delivery.retired-secret-keys?",
                    broken);
        }
    }

    private void fail(String subscriptionId, BrokenSealException unopenable) {
        versions.current("Subscription", subscriptionId)
                .map(resource -> (Subscription) resource)
                .filter(subscription -> subscription.getStatus() == SubscriptionStatus.ACTIVE
                        || subscription.getStatus() == SubscriptionStatus.REQUESTED)
                .ifPresent(subscription -> statuses.write(
                        subscriptionId,
                        subscription.getIdElement().getVersionIdPartAsLong(),
                        SubscriptionStatus.ERROR,
                        unopenable.getMessage()));
    }
}
