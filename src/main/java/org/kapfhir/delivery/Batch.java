package org.kapfhir.delivery;

import java.util.List;

/**
 * Consecutive events that leave the outbox together: told in one notification, or suppressed.
 *
 * @param events in the order of their numbers, at least one
 * @param told those of them that the subscriber may be told of
 */
record Batch(List<PendingEvent> events, List<PendingEvent> told) {

    Batch {
        events = List.copyOf(events);
        told = List.copyOf(told);
    }

    /** Returns the number of its first event. */
    long first() {
        return events.get(0).number();
    }

    /** Returns the number of its last event. */
    long last() {
        return events.get(events.size() - 1).number();
    }

    /** Returns the canonical of the topic that fired. */
    String topic() {
        return events.get(0).topic();
    }

    /** Whether it was finished before and somebody asked for it once more. */
    boolean again() {
        return events.get(0).again();
    }

    /** Returns those of its events that the subscriber may not be told of. */
    List<PendingEvent> suppressed() {
        return events.stream().filter(event -> !told.contains(event)).toList();
    }

    /** Returns the batch of the first half of its events, at least one. */
    Batch half() {
        List<PendingEvent> half = events.subList(0, Math.max(1, events.size() / 2));
        return new Batch(half, told.stream().filter(half::contains).toList());
    }
}
