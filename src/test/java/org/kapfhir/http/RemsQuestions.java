package org.kapfhir.http;

import static org.kapfhir.http.GeneratedClinic.account;
import static org.kapfhir.http.GeneratedClinic.code;
import static org.kapfhir.http.GeneratedClinic.isEsketamine;
import static org.kapfhir.http.GeneratedClinic.isOf;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.kapfhir.care.KapCanonical;

/** What the auditor of the REMS asks, answered from the clinic's own records. */
final class RemsQuestions {

    static final Map<String, Function<GeneratedClinic, Stream<QueryCase>>> ALL = Map.ofEntries(
            Map.entry("REMS-1a", RemsQuestions::enrolled),
            Map.entry("REMS-1b", RemsQuestions::firstDoses),
            Map.entry("REMS-2", clinic -> sessions(clinic, session -> true)),
            Map.entry("REMS-3a", clinic -> sessions(clinic, session -> minutes(session) < 120)),
            Map.entry("REMS-3b", clinic -> sessions(clinic, session -> minutes(session) >= 120)),
            Map.entry("REMS-4", RemsQuestions::pressures),
            Map.entry("REMS-5", RemsQuestions::oximetry),
            Map.entry("REMS-6a", clinic -> dispenses(clinic, false)),
            Map.entry("REMS-6b", clinic -> dispenses(clinic, true)),
            Map.entry("REMS-7", RemsQuestions::lateForms),
            Map.entry("REMS-8a", RemsQuestions::sedation),
            Map.entry("REMS-8b", RemsQuestions::events),
            Map.entry("REMS-9", RemsQuestions::seriousEvents),
            Map.entry("REMS-10a", RemsQuestions::interactions),
            Map.entry("REMS-10b", RemsQuestions::overrides));

    private static final Set<String> TIMEPOINTS = Set.of("pre-dose", "t40", "pre-discharge");

    private RemsQuestions() {}

    private static Stream<QueryCase> enrolled(GeneratedClinic clinic) {
        return clinic.patients().stream()
                .map(patient -> QueryCase.of(
                        Map.of("patient", patient.getIdPart()),
                        clinic.all(
                                Patient.class,
                                each -> each == patient
                                        && each.hasExtension(KapCanonical.structure("kap-rems-enrollment")))));
    }

    private static Stream<QueryCase> firstDoses(GeneratedClinic clinic) {
        return clinic.patients().stream()
                .map(patient -> QueryCase.of(
                        Map.of("patient", patient.getIdPart()),
                        clinic
                                .all(
                                        MedicationAdministration.class,
                                        dose -> isOf(dose.getSubject(), patient) && isEsketamine(dose.getMedication()))
                                .stream()
                                .min(Comparator.comparing(RecordTime::of))
                                .stream()
                                .toList()));
    }

    private static Stream<QueryCase> sessions(GeneratedClinic clinic, Predicate<Encounter> condition) {
        return Stream.of(QueryCase.of(
                Map.of(),
                clinic.sessions().stream()
                        .filter(session -> clinic.doses().stream()
                                .anyMatch(
                                        dose -> isOf(dose.getContext(), session) && isEsketamine(dose.getMedication())))
                        .filter(condition)
                        .toList()));
    }

    private static int minutes(Encounter session) {
        return session.getLength().getValue().intValue();
    }

    private static Stream<QueryCase> pressures(GeneratedClinic clinic) {
        return clinic.sessions().stream()
                .map(session -> QueryCase.of(
                        Map.of("session", session.getIdPart()),
                        clinic.all(
                                Observation.class,
                                observation -> isOf(observation.getEncounter(), session)
                                        && code(observation.getCode()).equals("85354-9")
                                        && TIMEPOINTS.contains(timepoint(observation)))));
    }

    private static String timepoint(Observation observation) {
        return code((CodeableConcept) observation
                .getExtensionByUrl(KapCanonical.structure("kap-timepoint"))
                .getValue());
    }

    private static Stream<QueryCase> oximetry(GeneratedClinic clinic) {
        return Stream.of(QueryCase.of(
                Map.of(),
                clinic.sessions().stream()
                        .filter(session -> clinic.all(Observation.class).stream()
                                .anyMatch(observation -> isOf(observation.getEncounter(), session)
                                        && code(observation.getCode()).equals("59408-5")))
                        .toList()));
    }

    private static Stream<QueryCase> dispenses(GeneratedClinic clinic, boolean withLot) {
        return Stream.of(QueryCase.of(
                Map.of(),
                clinic.all(
                        MedicationDispense.class,
                        dispense -> isEsketamine(dispense.getMedication())
                                && account(dispense, "lotNumber").isPresent() == withLot)));
    }

    private static Stream<QueryCase> lateForms(GeneratedClinic clinic) {
        // The day a form was due on, the day after it, and the clinic's last day.
        List<Task> open = clinic.all(
                Task.class,
                task -> code(task.getCode()).equals("rems-form") && task.getStatus() != TaskStatus.COMPLETED);
        String due = open.get(0).getRestriction().getPeriod().getEndElement().getValueAsString();
        return Stream.of(due, LocalDate.parse(due).plusDays(1).toString(), GeneratedClinic.LAST_DAY.toString())
                .map(today -> QueryCase.of(
                        Map.of("today", today),
                        open.stream()
                                .filter(task -> task.getRestriction()
                                                .getPeriod()
                                                .getEndElement()
                                                .getValueAsString()
                                                .compareTo(today)
                                        < 0)
                                .toList()));
    }

    private static Stream<QueryCase> sedation(GeneratedClinic clinic) {
        return clinic.sessions().stream()
                .map(session -> QueryCase.of(
                        Map.of("session", session.getIdPart()),
                        clinic.all(
                                Observation.class,
                                observation -> isOf(observation.getEncounter(), session)
                                        && Set.of("moaas", "cadss").contains(code(observation.getCode())))));
    }

    private static Stream<QueryCase> events(GeneratedClinic clinic) {
        return clinic.all(AdverseEvent.class).stream()
                .map(event -> event.getDateElement().getValueAsString().substring(0, 10))
                .map(day -> QueryCase.of(
                        Map.of("from", day),
                        clinic.all(
                                AdverseEvent.class,
                                event -> event.getDateElement()
                                                .getValueAsString()
                                                .compareTo(day)
                                        >= 0)));
    }

    private static Stream<QueryCase> seriousEvents(GeneratedClinic clinic) {
        return clinic.doses().stream()
                .map(dose -> QueryCase.of(
                        Map.of("dose", dose.getIdPart()),
                        clinic.all(
                                AdverseEvent.class,
                                event -> code(event.getSeriousness()).equals("Serious")
                                        && isOf(event.getSuspectEntityFirstRep().getInstance(), dose))));
    }

    private static Stream<QueryCase> interactions(GeneratedClinic clinic) {
        Set<String> interacting = GuideCodes.of("kap-interaction-class");
        return clinic.patients().stream()
                .map(patient -> QueryCase.of(
                        Map.of("patient", patient.getIdPart()),
                        clinic.all(
                                MedicationStatement.class,
                                taken -> isOf(taken.getSubject(), patient)
                                        && taken.getStatus() == MedicationStatementStatus.ACTIVE
                                        && interacting.contains(code((CodeableConcept) taken.getMedication())))));
    }

    private static Stream<QueryCase> overrides(GeneratedClinic clinic) {
        return Stream.of(QueryCase.of(Map.of(), clinic.all(DetectedIssue.class, issue -> Set.of("B3", "B4")
                .contains(code(issue.getCode())))));
    }
}
