package org.kapfhir.protocols;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.ActionRelationshipType;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionRelatedActionComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.jspecify.annotations.Nullable;

/**
 * When each action of a protocol takes place, counted from a day.
 *
 * <p>An action with a timing begins at the start of the protocol, or where the action it is related to says; one with an
 * offset lies before or after the other; one with neither takes place whenever its group does. Within a group that repeats,
 * a relation means the same repetition; from outside it means the first or the last one.
 *
 * @see <a href="https://hl7.org/fhir/R4/plandefinition-definitions.html#PlanDefinition.action.relatedAction">R4,
 *     PlanDefinition.action.relatedAction</a>
 */
final class Schedule {

    private final LocalDate start;
    private final Map<String, PlanDefinitionActionComponent> byId = new HashMap<>();
    private final Map<PlanDefinitionActionComponent, PlanDefinitionActionComponent> groups = new HashMap<>();
    private final Map<PlanDefinitionActionComponent, Optional<Placement>> placed = new HashMap<>();
    private final Set<PlanDefinitionActionComponent> inProgress = new HashSet<>();

    /**
     * Places the actions of a protocol.
     *
     * @param start the day on which what is not related to anything begins, as a rule the first dose
     */
    Schedule(PlanDefinition definition, LocalDate start) {
        this.start = start;
        definition.getAction().forEach(action -> register(action, null));
    }

    /** Returns the windows of an action in order, or nothing if the protocol does not say when it takes place. */
    List<Window> windowsOf(PlanDefinitionActionComponent action) {
        return placementOf(action).map(Placement::windows).orElse(List.of());
    }

    private void register(PlanDefinitionActionComponent action, @Nullable PlanDefinitionActionComponent group) {
        if (action.hasId()) {
            byId.put(action.getId(), action);
        }
        if (group != null) {
            groups.put(action, group);
        }
        action.getAction().forEach(child -> register(child, action));
    }

    private Optional<Placement> placementOf(PlanDefinitionActionComponent action) {
        Optional<Placement> known = placed.get(action);
        if (known != null) {
            return known;
        }
        if (!inProgress.add(action)) {
            // Actions that wait for each other say nothing of when they take place.
            return Optional.empty();
        }
        Optional<Placement> found = place(action);
        inProgress.remove(action);
        placed.put(action, found);
        return found;
    }

    private Optional<Placement> place(PlanDefinitionActionComponent action) {
        if (action.hasTimingTiming()) {
            return Optional.of(repeat(action, action.getTimingTiming()));
        }
        for (PlanDefinitionActionRelatedActionComponent related : action.getRelatedAction()) {
            PlanDefinitionActionComponent other = byId.get(related.getActionId());
            Optional<Placement> anchor = other == null ? Optional.empty() : placementOf(other);
            if (other != null && anchor.isPresent() && related.hasOffset()) {
                boolean sameGroup = groups.get(action) != null && groups.get(action) == groups.get(other);
                return Optional.of(anchor.get().shifted(related, sameGroup));
            }
        }
        PlanDefinitionActionComponent group = groups.get(action);
        return group == null ? Optional.empty() : placementOf(group);
    }

    private Placement repeat(PlanDefinitionActionComponent action, Timing timing) {
        TimingRepeatComponent repeat = timing.getRepeat();
        LocalDate from = anchorOf(action, repeat);
        LocalDate end = Recurrence.end(repeat, from);
        if (end == null || repeat.hasPeriodMax()) {
            return new Placement(from, end, List.of(new Window(from, end == null ? null : end.minusDays(1), timing)));
        }
        return new Placement(
                from,
                end,
                Recurrence.days(repeat, from).stream().map(Window::on).toList());
    }

    private LocalDate anchorOf(PlanDefinitionActionComponent action, TimingRepeatComponent repeat) {
        for (PlanDefinitionActionRelatedActionComponent related : action.getRelatedAction()) {
            PlanDefinitionActionComponent other = byId.get(related.getActionId());
            Placement anchor = other == null ? null : placementOf(other).orElse(null);
            if (anchor == null) {
                continue;
            }
            if (isBefore(related.getRelationship())) {
                LocalDate end = Recurrence.end(repeat, anchor.start());
                return end == null
                        ? anchor.start()
                        : anchor.start()
                                .minusDays(end.toEpochDay() - anchor.start().toEpochDay());
            }
            if (isAfterEnd(related.getRelationship()) && anchor.end() != null) {
                return anchor.end();
            }
            return anchor.start();
        }
        return start;
    }

    private static boolean isBefore(@Nullable ActionRelationshipType relationship) {
        return relationship == ActionRelationshipType.BEFORE
                || relationship == ActionRelationshipType.BEFORESTART
                || relationship == ActionRelationshipType.BEFOREEND;
    }

    private static boolean isAfterEnd(@Nullable ActionRelationshipType relationship) {
        return relationship == ActionRelationshipType.AFTER || relationship == ActionRelationshipType.AFTEREND;
    }

    /**
     * Where an action lies.
     *
     * @param start its first day
     * @param end the day from which what follows can repeat: after its last period, not only after its last day; null if it
     *     has no end
     * @param windows its repetitions, at least one
     */
    private record Placement(LocalDate start, @Nullable LocalDate end, List<Window> windows) {

        /** Returns where something lies that is related to each repetition of this, or to the first or last of them. */
        Placement shifted(PlanDefinitionActionRelatedActionComponent related, boolean each) {
            List<Window> anchors = windows;
            if (!each) {
                boolean last = isAfterEnd(related.getRelationship());
                anchors = List.of(windows.get(last ? windows.size() - 1 : 0));
            }
            List<Window> shifted =
                    anchors.stream().map(window -> shift(window, related, each)).toList();
            return new Placement(
                    shifted.get(0).first(), shifted.get(shifted.size() - 1).last(), shifted);
        }

        private static Window shift(
                Window window, PlanDefinitionActionRelatedActionComponent related, boolean repeating) {
            Quantity low = related.hasOffsetRange() ? related.getOffsetRange().getLow() : related.getOffsetDuration();
            Quantity high = related.hasOffsetRange() ? related.getOffsetRange().getHigh() : related.getOffsetDuration();
            if (isBefore(related.getRelationship())) {
                return new Window(
                        Recurrence.plus(window.first(), high, -1), Recurrence.plus(window.first(), low, -1), null);
            }
            if (window.repeating() != null && repeating) {
                return new Window(
                        Recurrence.plus(window.first(), low, 1),
                        window.last() == null ? null : Recurrence.plus(window.last(), high, 1),
                        window.repeating());
            }
            LocalDate from =
                    isAfterEnd(related.getRelationship()) && window.last() != null ? window.last() : window.first();
            return new Window(
                    Recurrence.plus(from, low, 1), high.hasValue() ? Recurrence.plus(from, high, 1) : null, null);
        }
    }
}
