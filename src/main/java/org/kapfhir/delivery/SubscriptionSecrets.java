package org.kapfhir.delivery;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Subscription;
import org.jspecify.annotations.Nullable;
import org.kapfhir.delivery.SubscriptionProblems.Problem;
import org.springframework.stereotype.Component;

/**
 * Takes header values and signing secrets out of a Subscription before anything can store, index or tell them, and keeps
 * them sealed in the transaction that writes it. See ADR 15.
 */
@Component
@Interceptor
public class SubscriptionSecrets {

    /** Before every other hook of the same pointcuts, so that none of them sees a value. */
    private static final int ORDER = -100;

    private static final String RESOLUTION = SubscriptionSecrets.class.getName();

    private final InnerSubscriptions inner;
    private final SecretRepository secrets;
    private final StoredVersions versions;

    SubscriptionSecrets(InnerSubscriptions inner, SecretRepository secrets, StoredVersions versions) {
        this.inner = inner;
        this.secrets = secrets;
        this.versions = versions;
    }

    /** Takes them out of all entries, because all are checked before the first is stored. */
    @Hook(value = Pointcut.STORAGE_TRANSACTION_PROCESSING, order = ORDER)
    public void beforeTransaction(IBaseBundle posted) {
        for (Bundle.BundleEntryComponent entry : ((Bundle) posted).getEntry()) {
            if (entry.getResource() instanceof Subscription subscription) {
                SecretMask.take(subscription);
            }
            inner.refuseClear(entry.getResource());
        }
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = ORDER)
    public void beforeCreate(IBaseResource resource, RequestDetails request) {
        inner.refuseClear(resource);
        if (resource instanceof Subscription subscription) {
            resolve(subscription, ChannelSecrets.NONE);
        }
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = ORDER)
    public void beforeUpdate(@Nullable IBaseResource previous, IBaseResource resource, RequestDetails request) {
        if (SubscriptionStatusWriter.isOurs(request)) {
            return;
        }
        inner.refuseClear(resource);
        if (!(resource instanceof Subscription subscription)) {
            return;
        }
        try {
            ChannelSecrets kept = secrets.find(subscription.getIdElement().getIdPart());
            if (!resolve(subscription, kept).equals(kept)) {
                versions.forceNew(previous);
            }
        } catch (BrokenSealException broken) {
            // What is masked is lost; what is written anew is as good as ever.
            resolve(subscription, ChannelSecrets.NONE);
            versions.forceNew(previous);
        }
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        keep(resource);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource previous, IBaseResource resource) {
        keep(resource);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource) {
        if (resource instanceof Subscription subscription) {
            secrets.remove(subscription.getIdElement().getIdPart());
        }
    }

    /** Returns the values of a Subscription that is being written, and what is wrong with their masks. */
    static SecretResolution of(Subscription subscription) {
        return subscription.getUserData(RESOLUTION) instanceof SecretResolution resolved
                ? resolved
                : SecretResolution.of(SecretMask.take(subscription), ChannelSecrets.NONE);
    }

    private static ChannelSecrets resolve(Subscription subscription, ChannelSecrets kept) {
        SecretResolution resolution = SecretResolution.of(SecretMask.take(subscription), kept);
        subscription.setUserData(RESOLUTION, resolution);
        return resolution.secrets();
    }

    /** What the server writes by itself changes no secret, and has no resolution. */
    private void keep(IBaseResource resource) {
        if (resource instanceof Subscription subscription
                && subscription.getUserData(RESOLUTION) instanceof SecretResolution resolution) {
            secrets.keep(
                    subscription.getIdElement().getIdPart(),
                    subscription.getIdElement().getVersionIdPartAsLong(),
                    resolution.secrets());
        }
    }

    /** Returns the problems as a client is told them. */
    static OperationOutcome outcome(List<Problem> found) {
        OperationOutcome outcome = new OperationOutcome();
        for (Problem problem : found) {
            outcome.addIssue()
                    .setSeverity(IssueSeverity.ERROR)
                    .setCode(IssueType.VALUE)
                    .setDiagnostics(problem.words())
                    .addExpression(problem.expression());
        }
        return outcome;
    }
}
