package org.kapfhir.ledger;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A dispense or a dose with all its stored versions.
 *
 * @param versions in their order; at least one
 * @param latest the number that the newest has
 */
record Entry<V extends Version>(List<V> versions, int latest) {

    Entry {
        versions = List.copyOf(versions);
    }

    String reference() {
        return current().reference();
    }

    V current() {
        return versions.get(versions.size() - 1);
    }

    /** Returns when it happened by its newest version that says so, else when it was first stored. */
    Instant at() {
        for (int i = versions.size() - 1; i >= 0; i--) {
            var at = versions.get(i).at();
            if (at != null) {
                return at.earliest();
            }
        }
        return versions.get(0).stored();
    }

    /** Returns the numbers of the versions that are not there. */
    List<Integer> missing() {
        List<Integer> there = versions.stream().map(Version::version).toList();
        return IntStream.rangeClosed(1, latest)
                .boxed()
                .filter(number -> !there.contains(number))
                .toList();
    }
}
