package org.kapfhir.safety.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.kapfhir.care.ControlledDispense;
import org.kapfhir.care.Dose;

/**
 * A reason why a dose cannot have been taken from a dispense.
 *
 * @param element of the dispense that says so, as FHIRPath
 * @param message what must hold
 * @param found what was found
 * @param limit what it is held against
 */
record DispenseFault(String element, String message, String found, String limit) {

    /**
     * Returns everything that speaks against it.
     *
     * @param today the day that counts for a dose without a time
     */
    static List<DispenseFault> between(Dose dose, ControlledDispense dispense, LocalDate today) {
        List<DispenseFault> faults = new ArrayList<>();
        if (dose.patient() != null && !dose.patient().equals(dispense.patient())) {
            faults.add(new DispenseFault(
                    "MedicationDispense.subject",
                    "A dose is taken from a dispense for the same patient.",
                    dispense.patient() == null
                            ? "a dispense for nobody"
                            : "a dispense for Patient/" + dispense.patient(),
                    "Patient/" + dose.patient()));
        }
        if (dose.session() != null
                && dispense.session() != null
                && !dose.session().equals(dispense.session())) {
            faults.add(new DispenseFault(
                    "MedicationDispense.context",
                    "A dose is taken from a dispense for the same session.",
                    "a dispense for Encounter/" + dispense.session(),
                    "Encounter/" + dose.session()));
        }
        if (dose.esketamine() != dispense.esketamine()) {
            faults.add(new DispenseFault(
                    "MedicationDispense.medication",
                    "A dose is taken from a dispense of the same medicine.",
                    "a dispense of " + (dispense.esketamine() ? "esketamine" : "ketamine"),
                    dose.medicine()));
        }
        LocalDate used = dose.start() == null
                ? today
                : dose.start().latest().atZone(dose.start().zone()).toLocalDate();
        if (dispense.expires() != null && dispense.expires().isBefore(used)) {
            faults.add(new DispenseFault(
                    "MedicationDispense.extension",
                    "A product is not used after its expiry.",
                    "expired on " + dispense.expires(),
                    "use on " + used));
        }
        return List.copyOf(faults);
    }
}
