package org.kapfhir.safety.rule;

import static org.kapfhir.safety.rule.DosingDay.on;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Allergy;
import org.kapfhir.care.Codes;
import org.kapfhir.care.Diagnosis;
import org.kapfhir.care.KetamineCodes;
import org.kapfhir.care.Measurement;
import org.kapfhir.care.MedicationUse;
import org.kapfhir.care.Moment;

/** Diagnoses, allergies, medicines and results of a patient around the dose of {@link DosingDay}. */
final class PatientHistory {

    private PatientHistory() {}

    static Coding icd(String code) {
        return new Coding(Codes.ICD10CM, code, null);
    }

    static Coding local(String code) {
        return new Coding(Codes.CONTRAINDICATION, code, null);
    }

    static Coding snomed(String code) {
        return new Coding(Codes.SNOMED, code, null);
    }

    static Diagnosis active(Coding code) {
        return diagnosis(code, true, on("2015-03"), null);
    }

    static Diagnosis past(Coding code) {
        return diagnosis(code, false, on("2015-03"), on("2016-03"));
    }

    static Diagnosis diagnosis(Coding code, boolean active, @Nullable Moment onset, @Nullable Moment abatement) {
        return new Diagnosis("Condition/" + code.getCode(), new CodeableConcept(code), active, onset, abatement);
    }

    static Allergy allergy(CodeableConcept to) {
        return new Allergy("AllergyIntolerance/one", List.of(to));
    }

    static CodeableConcept rxnorm(String code, @Nullable String display) {
        return new CodeableConcept(new Coding(KetamineCodes.RXNORM, code, display));
    }

    static MedicationUse takes(@Nullable CodeableConcept medicine, @Nullable Moment from, @Nullable Moment until) {
        return new MedicationUse("MedicationStatement/one", medicine, from, until);
    }

    static Measurement result(
            String loinc, Moment at, @Nullable String number, @Nullable String unit, @Nullable String upperLimit) {
        return new Measurement(
                "Observation/" + loinc,
                "maya",
                null,
                new CodeableConcept(new Coding(Codes.LOINC, loinc, null)),
                at,
                null,
                number == null ? null : new BigDecimal(number),
                unit,
                null,
                Set.of(),
                upperLimit == null ? null : new BigDecimal(upperLimit));
    }

    static Measurement coded(String loinc, Moment at, CodeableConcept value, String... interpretation) {
        return new Measurement(
                "Observation/" + loinc + at.inWords(),
                "maya",
                null,
                new CodeableConcept(new Coding(Codes.LOINC, loinc, null)),
                at,
                null,
                null,
                null,
                value,
                Set.of(interpretation),
                null);
    }
}
