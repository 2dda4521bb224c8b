package org.kapfhir.delivery;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Subscription;
import org.kapfhir.access.Callers;
import org.kapfhir.delivery.SubscriptionProblems.Problem;
import org.springframework.stereotype.Component;

/** Refuses with 422 a Subscription that the server could not honour as it is written, and says why. */
@Component
@Interceptor
public class SubscriptionGuard {

    private final SubscriptionProblems problems;
    private final ClientHosts hosts;
    private final Callers callers;

    SubscriptionGuard(SubscriptionProblems problems, ClientHosts hosts, Callers callers) {
        this.problems = problems;
        this.hosts = hosts;
        this.callers = callers;
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void created(IBaseResource resource, RequestDetails request) {
        check(resource, request);
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void updated(IBaseResource previous, IBaseResource resource, RequestDetails request) {
        check(resource, request);
    }

    private void check(IBaseResource resource, RequestDetails request) {
        if (!(resource instanceof Subscription subscription) || SubscriptionStatusWriter.isOurs(request)) {
            return;
        }
        List<Problem> found = new ArrayList<>(problems.of(subscription));
        // An address can only be read where nothing is wrong with the channel.
        if (found.stream().noneMatch(problem -> problem.expression().startsWith("Subscription.channel"))) {
            hosts.fault(callers.of(request).client(), Address.of(subscription))
                    .ifPresent(words ->
                            found.add(new Problem(ChannelRules.ENDPOINT, ChannelRules.ENDPOINT + " " + words)));
        }
        if (!found.isEmpty()) {
            // The message is logged, so it holds nothing that the client wrote.
            throw new UnprocessableEntityException(
                    "The Subscription cannot be honoured as it is", SubscriptionSecrets.outcome(found));
        }
        // The reason of an earlier failure is the server's to say, and a fresh start has none.
        subscription.setErrorElement(null);
    }
}
