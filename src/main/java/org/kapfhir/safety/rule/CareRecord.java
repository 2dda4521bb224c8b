package org.kapfhir.safety.rule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.AdverseReaction;
import org.kapfhir.care.Allergy;
import org.kapfhir.care.Answers;
import org.kapfhir.care.ControlledDispense;
import org.kapfhir.care.Diagnosis;
import org.kapfhir.care.DischargeAssessment;
import org.kapfhir.care.DoneTask;
import org.kapfhir.care.Dose;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.KapPatient;
import org.kapfhir.care.Measurement;
import org.kapfhir.care.MedicationUse;
import org.kapfhir.care.Moment;
import org.kapfhir.care.Prescriber;
import org.kapfhir.care.SuicideRisk;
import org.kapfhir.care.VitalSign;

/**
 * What is known of a patient when a record is judged: everything a rule may ask for, and nothing that was cancelled,
 * refuted or entered in error. The judged record itself is left out.
 *
 * <p>Keeps note of which records are asked for, so that a check can tell what each rule looked at.
 */
public final class CareRecord {

    /**
     * A dose that was given at another time; its content is not loaded.
     *
     * @param reference type and id of the MedicationAdministration
     * @param session id of the dosing Encounter, or null
     * @param esketamine whether it was of esketamine
     * @param start when it was given
     */
    public record GivenDose(String reference, @Nullable String session, boolean esketamine, Moment start) {}

    /**
     * A finished integration session.
     *
     * @param reference type and id of the Encounter
     * @param integrates id of the dosing Encounter that it integrates, or null
     * @param start when it began
     */
    public record Integration(String reference, @Nullable String integrates, Moment start) {}

    private final Builder content;
    private final Set<String> looked;

    private CareRecord(Builder content, Set<String> looked) {
        this.content = content;
        this.looked = looked;
    }

    /** Returns the beginning of a record. */
    public static Builder builder(Instant now, ZoneId clinic) {
        return new Builder(now, clinic);
    }

    /** Returns the same record with a note of its own of what is asked for. */
    public CareRecord watched() {
        return new CareRecord(content, new TreeSet<>());
    }

    /** Returns type and id of every record that was asked for since {@link #watched()}. */
    public Set<String> lookedAt() {
        return Set.copyOf(looked);
    }

    /** Returns the server's time. */
    public Instant now() {
        return content.now;
    }

    /** Returns the clinic's time zone: its calendar days count where a limit is in days. */
    public ZoneId clinic() {
        return content.clinic;
    }

    /** Returns the patient, or nothing if the judged record names none that this server keeps. */
    public Optional<KapPatient> patient() {
        return look(content.patient, KapPatient::reference);
    }

    /** Returns the dosing session that the judged record belongs to, or nothing. */
    public Optional<DosingSession> session() {
        return look(content.session, DosingSession::reference);
    }

    /** Returns the doses of the last 366 days and those after the judged record, oldest first. */
    public List<GivenDose> doses() {
        return look(content.doses, GivenDose::reference);
    }

    /** Returns the other doses of the same session, oldest first. */
    public List<Dose> dosesOfSession() {
        return look(content.dosesOfSession, Dose::reference);
    }

    /** Returns the last dose of an earlier session, with its content, or nothing. */
    public Optional<Dose> previousDose() {
        return look(content.previousDose, Dose::reference);
    }

    /** Returns whether a dose of the same session was recorded as not given. */
    public boolean withheld() {
        return content.withheld;
    }

    /** Returns the integration sessions of the last 366 days and after, oldest first. */
    public List<Integration> integrations() {
        return look(content.integrations, Integration::reference);
    }

    /** Returns the vital signs of the session, and those of the day around the judged record, oldest first. */
    public List<VitalSign> vitals(VitalSign.Kind kind) {
        return look(
                content.vitals.stream().filter(vital -> vital.kind() == kind).toList(), VitalSign::reference);
    }

    /**
     * Returns the measurements of a code, newest first: all of the session, and of other days the last four that are not
     * later than the judged record.
     */
    public List<Measurement> measurements(String system, String code) {
        return look(
                content.measurements.stream()
                        .filter(measurement -> measurement.is(system, code))
                        .toList(),
                Measurement::reference);
    }

    /** Returns all diagnoses of the patient. */
    public List<Diagnosis> diagnoses() {
        return look(content.diagnoses, Diagnosis::reference);
    }

    /** Returns all allergies of the patient. */
    public List<Allergy> allergies() {
        return look(content.allergies, Allergy::reference);
    }

    /** Returns the other medicines that the patient takes, is ordered or was given in the last 31 days. */
    public List<MedicationUse> medications() {
        return look(content.medications, MedicationUse::reference);
    }

    /** Returns the last assessments of suicide risk that are not later than the judged record, newest first. */
    public List<SuicideRisk> suicideRisks() {
        return look(content.suicideRisks, SuicideRisk::reference);
    }

    /**
     * Returns the answers to a questionnaire of the guide, newest first: the last four that are not later than the judged
     * record.
     *
     * @param questionnaire its id, for example {@code kap-phq9}
     */
    public List<Answers> answers(String questionnaire) {
        return look(
                content.answers.stream()
                        .filter(answers -> answers.questionnaire().equals(questionnaire))
                        .toList(),
                Answers::reference);
    }

    /** Returns the controlled-substance dispenses of the session and those that the judged record names. */
    public List<ControlledDispense> dispenses() {
        return look(content.dispenses, ControlledDispense::reference);
    }

    /** Returns those dispenses from which a dose says it was taken. */
    public List<ControlledDispense> dispensesOf(Dose dose) {
        return look(
                content.dispenses.stream()
                        .filter(dispense -> dose.dispenses().contains(dispense.reference()))
                        .toList(),
                ControlledDispense::reference);
    }

    /** Returns those doses of the session that were taken from a dispense, oldest first. */
    public List<Dose> dosesFrom(ControlledDispense dispense) {
        return look(
                content.dosesOfSession.stream()
                        .filter(dose -> dose.dispenses().contains(dispense.reference()))
                        .toList(),
                Dose::reference);
    }

    /** Returns the discharge assessments of the session, newest first. */
    public List<DischargeAssessment> discharges() {
        return look(content.discharges, DischargeAssessment::reference);
    }

    /** Returns the last completed tasks of a code of kap-task that are not later than the judged record, newest first. */
    public List<DoneTask> tasks(String code) {
        return look(
                content.tasks.stream().filter(task -> task.code().equals(code)).toList(), DoneTask::reference);
    }

    /** Returns the adverse events of the session. */
    public List<AdverseReaction> adverseEvents() {
        return look(content.adverseEvents, AdverseReaction::reference);
    }

    /** Returns the practitioner who ordered, or nothing if the judged record is no order or this server keeps none. */
    public Optional<Prescriber> prescriber() {
        return look(content.prescriber, Prescriber::reference);
    }

    /** Returns whether a related person of the patient is recorded. */
    public boolean hasRelatedPerson() {
        return !look(content.relatedPersons, Function.identity()).isEmpty();
    }

    private <T> Optional<T> look(@Nullable T value, Function<T, String> reference) {
        if (value != null) {
            looked.add(reference.apply(value));
        }
        return Optional.ofNullable(value);
    }

    private <T> List<T> look(Collection<T> values, Function<T, String> reference) {
        values.forEach(value -> looked.add(reference.apply(value)));
        return List.copyOf(values);
    }

    /** Collects what is known; puts each list into its order. */
    public static final class Builder {
        private final Instant now;
        private final ZoneId clinic;
        private @Nullable KapPatient patient;
        private @Nullable DosingSession session;
        private @Nullable Dose previousDose;
        private @Nullable Prescriber prescriber;
        private boolean withheld;
        private final List<GivenDose> doses = new ArrayList<>();
        private final List<Dose> dosesOfSession = new ArrayList<>();
        private final List<Integration> integrations = new ArrayList<>();
        private final List<VitalSign> vitals = new ArrayList<>();
        private final List<Measurement> measurements = new ArrayList<>();
        private final List<Diagnosis> diagnoses = new ArrayList<>();
        private final List<Allergy> allergies = new ArrayList<>();
        private final List<MedicationUse> medications = new ArrayList<>();
        private final List<SuicideRisk> suicideRisks = new ArrayList<>();
        private final List<Answers> answers = new ArrayList<>();
        private final List<ControlledDispense> dispenses = new ArrayList<>();
        private final List<DischargeAssessment> discharges = new ArrayList<>();
        private final List<DoneTask> tasks = new ArrayList<>();
        private final List<AdverseReaction> adverseEvents = new ArrayList<>();
        private final List<String> relatedPersons = new ArrayList<>();

        private Builder(Instant now, ZoneId clinic) {
            this.now = now;
            this.clinic = clinic;
        }

        /** Sets the patient. */
        public Builder patient(KapPatient of) {
            patient = of;
            return this;
        }

        /** Sets the dosing session. */
        public Builder session(DosingSession of) {
            session = of;
            return this;
        }

        /** Sets the last dose of an earlier session. */
        public Builder previousDose(Dose dose) {
            previousDose = dose;
            return this;
        }

        /** Sets who ordered. */
        public Builder prescriber(Prescriber by) {
            prescriber = by;
            return this;
        }

        /** Says that a dose of the session was recorded as not given. */
        public Builder withheld() {
            withheld = true;
            return this;
        }

        /** Adds a dose of another time. */
        public Builder add(GivenDose dose) {
            doses.add(dose);
            return this;
        }

        /** Adds another dose of the session. */
        public Builder add(Dose dose) {
            dosesOfSession.add(dose);
            return this;
        }

        /** Adds an integration session. */
        public Builder add(Integration integration) {
            integrations.add(integration);
            return this;
        }

        /** Adds a vital sign. */
        public Builder add(VitalSign vital) {
            vitals.add(vital);
            return this;
        }

        /** Adds a measurement. */
        public Builder add(Measurement measurement) {
            measurements.add(measurement);
            return this;
        }

        /** Adds a diagnosis. */
        public Builder add(Diagnosis diagnosis) {
            diagnoses.add(diagnosis);
            return this;
        }

        /** Adds an allergy. */
        public Builder add(Allergy allergy) {
            allergies.add(allergy);
            return this;
        }

        /** Adds another medicine. */
        public Builder add(MedicationUse use) {
            medications.add(use);
            return this;
        }

        /** Adds an assessment of suicide risk. */
        public Builder add(SuicideRisk risk) {
            suicideRisks.add(risk);
            return this;
        }

        /** Adds answers to a questionnaire. */
        public Builder add(Answers response) {
            answers.add(response);
            return this;
        }

        /** Adds a dispense. */
        public Builder add(ControlledDispense dispense) {
            dispenses.add(dispense);
            return this;
        }

        /** Adds a discharge assessment. */
        public Builder add(DischargeAssessment assessment) {
            discharges.add(assessment);
            return this;
        }

        /** Adds a completed task. */
        public Builder add(DoneTask task) {
            tasks.add(task);
            return this;
        }

        /** Adds an adverse event. */
        public Builder add(AdverseReaction event) {
            adverseEvents.add(event);
            return this;
        }

        /** Adds a related person, as type and id. */
        public Builder relatedPerson(String reference) {
            relatedPersons.add(reference);
            return this;
        }

        /** Returns the record. */
        public CareRecord build() {
            doses.sort(Comparator.comparing(dose -> dose.start().earliest()));
            dosesOfSession.sort(Comparator.comparing(
                    dose -> dose.start() == null ? Instant.MIN : dose.start().earliest()));
            integrations.sort(Comparator.comparing(each -> each.start().earliest()));
            vitals.sort(Comparator.comparing(vital -> vital.at().earliest()));
            measurements.sort(newestFirst(measurement -> measurement.at().earliest()));
            suicideRisks.sort(newestFirst(risk -> risk.at().earliest()));
            answers.sort(newestFirst(each -> each.at().earliest()));
            discharges.sort(newestFirst(each -> each.at().earliest()));
            tasks.sort(newestFirst(task -> task.at().earliest()));
            return new CareRecord(this, new TreeSet<>());
        }

        private static <T> Comparator<T> newestFirst(Function<T, Instant> at) {
            return Comparator.comparing(at).reversed();
        }
    }
}
