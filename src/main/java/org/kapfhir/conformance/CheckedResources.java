package org.kapfhir.conformance;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.IdentityHashMap;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
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

    private @Nullable Bundle submitted;
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

    /** Returns whether this is the Bundle the client sent; remembers the first one asked about. */
    boolean isFirst(Bundle bundle) {
        if (submitted == null) {
            submitted = bundle;
        }
        return submitted.equals(bundle);
    }

    /** Returns what was found about the single resource the client sent. */
    List<ProfileFinding> ofAll() {
        return findings.values().stream().flatMap(List::stream).toList();
    }

    /** Returns what was found about an entry of the Bundle the client sent. */
    List<ProfileFinding> ofEntry(int index) {
        if (submitted == null || index >= submitted.getEntry().size()) {
            return List.of();
        }
        Resource resource = submitted.getEntry().get(index).getResource();
        return resource == null ? List.of() : findings.getOrDefault(resource, List.of());
    }
}
