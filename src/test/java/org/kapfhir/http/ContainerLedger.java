package org.kapfhir.http;

import static org.kapfhir.http.GeneratedClinic.account;
import static org.kapfhir.http.GeneratedClinic.reference;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;

/**
 * What went in and out of one container, in milligrams.
 *
 * @param records the dispenses and doses in it
 */
record ContainerLedger(
        String vial,
        int opening,
        int drawn,
        int administered,
        int wasted,
        int closing,
        boolean reconciled,
        Set<String> records) {

    /** Returns those of all containers, added up from what the clinic stocked, dispensed and gave. */
    static Stream<ContainerLedger> allOf(GeneratedClinic clinic) {
        return clinic.all(Medication.class, item -> item.getIdPart().startsWith("stock-")).stream()
                .map(item -> of(clinic, item));
    }

    private static ContainerLedger of(GeneratedClinic clinic, Medication container) {
        String vial = container.getIdentifierFirstRep().getValue();
        List<MedicationDispense> dispenses = clinic.dispenses().stream()
                .filter(dispense -> ((Identifier) account(dispense, "vialId").orElseThrow())
                        .getValue()
                        .equals(vial))
                .toList();
        Set<String> dispensed = references(dispenses);
        List<MedicationAdministration> doses = clinic.doses().stream()
                .filter(dose -> dose.getSupportingInformation().stream()
                        .map(Reference::getReference)
                        .anyMatch(dispensed::contains))
                .toList();
        Set<String> records = new HashSet<>(dispensed);
        records.addAll(references(doses));
        int opening = milligrams(container.getAmount().getNumerator());
        int drawn = sum(dispenses, dispense -> account(dispense, "drawn").orElseThrow());
        return new ContainerLedger(
                vial,
                opening,
                drawn,
                sum(doses, dose -> dose.getDosage().getDose()),
                sum(dispenses, dispense -> account(dispense, "wasted").orElseThrow()),
                opening - drawn,
                true,
                records);
    }

    /** Returns the one that the server tells. */
    static ContainerLedger told(String vial, Parameters answer) {
        List<ParametersParameterComponent> balances = answer.getParameter().stream()
                .filter(parameter -> parameter.getName().equals("balance"))
                .toList();
        if (balances.size() != 1) {
            throw new AssertionError(balances.size() + " balances for " + vial);
        }
        ParametersParameterComponent balance = balances.get(0);
        return new ContainerLedger(
                vial,
                amount(balance, "opening"),
                amount(balance, "drawn"),
                amount(balance, "administered"),
                amount(balance, "wasted"),
                amount(balance, "closing"),
                part(balance, "reconciled").primitiveValue().equals("true"),
                balance.getPart().stream()
                        .filter(part -> part.getName().equals("line"))
                        .map(line -> ((Reference) part(line, "record")).getReference())
                        .map(versioned -> versioned.replaceFirst("/_history/.*", ""))
                        .collect(Collectors.toSet()));
    }

    private static int amount(ParametersParameterComponent balance, String name) {
        return milligrams(part(balance, name));
    }

    private static Type part(ParametersParameterComponent of, String name) {
        return of.getPart().stream()
                .filter(part -> part.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static Set<String> references(List<? extends Resource> records) {
        return records.stream().map(record -> reference(record)).collect(Collectors.toSet());
    }

    private static <T> int sum(List<T> records, Function<T, Type> amount) {
        return records.stream()
                .mapToInt(record -> milligrams(amount.apply(record)))
                .sum();
    }

    private static int milligrams(Type amount) {
        return ((Quantity) amount).getValue().intValueExact();
    }
}
