package org.kapfhir.care;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/**
 * Medicines that interact with ketamine and esketamine: by the RxNorm code of the ingredient, or by its name in a display or a
 * text, since products bear codes of their own.
 *
 * @param rxnorm codes of ingredients
 * @param names a name anywhere in a display or a text
 */
public record MedicineClass(Set<String> rxnorm, Pattern names) {
    /** Benzodiazepines. */
    public static final MedicineClass BENZODIAZEPINE = named(
            Set.of("6470", "3322", "596", "2598", "6960"),
            "lorazepam|diazepam|alprazolam|clonazepam|midazolam|temazepam|oxazepam|chlordiazepoxide|triazolam");
    /** Opioids. */
    public static final MedicineClass OPIOID = named(
            Set.of("7052", "7804"),
            "morphine|oxycodone|hydrocodone|hydromorphone|oxymorphone|fentanyl|methadone|tramadol|tapentadol|codeine"
                    + "|buprenorphine");
    /** Sedative-hypnotics that are no benzodiazepines. */
    public static final MedicineClass SEDATIVE_HYPNOTIC = named(
            Set.of(),
            "zolpidem|zaleplon|eszopiclone|zopiclone|phenobarbital|butalbital|primidone|gabapentin|pregabalin"
                    + "|diphenhydramine|doxylamine|hydroxyzine|alcohol|ethanol");
    /** Monoamine oxidase inhibitors. */
    public static final MedicineClass MAO_INHIBITOR =
            named(Set.of("8123", "10734", "6011", "9639"), "phenelzine|tranylcypromine|isocarboxazid|selegiline");
    /** Psychostimulants. */
    public static final MedicineClass STIMULANT = named(
            Set.of("725", "3288", "700810", "6901", "30125"),
            "amphetamine|dextroamphetamine|lisdexamfetamine|methylphenidate|modafinil");
    /** Decongestants. */
    public static final MedicineClass DECONGESTANT = named(Set.of(), "pseudoephedrine|phenylephrine");
    /** Lamotrigine. */
    public static final MedicineClass LAMOTRIGINE = named(Set.of("28439"), "lamotrigine");
    /** Theophylline and its salts. */
    public static final MedicineClass THEOPHYLLINE = named(Set.of("10438"), "theophylline|aminophylline");
    /** Other NMDA antagonists. */
    public static final MedicineClass NMDA_ANTAGONIST = named(Set.of("6719"), "memantine|amantadine|dextromethorphan");
    /** Naltrexone. */
    public static final MedicineClass NALTREXONE = named(Set.of("7243"), "naltrexone");
    /** Strong inhibitors and inducers of CYP3A4. */
    public static final MedicineClass CYP3A4 = named(
            Set.of("21212", "2002", "9384"),
            "clarithromycin|ketoconazole|itraconazole|voriconazole|posaconazole|ritonavir|cobicistat|nefazodone|carbamazepine"
                    + "|phenytoin|rifampin|rifampicin|hypericum|st\\.? john'?s wort");

    private static final List<MedicineClass> ALL = List.of(
            BENZODIAZEPINE,
            OPIOID,
            SEDATIVE_HYPNOTIC,
            MAO_INHIBITOR,
            STIMULANT,
            DECONGESTANT,
            LAMOTRIGINE,
            THEOPHYLLINE,
            NMDA_ANTAGONIST,
            NALTREXONE,
            CYP3A4);

    private static MedicineClass named(Set<String> rxnorm, String names) {
        return new MedicineClass(rxnorm, Pattern.compile("\\b(" + names + ")\\b", Pattern.CASE_INSENSITIVE));
    }

    /** Returns whether a medicine belongs to none of the classes. */
    public static boolean isInNone(CodeableConcept medicine) {
        return ALL.stream().noneMatch(each -> each.includes(medicine));
    }

    /** Returns the names that a medicine bears: its text and the displays of its codes. */
    public static Stream<String> namesOf(CodeableConcept medicine) {
        return Stream.concat(
                Stream.ofNullable(medicine.getText()),
                medicine.getCoding().stream().map(Coding::getDisplay).flatMap(Stream::ofNullable));
    }

    /** Returns whether a medicine belongs to the class. */
    public boolean includes(CodeableConcept medicine) {
        return Codes.hasAny(medicine, KetamineCodes.RXNORM, rxnorm)
                || namesOf(medicine).anyMatch(name -> names.matcher(name).find());
    }
}
