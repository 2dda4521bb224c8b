package org.kapfhir.safety.rule;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.kapfhir.care.Codes;
import org.kapfhir.care.KetamineCodes;

/**
 * Medicines that interact with ketamine and esketamine: by the RxNorm code of the ingredient, or by its name in a display or a
 * text, since products bear codes of their own.
 */
enum MedicineClass {
    BENZODIAZEPINE(
            Set.of("6470", "3322", "596", "2598", "6960"),
            "lorazepam|diazepam|alprazolam|clonazepam|midazolam|temazepam|oxazepam|chlordiazepoxide|triazolam"),
    OPIOID(
            Set.of("7052", "7804"),
            "morphine|oxycodone|hydrocodone|hydromorphone|oxymorphone|fentanyl|methadone|tramadol|tapentadol|codeine"
                    + "|buprenorphine"),
    SEDATIVE_HYPNOTIC(Set.of(), "zolpidem|zaleplon|eszopiclone"),
    MAO_INHIBITOR(Set.of("8123", "10734", "6011", "9639"), "phenelzine|tranylcypromine|isocarboxazid|selegiline"),
    STIMULANT(
            Set.of("725", "3288", "700810", "6901", "30125"),
            "amphetamine|dextroamphetamine|lisdexamfetamine|methylphenidate|modafinil"),
    DECONGESTANT(Set.of(), "pseudoephedrine|phenylephrine"),
    LAMOTRIGINE(Set.of("28439"), "lamotrigine"),
    THEOPHYLLINE(Set.of("10438"), "theophylline|aminophylline"),
    NMDA_ANTAGONIST(Set.of("6719"), "memantine"),
    NALTREXONE(Set.of("7243"), "naltrexone"),
    CYP3A4(Set.of("21212", "2002", "9384"), "clarithromycin|carbamazepine|rifampin");

    private final Set<String> rxnorm;
    private final Pattern names;

    MedicineClass(Set<String> rxnorm, String names) {
        this.rxnorm = rxnorm;
        this.names = Pattern.compile("\\b(" + names + ")\\b", Pattern.CASE_INSENSITIVE);
    }

    /** Returns whether a medicine belongs to the class. */
    boolean includes(CodeableConcept medicine) {
        return Codes.hasAny(medicine, KetamineCodes.RXNORM, rxnorm)
                || Stream.concat(
                                Stream.ofNullable(medicine.getText()),
                                medicine.getCoding().stream()
                                        .map(Coding::getDisplay)
                                        .flatMap(Stream::ofNullable))
                        .anyMatch(name -> names.matcher(name).find());
    }
}
