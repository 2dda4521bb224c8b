package org.kapfhir.protocols;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityDetailComponent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityStatus;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.KapCanonical;

/**
 * The plan of one patient by a protocol.
 *
 * <p>Its activities are the sessions: the actions that have a code of {@code kap-session-type}, one activity for each time
 * they take place. What else a protocol asks for belongs to a session, and is done or not done there.
 *
 * @see <a href="https://hl7.org/fhir/R4/plandefinition-operation-apply.html">R4, PlanDefinition/$apply</a>
 */
final class Protocol {

    private static final String SESSION_TYPE = KapCanonical.codeSystem("kap-session-type");
    private static final String PHASE = KapCanonical.structure("kap-protocol-phase");

    private Protocol() {}

    /**
     * Returns the plan of a patient who begins a protocol on a day, or nothing if the protocol has no sessions.
     *
     * @param subject the patient
     * @param start the day of the first dose; preparation lies before it
     * @throws IllegalArgumentException if the protocol counts in a unit of time that cannot be planned in days
     */
    static Optional<CarePlan> plan(PlanDefinition definition, Reference subject, LocalDate start) {
        Schedule schedule = new Schedule(definition, start);
        List<Session> sessions = new ArrayList<>();
        definition.getAction().forEach(action -> collect(action, schedule, sessions));
        if (sessions.isEmpty()) {
            return Optional.empty();
        }
        LocalDate first = sessions.stream()
                .map(Session::first)
                .filter(day -> day != null)
                .min(Comparator.naturalOrder())
                .orElse(start);
        // What has no day of its own, the screening, comes before everything that has.
        sessions.sort(Comparator.comparing(session -> session.first() == null ? LocalDate.MIN : session.first()));
        CarePlan plan = header(definition, subject);
        plan.setPeriod(Window.period(first, lastOf(sessions)));
        sessions.forEach(session -> plan.addActivity().setDetail(session.detail(first)));
        return Optional.of(plan);
    }

    private static CarePlan header(PlanDefinition definition, Reference subject) {
        CarePlan plan = new CarePlan();
        plan.getMeta().addProfile(KapCanonical.structure("kap-careplan"));
        plan.addExtension(
                PHASE,
                new CodeType(
                        definition.hasExtension(PHASE)
                                ? definition.getExtensionByUrl(PHASE).getValue().primitiveValue()
                                : "induction"));
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
        return plan;
    }

    private static @Nullable LocalDate lastOf(List<Session> sessions) {
        LocalDate last = null;
        for (Session session : sessions) {
            if (session.window() == null) {
                continue;
            }
            if (session.window().last() == null) {
                return null;
            }
            if (last == null || session.window().last().isAfter(last)) {
                last = session.window().last();
            }
        }
        return last;
    }

    private static void collect(PlanDefinitionActionComponent action, Schedule schedule, List<Session> sessions) {
        action.getCode().stream()
                .filter(concept ->
                        concept.getCoding().stream().anyMatch(coding -> SESSION_TYPE.equals(coding.getSystem())))
                .findFirst()
                .ifPresent(code -> {
                    List<Window> windows = schedule.windowsOf(action);
                    if (windows.isEmpty()) {
                        sessions.add(new Session(action, code, null, 1, 1));
                    }
                    for (int i = 0; i < windows.size(); i++) {
                        sessions.add(new Session(action, code, windows.get(i), i + 1, windows.size()));
                    }
                });
        action.getAction().forEach(child -> collect(child, schedule, sessions));
    }

    /**
     * One session of the plan.
     *
     * @param window when it takes place, or null if the protocol does not say
     * @param number which of the sessions of its action, from 1
     * @param of how many sessions its action has
     */
    private record Session(
            PlanDefinitionActionComponent action, CodeableConcept code, @Nullable Window window, int number, int of) {

        @Nullable
        LocalDate first() {
            return window == null ? null : window.first();
        }

        CarePlanActivityDetailComponent detail(LocalDate firstOfAll) {
            CarePlanActivityDetailComponent detail = new CarePlanActivityDetailComponent();
            if (action.hasDefinitionCanonicalType()) {
                detail.addInstantiatesCanonical(
                        action.getDefinitionCanonicalType().getValue());
            }
            detail.setCode(code.copy());
            detail.setStatus(CarePlanActivityStatus.NOTSTARTED);
            detail.setScheduled(window == null ? Window.period(null, firstOfAll) : window.scheduled());
            detail.setDescription(
                    of == 1 ? action.getTitle() : "%s, %d of %d".formatted(action.getTitle(), number, of));
            return detail;
        }
    }
}
