package org.kapfhir.safety;

import static org.kapfhir.care.Codes.ASSESSMENT;
import static org.kapfhir.care.Codes.LOINC;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueStatus;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Flag.FlagStatus;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.AdverseReaction;
import org.kapfhir.care.Allergy;
import org.kapfhir.care.Answers;
import org.kapfhir.care.Codes;
import org.kapfhir.care.ControlledDispense;
import org.kapfhir.care.Diagnosis;
import org.kapfhir.care.DischargeAssessment;
import org.kapfhir.care.DoneTask;
import org.kapfhir.care.Dose;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.Measurement;
import org.kapfhir.care.MedicationUse;
import org.kapfhir.care.Moment;
import org.kapfhir.care.SuicideRisk;
import org.kapfhir.care.VitalSign;

/**
 * Tells what a resource is to the safety rules, and so where the index lists it.
 *
 * <p>What was cancelled, refuted, entered in error or not given is nothing to them.
 */
final class RecordKinds {

    static final String KETAMINE_DOSE = "dose";
    static final String ESKETAMINE_DOSE = "dose:esketamine";
    static final String WITHHELD_DOSE = "dose:withheld";
    static final String SESSION = "session";
    static final String INTEGRATION = "integration";
    static final String VITAL = "vital";
    static final String DISCHARGE = "discharge";
    static final String DIAGNOSIS = "diagnosis";
    static final String ALLERGY = "allergy";
    static final String MEDICATION = "medication";
    static final String RISK = "risk";
    static final String DISPENSE = "dispense";
    static final String ADVERSE_EVENT = "adverse-event";
    static final String RELATED_PERSON = "related-person";
    static final String MEASUREMENT = "measured:";
    static final String ANSWERS = "answered:";
    static final String TASK = "done:";
    static final String ISSUE = "issue:";

    /** An active course by a protocol. */
    static final String COURSE = "course";

    /** The same, if it is one of maintenance. */
    static final String MAINTENANCE_COURSE = "course:maintenance";

    /** A dosing session of maintenance, beside its entry as a session. */
    static final String MAINTENANCE_SESSION = "session:maintenance";

    /** A dosing session that is planned, beside its entry as a session. */
    static final String PLANNED_SESSION = "session:planned";

    /** A task that is still to be done, from the beginning to the end of its time, linked with what it is about. */
    static final String OPEN_TASK = "open:";

    /** An active flag for a rule, linked with the record that says why. */
    static final String FLAG = "flag:";

    /** Of these the last four before the judged record are loaded. */
    static final List<String> MEASURED = List.of(
            "29463-7",
            "2106-3",
            "2118-8",
            "82810-3",
            "1742-6",
            "1920-8",
            "6768-6",
            "2324-2",
            "75626-2",
            "82667-7",
            "70274-6",
            "44261-6",
            "moaas",
            "aldrete",
            "urinary-symptoms",
            "kap-side-effects");

    /** The beginning of what has no time. */
    static final Instant ALWAYS = LocalDate.of(1900, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);

    private static final Instant FOR_EVER =
            LocalDate.of(9999, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);

    /** The types of resources that may be listed. */
    static final Set<String> TYPES = Set.of(
            "AdverseEvent",
            "AllergyIntolerance",
            "Condition",
            "DetectedIssue",
            "Encounter",
            "EpisodeOfCare",
            "Flag",
            "MedicationAdministration",
            "MedicationDispense",
            "MedicationRequest",
            "MedicationStatement",
            "Observation",
            "QuestionnaireResponse",
            "RelatedPerson",
            "RiskAssessment",
            "Task");

    private final ZoneId clinic;

    RecordKinds(ZoneId clinic) {
        this.clinic = clinic;
    }

    /** Returns whether an earlier version of a resource may be listed. */
    static boolean mayBeListed(Resource resource) {
        return TYPES.contains(resource.fhirType());
    }

    /** Returns the entries of a resource, none if no rule asks for it or it names no patient. */
    List<RecordEntry> entriesOf(Resource resource) {
        if (resource instanceof MedicationAdministration administration) {
            return ofAdministration(administration);
        }
        if (resource instanceof Encounter encounter) {
            return ofEncounter(encounter);
        }
        if (resource instanceof Observation observation) {
            return ofObservation(observation);
        }
        if (resource instanceof DetectedIssue issue) {
            return ofIssue(issue);
        }
        return ofOther(resource);
    }

    private List<RecordEntry> ofAdministration(MedicationAdministration administration) {
        String session = link(administration.getContext());
        if (!Dose.isOfKetamine(administration)) {
            return MedicationUse.of(administration, clinic).stream()
                    .flatMap(use -> entry(
                            administration, administration.getSubject(), MEDICATION, session, use.from(), use.until()))
                    .toList();
        }
        if (administration.getStatus() == MedicationAdministrationStatus.NOTDONE) {
            return entry(administration, administration.getSubject(), WITHHELD_DOSE, session, null, null)
                    .toList();
        }
        return Dose.of(administration, clinic).stream()
                .flatMap(dose -> entry(
                        administration,
                        administration.getSubject(),
                        dose.esketamine() ? ESKETAMINE_DOSE : KETAMINE_DOSE,
                        session,
                        dose.start(),
                        dose.start()))
                .toList();
    }

    private List<RecordEntry> ofEncounter(Encounter encounter) {
        if (DosingSession.hasType(encounter, "integration") && encounter.getStatus() == EncounterStatus.FINISHED) {
            String integrated = Codes.extension(encounter, "kap-integrates-session")
                    .filter(Reference.class::isInstance)
                    .map(value -> link((Reference) value))
                    .orElse("");
            Moment start = Moment.start(encounter.getPeriod(), clinic).orElse(null);
            return entry(encounter, encounter.getSubject(), INTEGRATION, integrated, start, start)
                    .toList();
        }
        return DosingSession.of(encounter, clinic).stream()
                .flatMap(session -> Stream.of(
                                entry(encounter, SESSION, session.reference(), session),
                                session.maintenance()
                                        ? entry(encounter, MAINTENANCE_SESSION, "", session)
                                        : Stream.<RecordEntry>empty(),
                                encounter.getStatus() == EncounterStatus.PLANNED
                                        ? entry(encounter, PLANNED_SESSION, "", session)
                                        : Stream.<RecordEntry>empty())
                        .flatMap(entries -> entries))
                .toList();
    }

    private static Stream<RecordEntry> entry(Encounter encounter, String kind, String link, DosingSession session) {
        return entry(encounter, encounter.getSubject(), kind, link, session.start(), session.end());
    }

    private List<RecordEntry> ofObservation(Observation observation) {
        String session = link(observation.getEncounter());
        Reference subject = observation.getSubject();
        if (SuicideRisk.isOne(observation)) {
            return SuicideRisk.of(observation, clinic).stream()
                    .flatMap(risk -> entry(observation, subject, RISK, session, risk.at(), risk.at()))
                    .toList();
        }
        if (VitalSign.kindOf(observation.getCode()).isPresent()) {
            return VitalSign.of(observation, clinic).stream()
                    .flatMap(vital -> entry(observation, subject, VITAL, session, vital.at(), vital.at()))
                    .toList();
        }
        Optional<DischargeAssessment> discharge = DischargeAssessment.of(observation, clinic);
        if (discharge.isPresent()) {
            Moment at = discharge.get().at();
            return entry(observation, subject, DISCHARGE, session, at, at).toList();
        }
        return measuredCode(observation)
                .flatMap(code -> Measurement.of(observation, clinic).map(measured -> entry(
                                observation, subject, MEASUREMENT + code, session, measured.at(), measured.at())
                        .toList()))
                .orElse(List.of());
    }

    private static Optional<String> measuredCode(Observation observation) {
        return MEASURED.stream()
                .filter(code -> Codes.has(observation.getCode(), systemOf(code), code))
                .findFirst();
    }

    private static String systemOf(String code) {
        return Character.isDigit(code.charAt(0)) ? LOINC : ASSESSMENT;
    }

    private static List<RecordEntry> ofIssue(DetectedIssue issue) {
        if (issue.getStatus() == DetectedIssueStatus.CANCELLED
                || issue.getStatus() == DetectedIssueStatus.ENTEREDINERROR) {
            return List.of();
        }
        return Codes.first(issue.getCode(), Codes.RULE).stream()
                .flatMap(rule -> issue.getImplicated().stream()
                        .map(RecordKinds::link)
                        .filter(implicated -> !implicated.isEmpty())
                        .distinct()
                        .flatMap(implicated -> entry(issue, issue.getPatient(), ISSUE + rule, implicated, null, null)))
                .toList();
    }

    private List<RecordEntry> ofOther(Resource resource) {
        if (resource instanceof QuestionnaireResponse response) {
            return Answers.of(response, clinic).stream()
                    .flatMap(answers -> entry(
                            response,
                            response.getSubject(),
                            ANSWERS + answers.questionnaire(),
                            link(response.getEncounter()),
                            answers.at(),
                            answers.at()))
                    .toList();
        }
        if (resource instanceof RiskAssessment assessment) {
            return SuicideRisk.of(assessment, clinic).stream()
                    .flatMap(risk -> entry(
                            assessment,
                            assessment.getSubject(),
                            RISK,
                            link(assessment.getEncounter()),
                            risk.at(),
                            risk.at()))
                    .toList();
        }
        if (resource instanceof Condition condition) {
            return Diagnosis.of(condition, clinic).stream()
                    .flatMap(any -> entry(condition, condition.getSubject(), DIAGNOSIS, "", null, null))
                    .toList();
        }
        if (resource instanceof AllergyIntolerance allergy) {
            return Allergy.of(allergy).stream()
                    .flatMap(any -> entry(allergy, allergy.getPatient(), ALLERGY, "", null, null))
                    .toList();
        }
        if (resource instanceof Task task) {
            return FollowUpKinds.isOpen(task)
                    ? ofOpenTask(task)
                    : DoneTask.of(task, clinic).stream()
                            .flatMap(done -> entry(
                                    task,
                                    task.getFor(),
                                    TASK + done.code(),
                                    link(task.getEncounter()),
                                    done.at(),
                                    done.at()))
                            .toList();
        }
        if (resource instanceof Flag flag) {
            return ofFlag(flag);
        }
        if (resource instanceof EpisodeOfCare course) {
            return FollowUpKinds.ofCourse(course)
                    .flatMap(kind -> entry(course, course.getPatient(), kind, "", null, null))
                    .toList();
        }
        return ofMedicine(resource);
    }

    private List<RecordEntry> ofOpenTask(Task task) {
        Moment start = Moment.start(task.getRestriction().getPeriod(), clinic).orElse(null);
        Moment end = Moment.end(task.getRestriction().getPeriod(), clinic).orElse(null);
        return FollowUpKinds.askedIn(task).stream()
                .flatMap(asked -> FollowUpKinds.linksOf(task)
                        .flatMap(link -> entry(task, task.getFor(), OPEN_TASK + asked.code(), link, start, end)))
                .toList();
    }

    private List<RecordEntry> ofFlag(Flag flag) {
        Moment start = Moment.start(flag.getPeriod(), clinic).orElse(null);
        return flag.getStatus() != FlagStatus.ACTIVE
                ? List.of()
                : Codes.first(flag.getCode(), Codes.RULE).stream()
                        .flatMap(rule -> FollowUpKinds.linksOf(flag)
                                .flatMap(link -> entry(flag, flag.getSubject(), FLAG + rule, link, start, null)))
                        .toList();
    }

    private List<RecordEntry> ofMedicine(Resource resource) {
        List<RecordEntry> entries = new ArrayList<>();
        if (resource instanceof MedicationDispense dispense) {
            ControlledDispense.of(dispense).ifPresent(any -> entry(
                            dispense, dispense.getSubject(), DISPENSE, link(dispense.getContext()), null, null)
                    .forEach(entries::add));
        } else if (resource instanceof AdverseEvent event) {
            AdverseReaction.of(event, clinic).ifPresent(any -> entry(
                            event, event.getSubject(), ADVERSE_EVENT, link(event.getEncounter()), null, null)
                    .forEach(entries::add));
        } else if (resource instanceof RelatedPerson person) {
            entry(person, person.getPatient(), RELATED_PERSON, "", null, null).forEach(entries::add);
        } else if (resource instanceof MedicationStatement statement) {
            MedicationUse.of(statement, clinic)
                    .ifPresent(use -> entry(statement, statement.getSubject(), MEDICATION, "", use.from(), use.until())
                            .forEach(entries::add));
        } else if (resource instanceof MedicationRequest order) {
            MedicationUse.of(order, clinic)
                    .ifPresent(use -> entry(order, order.getSubject(), MEDICATION, "", use.from(), use.until())
                            .forEach(entries::add));
        }
        return entries;
    }

    private static String link(Reference reference) {
        return Codes.target(reference).orElse("");
    }

    private static Stream<RecordEntry> entry(
            Resource resource,
            Reference subject,
            String kind,
            String link,
            @Nullable Moment start,
            @Nullable Moment end) {
        return Codes.targetId(subject, "Patient").stream()
                .map(patient -> new RecordEntry(
                        patient,
                        kind,
                        resource.fhirType(),
                        resource.getIdElement().getIdPart(),
                        link,
                        start == null ? ALWAYS : start.earliest(),
                        end == null ? FOR_EVER : end.latest()));
    }
}
