package org.kapfhir.safety;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
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
import org.kapfhir.safety.rule.CareRecord;
import org.kapfhir.safety.rule.CareRecord.GivenDose;
import org.kapfhir.safety.rule.CareRecord.Integration;
import org.springframework.stereotype.Component;

/**
 * Loads the record that a proposal is judged by, in two queries however long the patient's history is: where things stand,
 * and what stands there. Reads in the caller's transaction, so what that has written is in it.
 */
@Component
class CareRecords {

    private static final Set<String> WITHOUT_CONTENT =
            Set.of(RecordKinds.KETAMINE_DOSE, RecordKinds.ESKETAMINE_DOSE, RecordKinds.INTEGRATION);

    private final RecordIndex index;
    private final StoredResources stored;
    private final Clock clock;
    private final ZoneId clinic;
    private final RecordKinds kinds;

    CareRecords(RecordIndex index, StoredResources stored, Clock clock, ClinicSettings settings) {
        this.index = index;
        this.stored = stored;
        this.clock = clock;
        this.clinic = settings.timeZone();
        this.kinds = new RecordKinds(clinic);
    }

    /** Returns the record of a proposal's patient, the proposal itself left out. */
    CareRecord of(Proposal proposal) {
        return of(proposal, Brought.NOTHING);
    }

    /** Returns the record as it would be if other records were stored too. */
    CareRecord of(Proposal proposal, Brought brought) {
        CareRecord.Builder record = CareRecord.builder(clock.instant(), clinic);
        if (proposal.patient() == null) {
            return record.build();
        }
        Stream<RecordEntry> listed = index.of(proposal.patient(), proposal.session(), proposal.at()).stream()
                .filter(entry -> !brought.holds(entry.reference()));
        Stream<RecordEntry> toBeListed =
                brought.entries(kinds).stream().filter(entry -> entry.patient().equals(proposal.patient()));
        List<RecordEntry> entries = Stream.concat(listed, toBeListed)
                .filter(entry -> !entry.reference().equals(proposal.reference()))
                .distinct()
                .toList();
        Optional<RecordEntry> previous = entries.stream()
                .filter(CareRecords::isDose)
                .filter(entry -> !entry.link().equals(proposal.session())
                        || proposal.session().isEmpty())
                .filter(entry -> !entry.start().isAfter(proposal.at()))
                .max(Comparator.comparing(RecordEntry::start));
        Set<String> wanted = new LinkedHashSet<>(proposal.needs());
        wanted.add("Patient/" + proposal.patient());
        entries.stream()
                .filter(entry -> !WITHOUT_CONTENT.contains(entry.kind()) || isOfSession(entry, proposal))
                .forEach(entry -> wanted.add(entry.reference()));
        previous.ifPresent(entry -> wanted.add(entry.reference()));

        entries.forEach(entry -> add(entry, proposal, record));
        String previousDose = previous.map(RecordEntry::reference).orElse(null);
        brought.records().forEach((reference, resource) -> {
            if (wanted.remove(reference)) {
                add(resource, previousDose, record);
            }
        });
        stored.read(wanted).forEach(resource -> add(resource, previousDose, record));
        return record.build();
    }

    private void add(RecordEntry entry, Proposal proposal, CareRecord.Builder record) {
        if (entry.kind().equals(RecordKinds.WITHHELD_DOSE)) {
            record.withheld();
        } else if (entry.kind().equals(RecordKinds.RELATED_PERSON)) {
            record.relatedPerson(entry.reference());
        } else if (entry.kind().equals(RecordKinds.INTEGRATION)) {
            record.add(new Integration(entry.reference(), sessionId(entry), moment(entry)));
        } else if (isDose(entry) && !isOfSession(entry, proposal)) {
            record.add(new GivenDose(
                    entry.reference(),
                    sessionId(entry),
                    entry.kind().equals(RecordKinds.ESKETAMINE_DOSE),
                    moment(entry)));
        }
    }

    private void add(Resource resource, @Nullable String previousDose, CareRecord.Builder record) {
        if (resource instanceof Patient patient) {
            record.patient(KapPatient.of(patient));
        } else if (resource instanceof Encounter encounter) {
            DosingSession.of(encounter, clinic).ifPresent(record::session);
        } else if (resource instanceof MedicationAdministration administration) {
            addAdministration(administration, previousDose, record);
        } else if (resource instanceof Observation observation) {
            addObservation(observation, record);
        } else if (resource instanceof QuestionnaireResponse response) {
            Answers.of(response, clinic).ifPresent(record::add);
        } else if (resource instanceof Condition condition) {
            Diagnosis.of(condition, clinic).ifPresent(record::add);
        } else if (resource instanceof AllergyIntolerance allergy) {
            Allergy.of(allergy).ifPresent(record::add);
        } else if (resource instanceof MedicationDispense dispense) {
            ControlledDispense.of(dispense).ifPresent(record::add);
        } else if (resource instanceof Task task) {
            DoneTask.of(task, clinic).ifPresent(record::add);
        } else if (resource instanceof AdverseEvent event) {
            AdverseReaction.of(event, clinic).ifPresent(record::add);
        } else if (resource instanceof Practitioner practitioner) {
            record.prescriber(Prescriber.of(practitioner));
        } else {
            SuicideRisk.of(resource, clinic).ifPresent(record::add);
            MedicationUse.of(resource, clinic).ifPresent(record::add);
        }
    }

    private void addAdministration(
            MedicationAdministration administration, @Nullable String previousDose, CareRecord.Builder record) {
        Optional<Dose> dose = Dose.of(administration, clinic);
        if (dose.isEmpty()) {
            MedicationUse.of(administration, clinic).ifPresent(record::add);
        } else if (dose.get().reference().equals(previousDose)) {
            record.previousDose(dose.get());
        } else {
            record.add(dose.get());
        }
    }

    private void addObservation(Observation observation, CareRecord.Builder record) {
        Optional<VitalSign> vital = VitalSign.of(observation, clinic);
        Optional<SuicideRisk> risk = SuicideRisk.of(observation, clinic);
        Optional<DischargeAssessment> discharge = DischargeAssessment.of(observation, clinic);
        if (vital.isPresent()) {
            record.add(vital.get());
        } else if (risk.isPresent()) {
            record.add(risk.get());
        } else if (discharge.isPresent()) {
            record.add(discharge.get());
        } else {
            Measurement.of(observation, clinic).ifPresent(record::add);
        }
    }

    private static boolean isDose(RecordEntry entry) {
        return entry.kind().equals(RecordKinds.KETAMINE_DOSE) || entry.kind().equals(RecordKinds.ESKETAMINE_DOSE);
    }

    private static boolean isOfSession(RecordEntry entry, Proposal proposal) {
        return !proposal.session().isEmpty()
                && entry.link().equals(proposal.session())
                && !entry.kind().equals(RecordKinds.INTEGRATION);
    }

    private static @Nullable String sessionId(RecordEntry entry) {
        return entry.link().isEmpty()
                ? null
                : entry.link().substring(entry.link().indexOf('/') + 1);
    }

    private static Moment moment(RecordEntry entry) {
        return new Moment(entry.start(), entry.end(), ZoneOffset.UTC);
    }
}
