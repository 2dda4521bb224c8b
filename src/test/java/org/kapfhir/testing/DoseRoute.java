package org.kapfhir.testing;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/** A route by which a day's dose is given, with the drug and the dose that the clinic starts with. */
public enum DoseRoute {
    SUBLINGUAL("37839007", "Sublingual use", 100),
    INTRAMUSCULAR("78421000", "Intramuscular use", 35),
    INTRAVENOUS("47625008", "Intravenous use", 35),
    SUBCUTANEOUS("34206005", "Subcutaneous use", 35),
    ORAL("26643006", "Oral use", 100),
    NASAL_ESKETAMINE("46713006", "Nasal use", 56);

    private final String snomed;
    private final String display;
    private final double firstDose;

    DoseRoute(String snomed, String display, double firstDose) {
        this.snomed = snomed;
        this.display = display;
        this.firstDose = firstDose;
    }

    /** The dose in mg that is given unless a day says otherwise. */
    public double firstDose() {
        return firstDose;
    }

    boolean isCompounded() {
        return this == SUBLINGUAL || this == ORAL;
    }

    CodeableConcept concept() {
        return new CodeableConcept(new Coding(Values.SNOMED, snomed, display));
    }

    CodeableConcept medication() {
        return new CodeableConcept(
                this == NASAL_ESKETAMINE
                        ? new Coding(Values.RXNORM, "2119365", "esketamine")
                        : new Coding(Values.RXNORM, "6130", "ketamine"));
    }
}
