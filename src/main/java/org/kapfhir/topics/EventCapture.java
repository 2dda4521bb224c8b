package org.kapfhir.topics;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.time.Clock;
import java.util.Objects;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.kapfhir.topics.EventLog.Change;
import org.springframework.stereotype.Component;

/** Stores an event for each change of a resource that a topic names, in the transaction of the change. */
@Component
@Interceptor
public class EventCapture {

    private final TopicCatalog topics;
    private final EventLog log;
    private final Signal committed;
    private final Clock clock;

    EventCapture(TopicCatalog topics, EventLog log, WorkSignals signals, Clock clock) {
        this.topics = topics;
        this.log = log;
        this.committed = signals.sequencing();
        this.clock = clock;
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        capture(resource, Interaction.CREATE);
    }

    /** Skips a change of tags alone, which makes no version. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(@Nullable IBaseResource previous, IBaseResource resource) {
        if (previous != null
                && Objects.equals(
                        previous.getIdElement().getVersionIdPart(),
                        resource.getIdElement().getVersionIdPart())) {
            return;
        }
        capture(resource, Interaction.UPDATE);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource) {
        capture(resource, Interaction.DELETE);
    }

    private void capture(IBaseResource resource, Interaction interaction) {
        String type = resource.fhirType();
        // Also for a type that no topic names: what is written while the transaction commits needs a batch that is
        // already
        // registered.
        EventBatch batch = EventBatch.current(log, committed);
        if (topics.names(type)) {
            Change change = new Change(
                    type,
                    resource.getIdElement().getIdPart(),
                    resource.getIdElement().getVersionIdPartAsLong(),
                    interaction,
                    clock.instant());
            batch.add(change);
        }
    }
}
