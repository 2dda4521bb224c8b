package org.kapfhir.safety.rule;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.kapfhir.care.Codes;

/**
 * Groups of diagnoses that speak against a dose: codes of kap-contraindication, single codes of SNOMED CT, and families of
 * ICD-10-CM, whose codes are compared without their dot.
 *
 * @param local codes of kap-contraindication
 * @param snomed codes of SNOMED CT
 * @param icd the whole of a code of ICD-10-CM, without its dot
 */
record ExclusionDiagnosis(Set<String> local, Set<String> snomed, Pattern icd) {
    /** Aortic, other and cerebral aneurysms; malformations of peripheral, precerebral and cerebral vessels. */
    static final ExclusionDiagnosis ANEURYSM_OR_MALFORMATION = group(
            Set.of("aneurysmal-vascular-disease", "arteriovenous-malformation"),
            Set.of(),
            "I7[12].*|I671.*|Q273.*|Q28.*");

    /** Nontraumatic bleeding inside the skull, and its sequelae. */
    static final ExclusionDiagnosis INTRACRANIAL_HEMORRHAGE =
            group(Set.of("intracerebral-hemorrhage"), Set.of("1386000", "274100004"), "I6[0-2].*|I69[0-2].*");

    static final ExclusionDiagnosis HYPERSENSITIVITY = group(Set.of("hypersensitivity"), Set.of(), "");

    static final ExclusionDiagnosis BLOOD_PRESSURE_HAZARD = group(Set.of("blood-pressure-hazard"), Set.of(), "");

    /** The schizophrenia spectrum, and episodes of depression with psychotic features. */
    static final ExclusionDiagnosis PSYCHOSIS =
            group(Set.of("psychotic-disorder"), Set.of("69322001", "58214004"), "F2.*|F315.*|F323.*|F333.*");

    /** Manic and mixed episodes; not a manic episode in full remission. */
    static final ExclusionDiagnosis MANIA = group(Set.of("mania"), Set.of(), "F30(?!4).*|F31[126].*");

    static final ExclusionDiagnosis BIPOLAR_DISORDER = group(Set.of(), Set.of("13746004"), "F304.*|F31.*");

    /** Abuse and dependence that are not in remission; nicotine is left out. */
    static final ExclusionDiagnosis SUBSTANCE_USE =
            group(Set.of("substance-use-disorder"), Set.of("75544000"), "F1[0-689][12](?!1).*");

    static final ExclusionDiagnosis PREGNANCY =
            group(Set.of("pregnancy"), Set.of("77386006"), "O(?!92).*|Z331|Z34.*|Z3A.*");

    static final ExclusionDiagnosis LACTATION = group(Set.of("lactation"), Set.of(), "O92.*|Z391");

    static final ExclusionDiagnosis SEVERE_HEPATIC_IMPAIRMENT =
            group(Set.of("severe-hepatic-impairment"), Set.of(), "");

    static final ExclusionDiagnosis MODERATE_HEPATIC_IMPAIRMENT =
            group(Set.of("moderate-hepatic-impairment"), Set.of(), "");

    static final ExclusionDiagnosis INFARCTION_OR_STROKE =
            group(Set.of("recent-mi-or-stroke"), Set.of(), "I2[12].*|I63.*");

    /** Conditions of the heart, the thyroid, the head and the eyes that a rise of pressure or pulse makes worse. */
    static final ExclusionDiagnosis CIRCULATION_OR_PRESSURE = group(
            Set.of(
                    "unstable-angina",
                    "decompensated-heart-failure",
                    "uncontrolled-hyperthyroidism",
                    "raised-intracranial-pressure",
                    "raised-intraocular-pressure"),
            Set.of(),
            "I200.*");

    private static ExclusionDiagnosis group(Set<String> local, Set<String> snomed, String icd) {
        return new ExclusionDiagnosis(local, snomed, Pattern.compile(icd));
    }

    /** Returns whether a diagnosis belongs to the group. */
    boolean includes(CodeableConcept diagnosis) {
        return Codes.hasAny(diagnosis, Codes.CONTRAINDICATION, local)
                || Codes.hasAny(diagnosis, Codes.SNOMED, snomed)
                || diagnosis.getCoding().stream().anyMatch(this::isOfFamily);
    }

    private boolean isOfFamily(Coding coding) {
        return Codes.ICD10CM.equals(coding.getSystem())
                && coding.hasCode()
                && icd.matcher(coding.getCode().replace(".", "").toUpperCase(Locale.ROOT))
                        .matches();
    }
}
