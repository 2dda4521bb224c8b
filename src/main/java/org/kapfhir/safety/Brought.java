package org.kapfhir.safety;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Resource;

/**
 * Records that count as stored although they are not, each in the place of a stored one of the same type and id.
 *
 * @param records by type and id
 */
record Brought(Map<String, Resource> records) {

    /** No such record. */
    static final Brought NOTHING = new Brought(Map.of());

    Brought {
        records = Map.copyOf(records);
    }

    /** Returns these resources, which have ids; of two of one type and id the last counts. */
    static Brought of(Collection<? extends Resource> resources) {
        return new Brought(
                resources.stream().collect(Collectors.toMap(Brought::reference, each -> each, (first, last) -> last)));
    }

    /** Returns type and id of a resource, without a version. */
    static String reference(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    /** Returns these records and, where these have none of their type and id, the others. */
    Brought orElse(Brought others) {
        Map<String, Resource> all = new LinkedHashMap<>(others.records);
        all.putAll(records);
        return new Brought(all);
    }

    /** Returns these records without some of them, named by type and id. */
    Brought without(Set<String> references) {
        Map<String, Resource> rest = new LinkedHashMap<>(records);
        rest.keySet().removeAll(references);
        return new Brought(rest);
    }

    /** Returns whether there is a record of this type and id. */
    boolean holds(String reference) {
        return records.containsKey(reference);
    }

    /** Returns where the index would list them. */
    List<RecordEntry> entries(RecordKinds kinds) {
        return records.values().stream()
                .flatMap(resource -> kinds.entriesOf(resource).stream())
                .toList();
    }
}
