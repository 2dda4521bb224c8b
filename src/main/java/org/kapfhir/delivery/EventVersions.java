package org.kapfhir.delivery;

import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;
import org.kapfhir.topics.ChangeEvent;
import org.kapfhir.topics.CommittedVersions;
import org.kapfhir.topics.Interaction;
import org.springframework.stereotype.Component;

/** The versions that events are about. */
@Component
class EventVersions {

    private final CommittedVersions versions;

    EventVersions(CommittedVersions versions) {
        this.versions = versions;
    }

    /** Returns the version that an event made, or for a deletion the one before; empty if it is not there. */
    Optional<Resource> of(ChangeEvent event) {
        return read(event.type(), event.resourceId(), event.version(), event.interaction() == Interaction.DELETE);
    }

    /**
     * Returns a version, or for a deletion the one before; empty if it is not there.
     *
     * @param deletion whether the version says that the resource was deleted
     */
    Optional<Resource> read(String type, String id, long version, boolean deletion) {
        return versions.read(type, id, deletion ? version - 1 : version).map(Resource.class::cast);
    }
}
