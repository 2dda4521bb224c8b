package org.kapfhir.care;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which overrides a record carries. */
class RuleOverrideTest {

    private static final CodeableConcept REASON = new CodeableConcept().setText("Benefit outweighs");
    private static final CodeType RULE = new CodeType("B3");
    private static final Reference PRACTITIONER = new Reference("Practitioner/chen");

    @Test
    void readsEachCompleteOverride() {
        MedicationAdministration dose = carrying(RULE, REASON, PRACTITIONER);
        dose.addExtension(override(new CodeType("F1"), REASON, new Reference("Practitioner/brooks/_history/2")));
        dose.addExtension("urn:other", RULE);

        assertThat(RuleOverride.of(dose))
                .containsExactly(
                        new RuleOverride("B3", REASON, "Practitioner/chen"),
                        new RuleOverride("F1", REASON, "Practitioner/brooks"));
        assertThat(RuleOverride.of(new MedicationAdministration())).isEmpty();
    }

    @Test
    void leavesOutOneThatLacksAPart() {
        assertThat(RuleOverride.of(carrying(null, REASON, PRACTITIONER))).isEmpty();
        assertThat(RuleOverride.of(carrying(RULE, null, PRACTITIONER))).isEmpty();
        assertThat(RuleOverride.of(carrying(RULE, REASON, null))).isEmpty();
    }

    @Test
    void leavesOutOneWithAnEmptyPartOrOneOfAnotherType() {
        assertThat(RuleOverride.of(carrying(new CodeType(), REASON, PRACTITIONER)))
                .isEmpty();
        assertThat(RuleOverride.of(carrying(new StringType("B3"), REASON, PRACTITIONER)))
                .isEmpty();
        assertThat(RuleOverride.of(carrying(RULE, new StringType("why"), PRACTITIONER)))
                .isEmpty();
        assertThat(RuleOverride.of(carrying(RULE, REASON, new StringType("chen"))))
                .isEmpty();
        assertThat(RuleOverride.of(carrying(RULE, REASON, new Reference().setDisplay("Chen"))))
                .isEmpty();
    }

    private static MedicationAdministration carrying(@Nullable Type rule, @Nullable Type reason, @Nullable Type by) {
        MedicationAdministration dose = new MedicationAdministration();
        dose.addExtension(override(rule, reason, by));
        return dose;
    }

    private static Extension override(@Nullable Type rule, @Nullable Type reason, @Nullable Type by) {
        Extension override = new Extension("https://kap-fhir.org/fhir/StructureDefinition/kap-override");
        add(override, "rule", rule);
        add(override, "reason", reason);
        add(override, "by", by);
        return override;
    }

    private static void add(Extension override, String url, @Nullable Type value) {
        if (value != null) {
            override.addExtension(url, value);
        }
    }
}
