package org.kapfhir.http;

import static org.kapfhir.http.GeneratedClinic.account;
import static org.kapfhir.http.GeneratedClinic.code;
import static org.kapfhir.http.GeneratedClinic.isEsketamine;
import static org.kapfhir.http.GeneratedClinic.isOf;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;

/** What the auditor of controlled substances asks, answered from the clinic's own records. */
final class ControlledSubstanceQuestions {

    static final Map<String, Function<GeneratedClinic, Stream<QueryCase>>> ALL = Map.ofEntries(
            Map.entry("DEA-1", ControlledSubstanceQuestions::doses),
            Map.entry("DEA-2", ControlledSubstanceQuestions::dosesOfOnePerson),
            Map.entry("DEA-3", ControlledSubstanceQuestions::dispenses),
            Map.entry("DEA-4", ControlledSubstanceQuestions::waste),
            Map.entry("DEA-5", ControlledSubstanceQuestions::wasteWithoutWitness),
            Map.entry("DEA-6", ControlledSubstanceQuestions::containers),
            Map.entry("DEA-7a", ControlledSubstanceQuestions::orders),
            Map.entry("DEA-7b", ControlledSubstanceQuestions::registered),
            Map.entry("DEA-8", ControlledSubstanceQuestions::patientOfADose),
            Map.entry("DEA-10a", ControlledSubstanceQuestions::lots),
            Map.entry("DEA-10b", ControlledSubstanceQuestions::discrepancies));

    private static final String DEA = "urn:oid:2.16.840.1.113883.4.814";
    private static final LocalDate FROM = LocalDate.parse("2024-09-01");
    private static final LocalDate TO = LocalDate.parse("2025-12-01");

    private ControlledSubstanceQuestions() {}

    private static Stream<QueryCase> doses(GeneratedClinic clinic) {
        return Stream.of(QueryCase.of(Map.of("from", FROM.toString(), "to", TO.toString()), ofThePeriod(clinic)));
    }

    private static Stream<QueryCase> dosesOfOnePerson(GeneratedClinic clinic) {
        return clinic.all(Practitioner.class).stream()
                .map(person -> QueryCase.of(
                        Map.of(
                                "from", FROM.toString(),
                                "to", TO.toString(),
                                "administrator", person.getIdPart()),
                        ofThePeriod(clinic).stream()
                                .filter(dose -> dose.getPerformer().stream()
                                        .anyMatch(performer -> isOf(performer.getActor(), person)))
                                .toList()));
    }

    private static List<MedicationAdministration> ofThePeriod(GeneratedClinic clinic) {
        return clinic.all(
                MedicationAdministration.class,
                dose -> !isEsketamine(dose.getMedication())
                        && !RecordTime.of(dose).isBefore(start(FROM))
                        && RecordTime.of(dose).isBefore(start(TO)));
    }

    private static Stream<QueryCase> dispenses(GeneratedClinic clinic) {
        return Stream.of(QueryCase.of(
                Map.of("from", FROM.toString()),
                clinic.all(
                        MedicationDispense.class,
                        dispense -> !isEsketamine(dispense.getMedication())
                                && !RecordTime.of(dispense).isBefore(start(FROM)))));
    }

    private static Stream<QueryCase> waste(GeneratedClinic clinic) {
        return Stream.of(QueryCase.of(Map.of(), wasting(clinic)));
    }

    private static Stream<QueryCase> wasteWithoutWitness(GeneratedClinic clinic) {
        return Stream.of(QueryCase.of(
                Map.of(),
                wasting(clinic).stream()
                        .filter(dispense -> account(dispense, "wasteWitness").isEmpty())
                        .toList()));
    }

    private static List<MedicationDispense> wasting(GeneratedClinic clinic) {
        return clinic.all(
                MedicationDispense.class,
                dispense -> ((Quantity) account(dispense, "wasted").orElseThrow())
                                .getValue()
                                .signum()
                        > 0);
    }

    private static Stream<QueryCase> containers(GeneratedClinic clinic) {
        return clinic.dispenses().stream()
                .map(ControlledSubstanceQuestions::container)
                .distinct()
                .map(container -> QueryCase.of(
                        Map.of("vial", container), clinic.all(MedicationDispense.class, dispense -> container(dispense)
                                .equals(container))));
    }

    private static String container(MedicationDispense dispense) {
        return ((Identifier) account(dispense, "vialId").orElseThrow()).getValue();
    }

    private static Stream<QueryCase> orders(GeneratedClinic clinic) {
        List<Resource> found =
                new ArrayList<>(clinic.all(MedicationRequest.class, order -> !isEsketamine(order.getMedication())));
        List.copyOf(found).stream()
                .map(order -> ((MedicationRequest) order).getRequester().getReference())
                .distinct()
                .forEach(requester -> found.add(clinic.read(Practitioner.class, requester)));
        return Stream.of(QueryCase.of(Map.of(), found));
    }

    private static Stream<QueryCase> registered(GeneratedClinic clinic) {
        return Stream.of("FO9876543", "FO9876544")
                .map(number -> QueryCase.of(
                        Map.of("dea", number), clinic.all(Practitioner.class, person -> person.getIdentifier().stream()
                                .anyMatch(identifier -> DEA.equals(identifier.getSystem())
                                        && identifier.getValue().equals(number)))));
    }

    private static Stream<QueryCase> patientOfADose(GeneratedClinic clinic) {
        return clinic.doses().stream()
                .map(dose -> QueryCase.of(
                        Map.of("dose", dose.getIdPart()),
                        List.of(
                                dose,
                                clinic.read(Patient.class, dose.getSubject().getReference()))));
    }

    private static Stream<QueryCase> lots(GeneratedClinic clinic) {
        return clinic.dispenses().stream()
                .map(ControlledSubstanceQuestions::lot)
                .distinct()
                .map(lot ->
                        QueryCase.of(Map.of("lot", lot), clinic.all(MedicationDispense.class, dispense -> lot(dispense)
                                .equals(lot))));
    }

    private static String lot(MedicationDispense dispense) {
        return account(dispense, "lotNumber").orElseThrow().primitiveValue();
    }

    private static Stream<QueryCase> discrepancies(GeneratedClinic clinic) {
        return Stream.of(QueryCase.of(Map.of(), clinic.all(DetectedIssue.class, issue -> code(issue.getCode())
                .equals("K2"))));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneId.of("America/New_York")).toInstant();
    }
}
