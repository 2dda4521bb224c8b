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
 */
enum ExclusionDiagnosis {
    /** Aortic, other and cerebral aneurysms; malformations of peripheral, precerebral and cerebral vessels. */
    ANEURYSM_OR_MALFORMATION(
            Set.of("aneurysmal-vascular-disease", "arteriovenous-malformation"),
            Set.of(),
            "I7[12].*|I671.*|Q273.*|Q28.*"),

    /** Nontraumatic bleeding inside the skull, and its sequelae. */
    INTRACRANIAL_HEMORRHAGE(Set.of("intracerebral-hemorrhage"), Set.of("1386000", "274100004"), "I6[0-2].*|I69[0-2].*"),

    HYPERSENSITIVITY(Set.of("hypersensitivity"), Set.of(), ""),

    BLOOD_PRESSURE_HAZARD(Set.of("blood-pressure-hazard"), Set.of(), ""),

    /** The schizophrenia spectrum, and episodes of depression with psychotic features. */
    PSYCHOSIS(Set.of("psychotic-disorder"), Set.of("69322001", "58214004"), "F2.*|F315.*|F323.*|F333.*"),

    /** Manic and mixed episodes; not a manic episode in full remission. */
    MANIA(Set.of("mania"), Set.of(), "F30(?!4).*|F31[126].*"),

    BIPOLAR_DISORDER(Set.of(), Set.of("13746004"), "F304.*|F31.*"),

    /** Abuse and dependence that are not in remission; nicotine is left out. */
    SUBSTANCE_USE(Set.of("substance-use-disorder"), Set.of("75544000"), "F1[0-689][12](?!1).*"),

    PREGNANCY(Set.of("pregnancy"), Set.of("77386006"), "O.*"),

    LACTATION(Set.of("lactation"), Set.of(), ""),

    SEVERE_HEPATIC_IMPAIRMENT(Set.of("severe-hepatic-impairment"), Set.of(), ""),

    INFARCTION_OR_STROKE(Set.of("recent-mi-or-stroke"), Set.of(), "I2[12].*|I63.*"),

    /** Conditions of the heart, the thyroid, the head and the eyes that a rise of pressure or pulse makes worse. */
    CIRCULATION_OR_PRESSURE(
            Set.of(
                    "unstable-angina",
                    "decompensated-heart-failure",
                    "uncontrolled-hyperthyroidism",
                    "raised-intracranial-pressure",
                    "raised-intraocular-pressure"),
            Set.of(),
            "I200.*");

    private final Set<String> local;
    private final Set<String> snomed;
    private final Pattern icd;

    ExclusionDiagnosis(Set<String> local, Set<String> snomed, String icd) {
        this.local = local;
        this.snomed = snomed;
        this.icd = Pattern.compile(icd);
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
