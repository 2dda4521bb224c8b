package org.kapfhir.care;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeableConcept;

/**
 * An allergy or intolerance that was not refuted and not entered in error.
 *
 * @param reference type and id of the AllergyIntolerance
 * @param causes the substances: its code, and those of its reactions
 */
public record Allergy(String reference, List<CodeableConcept> causes) {

    private static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification";

    public Allergy {
        causes = List.copyOf(causes);
    }

    /** Returns the allergy, or nothing if it was refuted or entered in error. */
    public static Optional<Allergy> of(AllergyIntolerance allergy) {
        if (Codes.has(allergy.getVerificationStatus(), VERIFICATION, "refuted")
                || Codes.has(allergy.getVerificationStatus(), VERIFICATION, "entered-in-error")) {
            return Optional.empty();
        }
        List<CodeableConcept> causes = new ArrayList<>();
        causes.add(allergy.getCode());
        allergy.getReaction().forEach(reaction -> causes.add(reaction.getSubstance()));
        return Optional.of(
                new Allergy("AllergyIntolerance/" + allergy.getIdElement().getIdPart(), causes));
    }
}
