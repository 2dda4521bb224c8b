package org.kapfhir.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;

/**
 * What one try told of one patient. A patient may ask to whom their records were disclosed, and the answer must not name
 * those of others; so each has an AuditEvent of their own.
 *
 * @param patientId the patient, or null if it was about nobody
 * @param about the versions
 */
record ToldOfPatient(@Nullable String patientId, List<IdType> about) {

    ToldOfPatient {
        about = List.copyOf(about);
    }

    /**
     * Returns a part for each patient, at least one; what is about nobody is in all of them.
     *
     * @param patients whom each version is about, in the order they were told
     */
    static List<ToldOfPatient> parts(Map<IdType, Set<String>> patients) {
        Set<String> all = new TreeSet<>();
        patients.values().forEach(all::addAll);
        if (all.isEmpty()) {
            return List.of(new ToldOfPatient(null, List.copyOf(patients.keySet())));
        }
        List<ToldOfPatient> parts = new ArrayList<>();
        for (String patient : all) {
            parts.add(new ToldOfPatient(
                    patient,
                    patients.keySet().stream()
                            .filter(told -> isAbout(patient, patients.getOrDefault(told, Set.of())))
                            .toList()));
        }
        return parts;
    }

    private static boolean isAbout(String patient, Collection<String> patients) {
        return patients.isEmpty() || patients.contains(patient);
    }

    /** Returns the patient, if there is one. */
    Stream<IdType> patient() {
        return Stream.ofNullable(patientId).map(id -> new IdType("Patient", id));
    }

    /** Returns everything that is named. */
    Stream<IdType> named() {
        return Stream.concat(about.stream(), patient());
    }
}
