package org.kapfhir.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How codes, amounts and references are read. */
class CodesTest {

    private static final CodeableConcept TWO =
            new CodeableConcept().addCoding(new Coding("urn:a", "1", "One")).addCoding(new Coding("urn:b", "2", null));

    // ---- codes ----

    @Test
    void findsACodeOfItsOwnSystem() {
        assertThat(Codes.has(TWO, "urn:a", "1")).isTrue();
        assertThat(Codes.has(TWO, "urn:b", "2")).isTrue();
        assertThat(Codes.has(TWO, "urn:a", "2")).isFalse();
        assertThat(Codes.has(TWO, "urn:c", "1")).isFalse();
        assertThat(Codes.has(new CodeableConcept(new Coding()), "urn:a", "1")).isFalse();
        assertThat(Codes.has(new CodeableConcept(), "urn:a", "1")).isFalse();
    }

    @Test
    void findsOneOfSeveralCodes() {
        assertThat(Codes.hasAny(TWO, "urn:a", Set.of("0", "1"))).isTrue();
        assertThat(Codes.hasAny(TWO, "urn:b", Set.of("2"))).isTrue();
        assertThat(Codes.hasAny(TWO, "urn:a", Set.of("2"))).isFalse();
        assertThat(Codes.hasAny(TWO, "urn:a", Set.of())).isFalse();
        assertThat(Codes.hasAny(new CodeableConcept(new Coding("urn:a", null, null)), "urn:a", Set.of("1")))
                .isFalse();
        assertThat(Codes.hasAny(new CodeableConcept(new Coding(null, "1", null)), "urn:a", Set.of("1")))
                .isFalse();
    }

    @Test
    void returnsTheFirstCodeOfASystem() {
        CodeableConcept concept = new CodeableConcept()
                .addCoding(new Coding("urn:other", "0", null))
                .addCoding(new Coding("urn:a", null, "One"))
                .addCoding(new Coding("urn:a", "1", null))
                .addCoding(new Coding("urn:a", "2", null));

        assertThat(Codes.first(concept, "urn:a")).contains("1");
        assertThat(Codes.first(concept, "urn:b")).isEmpty();
    }

    @Test
    void namesAConceptByTextThenDisplayThenCode() {
        assertThat(Codes.inWords(TWO.copy().setText("First"))).isEqualTo("First");
        assertThat(Codes.inWords(TWO)).isEqualTo("One");
        assertThat(Codes.inWords(new CodeableConcept(new Coding("urn:b", "2", null))))
                .isEqualTo("2");
        assertThat(Codes.inWords(new CodeableConcept())).isEqualTo("(no code)");
    }

    // ---- amounts ----

    @Test
    void readsAnAmountInItsUnit() {
        assertThat(Codes.amount(quantity("68.0", Codes.UCUM, "kg"), "kg")).contains(new BigDecimal("68.0"));
        assertThat(Codes.amount(quantity("68.0", Codes.UCUM, "g"), "kg")).isEmpty();
        assertThat(Codes.amount(quantity("68.0", "urn:other", "kg"), "kg")).isEmpty();
        assertThat(Codes.amount(quantity("68.0", null, "kg"), "kg")).isEmpty();
        assertThat(Codes.amount(quantity("68.0", Codes.UCUM, null), "kg")).isEmpty();
        assertThat(Codes.amount(quantity(null, Codes.UCUM, "kg"), "kg")).isEmpty();
        assertThat(Codes.amount(new StringType("68 kg"), "kg")).isEmpty();
        assertThat(Codes.amount(null, "kg")).isEmpty();
    }

    // ---- extensions ----

    @Test
    void readsAnExtensionOfTheGuide() {
        StringType value = new StringType("x");
        Encounter encounter = extended(value);
        encounter.addExtension("urn:other", new StringType("y"));

        assertThat(Codes.extension(encounter, "kap-phase")).containsSame(value);
        assertThat(Codes.extension(encounter, "kap-setting")).isEmpty();
        assertThat(Codes.extension(new Encounter(), "kap-phase")).isEmpty();
    }

    @Test
    void readsTheCodeOfAnExtension() {
        assertThat(Codes.code(extended(new CodeType("induction")), "kap-phase")).contains("induction");
        assertThat(Codes.code(
                        extended(new CodeableConcept()
                                .addCoding(new Coding("urn:a", null, "Without code"))
                                .addCoding(new Coding("urn:a", "induction", null))),
                        "kap-phase"))
                .contains("induction");
        assertThat(Codes.code(extended(new CodeableConcept()), "kap-phase")).isEmpty();
        assertThat(Codes.code(extended(new CodeType()), "kap-phase")).isEmpty();
        assertThat(Codes.code(extended(new Reference("Encounter/e")), "kap-phase"))
                .isEmpty();
        assertThat(Codes.code(new Encounter(), "kap-phase")).isEmpty();
    }

    // ---- references ----

    @Test
    void readsTypeAndIdOfAReference() {
        assertThat(Codes.target(new Reference("Patient/maya"))).contains("Patient/maya");
        assertThat(Codes.target(new Reference("Patient/maya/_history/2"))).contains("Patient/maya");
        assertThat(Codes.target(new Reference("https://example.org/fhir/Patient/maya")))
                .contains("Patient/maya");
    }

    @Test
    void readsNothingOfAReferenceThatNamesNoRecord() {
        assertThat(Codes.target(null)).isEmpty();
        assertThat(Codes.target(new Reference())).isEmpty();
        assertThat(Codes.target(new Reference("maya"))).isEmpty();
        assertThat(Codes.target(new Reference().setDisplay("Maya"))).isEmpty();
        assertThat(Codes.target(new Reference("Patient?identifier=1"))).isEmpty();
    }

    @Test
    void readsTheIdOfAReferenceToAType() {
        assertThat(Codes.targetId(new Reference("Patient/maya"), "Patient")).contains("maya");
        assertThat(Codes.targetId(new Reference("Group/maya"), "Patient")).isEmpty();
        assertThat(Codes.targetId(new Reference("PatientGroup/maya"), "Patient"))
                .isEmpty();
        assertThat(Codes.targetId(null, "Patient")).isEmpty();
    }

    private static Encounter extended(Type value) {
        Encounter encounter = new Encounter();
        encounter.addExtension("https://kap-fhir.org/fhir/StructureDefinition/kap-phase", value);
        return encounter;
    }

    private static Quantity quantity(@Nullable String value, @Nullable String system, @Nullable String code) {
        return new Quantity()
                .setValue(value == null ? null : new BigDecimal(value))
                .setSystem(system)
                .setCode(code);
    }
}
