package org.kapfhir.ledger;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.AdverseReaction;
import org.kapfhir.care.ClinicZone;
import org.kapfhir.care.Codes;
import org.kapfhir.care.ControlledDispense;
import org.kapfhir.care.DischargeAssessment;
import org.kapfhir.care.Dose;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.KapCanonical;
import org.kapfhir.care.Measurement;
import org.kapfhir.care.MedicationUse;
import org.kapfhir.care.VitalSign;
import org.springframework.stereotype.Component;

/** Reads what is recorded of a session in which esketamine was given. */
@Component
class RemsReader {

    private static final String ROLE = KapCanonical.codeSystem("kap-role");

    private final StoredRecords stored;
    private final ZoneId clinic;

    RemsReader(StoredRecords stored, ClinicZone calendar) {
        this.stored = stored;
        this.clinic = calendar.zone();
    }

    /**
     * Returns the records.
     *
     * @throws UnprocessableEntityException 422 if no esketamine was given in it
     */
    RemsSession read(Encounter encounter) {
        String name = "Encounter/" + encounter.getIdElement().getIdPart();
        DosingSession session = DosingSession.of(encounter, clinic)
                .orElseThrow(() -> new UnprocessableEntityException(name
                        + " is not a dosing session that takes place or took place. The form is filled for a session in"
                        + " which esketamine was given."));
        List<Resource> medicines = Stream.of("MedicationAdministration", "MedicationStatement", "MedicationRequest")
                .flatMap(type -> ofPatient(type, session).stream())
                .toList();
        List<Dose> all = medicines.stream()
                .filter(MedicationAdministration.class::isInstance)
                .flatMap(each -> Dose.of((MedicationAdministration) each, clinic).stream())
                .filter(Dose::esketamine)
                .toList();
        List<Dose> doses =
                all.stream().filter(dose -> session.id().equals(dose.session())).toList();
        if (doses.isEmpty()) {
            throw new UnprocessableEntityException(
                    name + " is not an esketamine session: no dose of esketamine is recorded as given in it.");
        }
        List<Observation> observations = ofSession("Observation", session).stream()
                .map(Observation.class::cast)
                .filter(each ->
                        Codes.target(each.getEncounter()).filter(name::equals).isPresent())
                .toList();
        return new RemsSession(
                session,
                first(Patient.class, "Patient", session.patient()),
                first(Practitioner.class, "Practitioner", monitor(encounter)),
                first(
                        Organization.class,
                        "Organization",
                        Codes.targetId(encounter.getServiceProvider(), "Organization")
                                .orElse(null)),
                doses,
                all.stream().filter(dose -> isBefore(dose, doses)).toList(),
                dispenses(doses),
                observations.stream()
                        .flatMap(each -> VitalSign.of(each, clinic).stream())
                        .toList(),
                observations.stream()
                        .flatMap(each -> Measurement.of(each, clinic).stream())
                        .toList(),
                observations.stream()
                        .flatMap(each -> DischargeAssessment.of(each, clinic).stream())
                        .toList(),
                medicines.stream()
                        .flatMap(each -> MedicationUse.of(each, clinic).stream())
                        .toList(),
                events(session, doses),
                clinic);
    }

    private static boolean isBefore(Dose dose, List<Dose> doses) {
        return doses.stream()
                .allMatch(each -> !each.reference().equals(dose.reference())
                        && each.start() != null
                        && dose.start() != null
                        && dose.start().isBefore(each.start()));
    }

    private List<ControlledDispense> dispenses(List<Dose> doses) {
        Set<String> ids = doses.stream()
                .flatMap(dose -> dose.dispenses().stream())
                .map(name -> name.substring("MedicationDispense/".length()))
                .collect(Collectors.toSet());
        return stored.current(stored.keys("MedicationDispense", ids)).stream()
                .flatMap(each -> ControlledDispense.of((MedicationDispense) each).stream())
                .toList();
    }

    private List<AdverseEvent> events(DosingSession session, List<Dose> doses) {
        return ofPatient("AdverseEvent", session).stream()
                .map(AdverseEvent.class::cast)
                .filter(event -> AdverseReaction.of(event, clinic)
                        .filter(reaction -> session.id().equals(reaction.session())
                                || doses.stream()
                                        .anyMatch(dose -> reaction.doses().contains(dose.reference())))
                        .isPresent())
                .toList();
    }

    private static @Nullable String monitor(Encounter encounter) {
        return encounter.getParticipant().stream()
                .filter(each -> each.getType().stream().anyMatch(type -> Codes.has(type, ROLE, "monitor-rn")))
                .flatMap(each -> Codes.targetId(each.getIndividual(), "Practitioner").stream())
                .findFirst()
                .orElse(null);
    }

    private List<Resource> ofPatient(String type, DosingSession session) {
        return session.patient() == null
                ? List.of()
                : stored.current(stored.referringTo(type, "Patient", Set.of(session.patient())));
    }

    private List<Resource> ofSession(String type, DosingSession session) {
        return stored.current(stored.referringTo(type, "Encounter", Set.of(session.id())));
    }

    private <R extends Resource> @Nullable R first(Class<R> kind, String type, @Nullable String id) {
        Optional<Resource> found = id == null
                ? Optional.empty()
                : stored.current(stored.keys(type, Set.of(id))).stream().findFirst();
        return found.filter(kind::isInstance).map(kind::cast).orElse(null);
    }
}
