package org.kapfhir.store;

import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Where the versions of resources that an event is judged by come from. */
@FunctionalInterface
public interface Versions {

    /** Returns a version of a resource, or empty if there is none or it says that the resource was deleted. */
    Optional<IBaseResource> read(String type, String id, long version);
}
