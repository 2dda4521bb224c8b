package org.kapfhir.safety;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.AdverseReaction;
import org.kapfhir.care.Answers;
import org.kapfhir.care.ControlledDispense;
import org.kapfhir.care.Dose;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.Measurement;
import org.kapfhir.care.Moment;
import org.kapfhir.care.Order;
import org.kapfhir.care.PlannedSessions;
import org.kapfhir.care.SuicideRisk;
import org.kapfhir.care.VitalSign;

/** Reads a resource as what the rules judge; one that they do not judge is nothing. */
final class Proposals {

    private final ZoneId clinic;
    private final Clock clock;

    Proposals(ZoneId clinic, Clock clock) {
        this.clinic = clinic;
        this.clock = clock;
    }

    /** Returns what a resource proposes; an Observation may be two things at once. */
    List<Proposal> of(Resource resource) {
        if (resource instanceof MedicationAdministration administration) {
            return Dose.of(administration, clinic).map(this::of).stream().toList();
        }
        if (resource instanceof Encounter encounter) {
            return DosingSession.of(encounter, clinic).map(this::of).stream().toList();
        }
        if (resource instanceof MedicationRequest request) {
            return Order.of(request, clinic).map(this::of).stream().toList();
        }
        if (resource instanceof Observation observation) {
            return ofObservation(observation);
        }
        return ofOther(resource);
    }

    /** Returns a dose as a proposal. */
    Proposal of(Dose dose) {
        List<String> needs = new ArrayList<>(dose.dispenses());
        return new Proposal(
                dose,
                dose.reference(),
                dose.patient(),
                session(dose.session()),
                last(dose.start()),
                needs,
                dose.overrides());
    }

    /** Returns a dosing session as a proposal: judged as it is when it ends or, before that, now. */
    Proposal of(DosingSession session) {
        return new Proposal(
                session,
                session.reference(),
                session.patient(),
                session.reference(),
                last(session.end()),
                List.of(),
                session.overrides());
    }

    /** Returns an order as a proposal. */
    Proposal of(Order order) {
        return new Proposal(
                order,
                order.reference(),
                order.patient(),
                session(order.session()),
                last(order.authored()),
                order.requester() == null ? List.of() : List.of(order.requester()),
                order.overrides());
    }

    private List<Proposal> ofObservation(Observation observation) {
        return Stream.of(
                        VitalSign.of(observation, clinic)
                                .map(vital ->
                                        plain(vital, vital.reference(), vital.patient(), vital.session(), vital.at())),
                        SuicideRisk.of(observation, clinic).map(this::of),
                        Measurement.of(observation, clinic)
                                .map(measured -> plain(
                                        measured,
                                        measured.reference(),
                                        measured.patient(),
                                        measured.session(),
                                        measured.at())))
                .flatMap(found -> found.stream())
                .toList();
    }

    private List<Proposal> ofOther(Resource resource) {
        if (resource instanceof MedicationDispense dispense) {
            return ControlledDispense.of(dispense)
                    .map(view -> new Proposal(
                            view,
                            view.reference(),
                            view.patient(),
                            session(view.session()),
                            clock.instant(),
                            List.of(),
                            view.overrides()))
                    .stream()
                    .toList();
        }
        if (resource instanceof QuestionnaireResponse response) {
            return Answers.of(response, clinic)
                    .map(view -> plain(view, view.reference(), view.patient(), view.session(), view.at()))
                    .stream()
                    .toList();
        }
        if (resource instanceof RiskAssessment assessment) {
            return SuicideRisk.of(assessment, clinic).map(this::of).stream().toList();
        }
        if (resource instanceof AdverseEvent event) {
            return AdverseReaction.of(event, clinic)
                    .map(view -> plain(view, view.reference(), view.patient(), view.session(), view.happened()))
                    .stream()
                    .toList();
        }
        if (resource instanceof CarePlan plan) {
            return PlannedSessions.of(plan, clinic)
                    .map(view -> new Proposal(
                            view, view.reference(), view.patient(), "", clock.instant(), List.of(), view.overrides()))
                    .stream()
                    .toList();
        }
        return List.of();
    }

    private Proposal of(SuicideRisk risk) {
        return plain(risk, risk.reference(), risk.patient(), risk.session(), risk.at());
    }

    private Proposal plain(
            Object view, String reference, @Nullable String patient, @Nullable String session, @Nullable Moment at) {
        return new Proposal(view, reference, patient, session(session), last(at), List.of(), List.of());
    }

    private Instant last(@Nullable Moment at) {
        return at == null ? clock.instant() : at.latest();
    }

    private static String session(@Nullable String id) {
        return id == null ? "" : "Encounter/" + id;
    }
}
