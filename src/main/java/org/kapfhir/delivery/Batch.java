package org.kapfhir.delivery;

import java.util.List;
import org.kapfhir.delivery.DeliveryPermission.Reason;

/**
 * Consecutive events that leave the outbox together: told in one notification, or suppressed.
 *
 * @param events in the order of their numbers, at least one
 * @param withheld those of them that the subscriber may not be told of
 */
record Batch(List<PendingEvent> events, List<Withheld> withheld) {

    Batch {
        events = List.copyOf(events);
        withheld = List.copyOf(withheld);
    }

    /** An event that is not told, and why. */
    record Withheld(PendingEvent event, Reason reason) {}

    /** Returns those of its events that the subscriber may be told of. */
    List<PendingEvent> told() {
        List<PendingEvent> not = suppressed();
        return events.stream().filter(event -> !not.contains(event)).toList();
    }

    /** Returns those of its events that the subscriber may not be told of. */
    List<PendingEvent> suppressed() {
        return withheld.stream().map(Withheld::event).toList();
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

    /** Returns the batch of the first half of its events, at least one. */
    Batch half() {
        List<PendingEvent> half = events.subList(0, Math.max(1, events.size() / 2));
        return new Batch(
                half,
                withheld.stream().filter(each -> half.contains(each.event())).toList());
    }
}
