package org.kapfhir.safety.rule;

import java.util.List;
import java.util.Locale;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.kapfhir.care.Allergy;
import org.kapfhir.care.Codes;
import org.kapfhir.care.KetamineCodes;
import org.kapfhir.care.Moment;

/** What forbids esketamine and, unless a clinician answers for it, ketamine: it counts for life. */
final class AbsoluteContraindications {

    static final String LIMIT =
            "no aneurysm, vascular malformation, intracranial bleeding or hypersensitivity, at present or in the past";

    private AbsoluteContraindications() {}

    /** Returns what a record says of them. */
    static Grounds of(Moment dose, CareRecord record) {
        ContraindicationScreen screen = ContraindicationScreen.before(dose, record);
        Grounds grounds = new Grounds()
                .add(DiagnosesAtDose.of(dose, record)
                        .ever(
                                ExclusionDiagnosis.ANEURYSM_OR_MALFORMATION,
                                ExclusionDiagnosis.INTRACRANIAL_HEMORRHAGE,
                                ExclusionDiagnosis.HYPERSENSITIVITY));
        record.allergies().stream()
                .filter(AbsoluteContraindications::isToKetamine)
                .forEach(allergy -> grounds.add(inWords(allergy), allergy.reference()));
        return grounds.add("aneurysm or malformation of vessels by the patient's answer", screen.says("cs-01", true))
                .add("bleeding in the brain by the patient's answer", screen.says("cs-02", true))
                .add("reaction to ketamine or esketamine by the patient's answer", screen.says("cs-03", true));
    }

    /** Returns the allergies that name ketamine in words only, which no rule can judge. */
    static Grounds inWordsOnly(CareRecord record) {
        Grounds grounds = new Grounds();
        record.allergies().stream()
                .filter(allergy -> !isToKetamine(allergy))
                .filter(allergy -> allergy.causes().stream().anyMatch(AbsoluteContraindications::namesKetamine))
                .forEach(allergy -> grounds.add(inWords(allergy), allergy.reference()));
        return grounds;
    }

    private static boolean isToKetamine(Allergy allergy) {
        return allergy.causes().stream().anyMatch(KetamineCodes::isKetamine);
    }

    private static boolean namesKetamine(CodeableConcept cause) {
        return Codes.inWords(cause).toLowerCase(Locale.ROOT).contains("ketamine");
    }

    private static String inWords(Allergy allergy) {
        List<CodeableConcept> named = allergy.causes().stream()
                .filter(cause -> KetamineCodes.isKetamine(cause) || namesKetamine(cause))
                .toList();
        return "allergy to " + Codes.inWords(named.get(0));
    }
}
