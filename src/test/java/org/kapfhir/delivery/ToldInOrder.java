package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kapfhir.testing.LoadReceiver;
import org.kapfhir.testing.LoadReceiver.Told;

/** What a receiver of one subscription may rely on, checked on everything that it got. */
final class ToldInOrder {

    private final String path;
    private final List<Told> told;
    private final int mostAtOnce;

    ToldInOrder(LoadReceiver receiver, String path) {
        this.path = path;
        told = receiver.told(path);
        mostAtOnce = receiver.mostAtOnce(path);
    }

    /** How many events came, each counted once. */
    static long events(LoadReceiver receiver, String path) {
        return receiver.told(path).stream()
                .filter(Told::acknowledged)
                .mapToLong(Told::number)
                .max()
                .orElse(0);
    }

    /** How many notifications came once more after they had been acknowledged. */
    long repetitions() {
        return told.stream().filter(Told::acknowledged).count() - first().size();
    }

    /** How many requests came. */
    long requests() {
        return told.size();
    }

    /**
     * Fails unless the numbers go up by one from 1, what comes again is the same notification, an event follows only one
     * that was acknowledged, and no two requests were there at once.
     */
    void assertUnbroken() {
        long last = 0;
        boolean acknowledged = true;
        Map<Long, Told> known = new HashMap<>();
        for (Told each : told) {
            if (each.number() == last + 1) {
                assertThat(acknowledged)
                        .as("%s: %d comes although %d was not acknowledged", path, each.number(), last)
                        .isTrue();
                last = each.number();
                acknowledged = false;
            }
            assertThat(each.number()).as("%s: the number after %d", path, last).isEqualTo(last);
            acknowledged |= each.acknowledged();
            Told same = known.computeIfAbsent(each.number(), any -> each);
            assertThat(List.of(each.id(), each.key(), each.focus()))
                    .as("%s: number %d comes again", path, last)
                    .containsExactly(same.id(), same.id(), same.focus());
        }
        assertThat(known.values().stream().map(Told::id)).as(path).doesNotHaveDuplicates();
        assertThat(mostAtOnce).as("%s: requests at once", path).isEqualTo(1);
    }

    /** Fails unless exactly these changes were told, each as one event. */
    void assertComplete(Set<String> changes) {
        List<String> foci = first();
        assertThat(foci).as(path).doesNotHaveDuplicates();
        Set<String> lost = new HashSet<>(changes);
        lost.removeAll(Set.copyOf(foci));
        assertThat(lost).as("%s: lost", path).isEmpty();
        assertThat(changes).as("%s: told and not stored", path).containsAll(foci);
    }

    /** Fails unless these changes, each of which was written after the one before was acknowledged, were told so. */
    void assertOrder(List<String> changes) {
        Set<String> own = Set.copyOf(changes);
        assertThat(first().stream().filter(own::contains)).as(path).containsExactlyElementsOf(changes);
    }

    /** What was told, each number once. */
    private List<String> first() {
        List<String> foci = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (Told each : told) {
            if (each.acknowledged() && seen.add(each.number())) {
                foci.add(each.focus());
            }
        }
        return foci;
    }
}
