package org.kapfhir.protocols;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityDetailComponent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityStatus;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.ActionRelationshipType;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionRelatedActionComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.KapCanonical;

/**
 * A protocol of the guide, which becomes the plan of one patient.
 *
 * <p>The sessions of the plan are the actions that have a code of {@code kap-session-type}. An action without a timing of its
 * own takes place whenever its group does, or relative to the action it is related to.
 *
 * @see <a href="https://hl7.org/fhir/R4/plandefinition-operation-apply.html">R4, PlanDefinition/$apply</a>
 */
final class Protocol {

    private static final String SESSION_TYPE = KapCanonical.codeSystem("kap-session-type");
    private static final String PHASE = KapCanonical.structure("kap-protocol-phase");

    private final PlanDefinition definition;
    private final LocalDate start;
    private final Map<String, List<Window>> windows = new HashMap<>();
    private final List<Session> sessions = new ArrayList<>();

    private Protocol(PlanDefinition definition, LocalDate start) {
        this.definition = definition;
        this.start = start;
    }

    /**
     * Returns the plan of a patient who begins a protocol on a day, or nothing if the protocol has no sessions.
     *
     * @param subject the patient
     * @param start the day of the first session
     */
    static Optional<CarePlan> plan(PlanDefinition definition, Reference subject, LocalDate start) {
        return new Protocol(definition, start).plan(subject);
    }

    private Optional<CarePlan> plan(Reference subject) {
        definition.getAction().forEach(action -> schedule(action, null));
        if (sessions.isEmpty()) {
            return Optional.empty();
        }
        sessions.sort(Comparator.comparing(session -> session.window().first()));
        CarePlan plan = new CarePlan();
        plan.getMeta().addProfile(KapCanonical.structure("kap-careplan"));
        plan.addExtension(PHASE, new CodeType(phase()));
        plan.addInstantiatesCanonical(definition.getUrl());
        plan.setStatus(CarePlanStatus.DRAFT);
        plan.setIntent(CarePlanIntent.PLAN);
        plan.addCategory()
                .addCoding()
                .setSystem("http://hl7.org/fhir/us/core/CodeSystem/careplan-category")
                .setCode("assess-plan")
                .setDisplay("Assessment and Plan of Treatment");
        plan.setTitle(definition.getTitle());
        plan.setSubject(subject);
        plan.setPeriod(period(
                sessions.get(0).window().first(),
                sessions.stream()
                        .map(session -> session.window().last())
                        .max(Comparator.naturalOrder())
                        .orElse(start)));
        sessions.forEach(session -> plan.addActivity().setDetail(session.detail()));
        return Optional.of(plan);
    }

    /** The protocol says which phase it makes up; most make up the induction. */
    private String phase() {
        return definition.hasExtension(PHASE)
                ? definition.getExtensionByUrl(PHASE).getValue().primitiveValue()
                : "induction";
    }

    private void schedule(PlanDefinitionActionComponent action, @Nullable List<Window> ofGroup) {
        List<Window> own = windowsOf(action, ofGroup);
        if (action.hasId()) {
            windows.put(action.getId(), own);
        }
        CodeableConcept code = action.getCode().stream()
                .filter(concept ->
                        concept.getCoding().stream().anyMatch(coding -> SESSION_TYPE.equals(coding.getSystem())))
                .findFirst()
                .orElse(null);
        if (code != null) {
            for (int i = 0; i < own.size(); i++) {
                sessions.add(new Session(action, code, own.get(i), i + 1, own.size()));
            }
        }
        action.getAction().forEach(child -> schedule(child, own));
    }

    private List<Window> windowsOf(PlanDefinitionActionComponent action, @Nullable List<Window> ofGroup) {
        if (action.hasTimingTiming()) {
            Timing timing = action.getTimingTiming();
            if (!Recurrence.ends(timing.getRepeat())) {
                return List.of(new Window(start, start, openEnded(timing)));
            }
            return Recurrence.days(timing.getRepeat(), start).stream()
                    .map(day -> new Window(day, day, null))
                    .toList();
        }
        for (PlanDefinitionActionRelatedActionComponent related : action.getRelatedAction()) {
            List<Window> others = windows.get(related.getActionId());
            if (others != null && related.hasOffset()) {
                return others.stream().map(other -> offset(other, related)).toList();
            }
        }
        return ofGroup == null ? List.of(new Window(start, start, null)) : ofGroup;
    }

    private Timing openEnded(Timing timing) {
        Timing bounded = timing.copy();
        Period from = new Period();
        from.setStartElement(day(start));
        bounded.getRepeat().setBounds(from);
        return bounded;
    }

    private static Window offset(Window other, PlanDefinitionActionRelatedActionComponent related) {
        Quantity low;
        Quantity high;
        if (related.getOffset() instanceof Duration duration) {
            low = duration;
            high = duration;
        } else {
            low = related.getOffsetRange().getLow();
            high = related.getOffsetRange().getHigh();
        }
        long least = Recurrence.inDays(low.getValue(), low.getCode());
        long most = Recurrence.inDays(high.getValue(), high.getCode());
        boolean before = related.getRelationship() == ActionRelationshipType.BEFORE
                || related.getRelationship() == ActionRelationshipType.BEFORESTART
                || related.getRelationship() == ActionRelationshipType.BEFOREEND;
        return before
                ? new Window(other.first().minusDays(most), other.first().minusDays(least), null)
                : new Window(other.last().plusDays(least), other.last().plusDays(most), null);
    }

    private static Period period(LocalDate first, LocalDate last) {
        Period period = new Period();
        period.setStartElement(day(first));
        period.setEndElement(day(last));
        return period;
    }

    private static DateTimeType day(LocalDate date) {
        return new DateTimeType(date.toString());
    }

    /**
     * When an action takes place.
     *
     * @param first the earliest day
     * @param last the latest day
     * @param openEnded how it repeats if the protocol sets no end, otherwise null
     */
    private record Window(LocalDate first, LocalDate last, @Nullable Timing openEnded) {

        Type scheduled() {
            if (openEnded != null) {
                return openEnded.copy();
            }
            if (first.equals(last)) {
                return new Timing().setEvent(List.of(day(first)));
            }
            return period(first, last);
        }
    }

    /**
     * One session of the plan.
     *
     * @param number which of the sessions of its action, from 1
     * @param of how many sessions its action has
     */
    private record Session(
            PlanDefinitionActionComponent action, CodeableConcept code, Window window, int number, int of) {

        CarePlanActivityDetailComponent detail() {
            CarePlanActivityDetailComponent detail = new CarePlanActivityDetailComponent();
            if (action.hasDefinitionCanonicalType()) {
                detail.addInstantiatesCanonical(
                        action.getDefinitionCanonicalType().getValue());
            }
            detail.setCode(code.copy());
            detail.setStatus(CarePlanActivityStatus.NOTSTARTED);
            detail.setScheduled(window.scheduled());
            detail.setDescription(
                    of == 1 ? action.getTitle() : "%s, %d of %d".formatted(action.getTitle(), number, of));
            return detail;
        }
    }
}
