package org.kapfhir.topics;

import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.kapfhir.store.Versions;
import org.springframework.util.function.SingletonSupplier;

/** The versions of a resource before and after a change, each read when first asked for. */
final class ChangedVersions {

    private final ChangeEvent event;
    private final SingletonSupplier<Optional<IBaseResource>> previous;
    private final SingletonSupplier<Optional<IBaseResource>> current;

    ChangedVersions(ChangeEvent event, Versions versions) {
        this.event = event;
        previous = SingletonSupplier.of(() -> versions.read(event.type(), event.resourceId(), event.version() - 1));
        current = SingletonSupplier.of(() -> versions.read(event.type(), event.resourceId(), event.version()));
    }

    ChangeEvent event() {
        return event;
    }

    /** Returns the version before, or null if there was none. */
    @Nullable
    IBaseResource previous() {
        return previous.obtain().orElse(null);
    }

    /** Returns the version after, or null if the resource was deleted. */
    @Nullable
    IBaseResource current() {
        return current.obtain().orElse(null);
    }

    /** Returns what filters judge: of a deleted resource, what it was. */
    @Nullable
    IBaseResource latest() {
        return event.interaction() == Interaction.DELETE ? previous() : current();
    }
}
