package org.kapfhir.conformance;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.BiConsumer;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What was found about the resources of one request.
 *
 * <p>Kept with the request, so that an entry of a transaction is not checked again when it is stored, and so that the
 * answer can carry the warnings.
 */
final class CheckedResources {

    private static final String KEY = CheckedResources.class.getName();

    private final IdentityHashMap<Resource, List<ProfileFinding>> findings = new IdentityHashMap<>();

    private boolean exempt;

    private CheckedResources() {}

    static CheckedResources of(@Nullable RequestDetails request) {
        if (request == null) {
            return new CheckedResources();
        }
        return (CheckedResources) request.getUserData().computeIfAbsent(KEY, key -> new CheckedResources());
    }

    void add(Resource resource, List<ProfileFinding> found) {
        findings.put(resource, found);
    }

    boolean contains(Resource resource) {
        return exempt || findings.containsKey(resource);
    }

    /** Has nothing of this request checked: the guide was when it was built. */
    void exempt() {
        exempt = true;
    }

    void forEach(BiConsumer<Resource, List<ProfileFinding>> action) {
        findings.forEach(action);
    }
}
