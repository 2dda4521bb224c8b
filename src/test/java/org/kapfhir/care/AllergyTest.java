package org.kapfhir.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an AllergyIntolerance says of an allergy. */
class AllergyTest {

    private static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification";

    @Test
    void readsItsSubstanceAndThoseOfItsReactions() {
        CodeableConcept substance = new CodeableConcept().setText("Anaesthetics");
        CodeableConcept first = new CodeableConcept().setText("Ketamine");
        CodeableConcept second = new CodeableConcept().setText("Propofol");
        AllergyIntolerance allergy = allergy().setCode(substance);
        allergy.addReaction().setSubstance(first);
        allergy.addReaction().setSubstance(second);

        assertThat(Allergy.of(allergy))
                .contains(new Allergy("AllergyIntolerance/a", List.of(substance, first, second)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"refuted", "entered-in-error"})
    void isNoneIfItWasRefutedOrEnteredInError(String verification) {
        assertThat(Allergy.of(verified(VERIFICATION, verification))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unconfirmed", "confirmed"})
    void isOneEvenIfItIsNotConfirmed(String verification) {
        assertThat(Allergy.of(verified(VERIFICATION, verification))).isPresent();
    }

    @Test
    void isOneByAVerificationOfAnotherSystem() {
        assertThat(Allergy.of(verified("urn:other", "refuted"))).isPresent();
    }

    private static AllergyIntolerance verified(String system, String code) {
        return allergy().setVerificationStatus(new CodeableConcept(new Coding(system, code, null)));
    }

    private static AllergyIntolerance allergy() {
        AllergyIntolerance allergy = new AllergyIntolerance();
        allergy.setId("AllergyIntolerance/a/_history/3");
        return allergy;
    }
}
