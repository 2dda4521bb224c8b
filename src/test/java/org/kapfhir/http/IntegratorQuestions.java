package org.kapfhir.http;

import static org.kapfhir.http.GeneratedClinic.code;
import static org.kapfhir.http.GeneratedClinic.isOf;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.kapfhir.care.KapCanonical;

/** What an integrator asks, answered from the clinic's own records. */
final class IntegratorQuestions {

    static final Map<String, Function<GeneratedClinic, Stream<QueryCase>>> ALL = Map.of(
            "EHR-1", IntegratorQuestions::courses,
            "EHR-2", IntegratorQuestions::plans,
            "EHR-3", IntegratorQuestions::sessions,
            "EHR-4", IntegratorQuestions::dosesOfASession,
            "EHR-5", IntegratorQuestions::dosesByRoute,
            "EHR-6", IntegratorQuestions::vitals,
            "EHR-7", IntegratorQuestions::scores,
            "EHR-8", IntegratorQuestions::integrations,
            "EHR-9", IntegratorQuestions::procedures);

    private static final List<String> PROTOCOLS =
            List.of("intensive", "weekly", "twice-monthly", "maintenance", "esketamine");
    private static final List<String> ROUTES = List.of("37839007", "78421000", "47625008", "46713006");

    private IntegratorQuestions() {}

    private static Stream<QueryCase> courses(GeneratedClinic clinic) {
        return clinic.patients().stream().flatMap(patient -> PROTOCOLS.stream()
                .map(protocol -> QueryCase.of(
                        Map.of("patient", patient.getIdPart(), "protocol", protocol),
                        clinic.all(
                                EpisodeOfCare.class,
                                course -> isOf(course.getPatient(), patient)
                                        && code(course.getTypeFirstRep()).equals(protocol)))));
    }

    private static Stream<QueryCase> plans(GeneratedClinic clinic) {
        return clinic.patients().stream().flatMap(patient -> Stream.of("induction", "maintenance")
                .map(phase -> QueryCase.of(
                        Map.of("patient", patient.getIdPart(), "phase", phase),
                        clinic.all(
                                CarePlan.class,
                                plan -> isOf(plan.getSubject(), patient)
                                        && plan.getStatus() == CarePlanStatus.ACTIVE
                                        && phaseOf(plan).equals(phase)))));
    }

    private static String phaseOf(CarePlan plan) {
        return plan.getExtensionByUrl(KapCanonical.structure("kap-protocol-phase"))
                .getValue()
                .primitiveValue();
    }

    private static Stream<QueryCase> sessions(GeneratedClinic clinic) {
        return clinic.patients().stream().map(patient -> {
            List<Encounter> own = clinic.sessions().stream()
                    .filter(session -> isOf(session.getSubject(), patient))
                    .toList();
            // The day of the second session: the first one must be left out.
            String from = own.get(Math.min(1, own.size() - 1))
                    .getPeriod()
                    .getStartElement()
                    .getValueAsString()
                    .substring(0, 10);
            Instant day = LocalDate.parse(from)
                    .atStartOfDay(ZoneId.of("America/New_York"))
                    .toInstant();
            return QueryCase.of(
                    Map.of("patient", patient.getIdPart(), "from", from),
                    own.stream()
                            .filter(session ->
                                    !session.getPeriod().getStart().toInstant().isBefore(day))
                            .toList());
        });
    }

    private static Stream<QueryCase> dosesOfASession(GeneratedClinic clinic) {
        return ofEachSession(
                clinic,
                session -> clinic.all(MedicationAdministration.class, dose -> isOf(dose.getContext(), session)));
    }

    private static Stream<QueryCase> dosesByRoute(GeneratedClinic clinic) {
        return clinic.patients().stream().flatMap(patient -> ROUTES.stream()
                .map(route -> QueryCase.of(
                        Map.of("patient", patient.getIdPart(), "route", route),
                        clinic.all(
                                MedicationAdministration.class,
                                dose -> isOf(dose.getSubject(), patient)
                                        && code(dose.getDosage().getRoute()).equals(route)))));
    }

    private static Stream<QueryCase> vitals(GeneratedClinic clinic) {
        return ofEachSession(
                clinic,
                session -> clinic.all(
                        Observation.class,
                        observation -> isOf(observation.getEncounter(), session)
                                && code(observation.getCategoryFirstRep()).equals("vital-signs")));
    }

    /** The server makes the scores of the answers, so a score stands for these. */
    private static Stream<QueryCase> scores(GeneratedClinic clinic) {
        return clinic.patients().stream().map(patient -> QueryCase.of(
                        Map.of("patient", patient.getIdPart()),
                        clinic.all(
                                QuestionnaireResponse.class,
                                answers -> isOf(answers.getSubject(), patient)
                                        && answers.getQuestionnaire().endsWith("/kap-gad7")))
                .naming(score -> ((Observation) score).getDerivedFromFirstRep().getReference()));
    }

    private static Stream<QueryCase> integrations(GeneratedClinic clinic) {
        return ofEachSession(clinic, session -> {
            List<Resource> found = new ArrayList<>();
            for (Encounter visit : clinic.all(Encounter.class, visit -> integrates(visit, session))) {
                found.add(visit);
                visit.getParticipant()
                        .forEach(participant -> found.add(clinic.read(
                                Practitioner.class, participant.getIndividual().getReference())));
            }
            return found;
        });
    }

    private static boolean integrates(Encounter visit, Encounter session) {
        return visit.getExtensionsByUrl(KapCanonical.structure("kap-integrates-session")).stream()
                .anyMatch(integrated -> isOf((Reference) integrated.getValue(), session));
    }

    private static Stream<QueryCase> procedures(GeneratedClinic clinic) {
        return clinic
                .all(Encounter.class, visit -> code(visit.getTypeFirstRep()).equals("integration"))
                .stream()
                .map(visit -> QueryCase.of(
                        Map.of("integration", visit.getIdPart()),
                        clinic.all(
                                Procedure.class,
                                therapy -> isOf(therapy.getEncounter(), visit)
                                        && code(therapy.getCode()).equals("449030000"))));
    }

    private static Stream<QueryCase> ofEachSession(
            GeneratedClinic clinic, Function<Encounter, List<? extends Resource>> expected) {
        return clinic.sessions().stream()
                .map(session -> QueryCase.of(Map.of("session", session.getIdPart()), expected.apply(session)));
    }
}
