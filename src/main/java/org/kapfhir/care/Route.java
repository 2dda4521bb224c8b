package org.kapfhir.care;

import java.util.Arrays;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;

/** The routes by which ketamine and esketamine are given, by SNOMED CT code (value set kap-route). */
public enum Route {
    SUBLINGUAL("37839007", "sublingual"),
    INTRAMUSCULAR("78421000", "intramuscular"),
    INTRAVENOUS("47625008", "intravenous"),
    NASAL("46713006", "nasal"),
    ORAL("26643006", "oral"),
    SUBCUTANEOUS("34206005", "subcutaneous");

    private final String code;
    private final String words;

    Route(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** Returns the route that a concept names, or nothing if it names none of these. */
    public static Optional<Route> of(CodeableConcept concept) {
        return Arrays.stream(values())
                .filter(route -> Codes.has(concept, KetamineCodes.SNOMED, route.code))
                .findFirst();
    }

    /** Returns the SNOMED CT code. */
    public String code() {
        return code;
    }

    /** Returns the name in a sentence. */
    public String inWords() {
        return words;
    }
}
