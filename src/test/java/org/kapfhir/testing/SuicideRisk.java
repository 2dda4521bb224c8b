package org.kapfhir.testing;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/** A level of suicide risk: the answers of LOINC list LL465-6. */
public enum SuicideRisk {
    LOW("LA9194-7", "Low"),
    MODERATE("LA6751-7", "Moderate"),
    HIGH("LA9193-9", "High");

    private final String answer;
    private final String display;

    SuicideRisk(String answer, String display) {
        this.answer = answer;
        this.display = display;
    }

    CodeableConcept concept() {
        return new CodeableConcept(new Coding(Values.LOINC, answer, display));
    }
}
