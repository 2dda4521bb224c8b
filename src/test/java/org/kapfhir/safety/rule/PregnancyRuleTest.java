package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DosingDay.answers;
import static org.kapfhir.safety.rule.DosingDay.at;
import static org.kapfhir.safety.rule.DosingDay.dose;
import static org.kapfhir.safety.rule.DosingDay.on;
import static org.kapfhir.safety.rule.DosingDay.record;
import static org.kapfhir.safety.rule.PatientHistory.active;
import static org.kapfhir.safety.rule.PatientHistory.coded;
import static org.kapfhir.safety.rule.PatientHistory.icd;
import static org.kapfhir.safety.rule.PatientHistory.local;
import static org.kapfhir.safety.rule.PatientHistory.snomed;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Answers;
import org.kapfhir.care.Codes;
import org.kapfhir.care.Dose;
import org.kapfhir.care.KapPatient;
import org.kapfhir.safety.rule.Finding.Refusal;
import org.kapfhir.safety.rule.Finding.Warning;

/** C5: pregnancy and lactation. */
class PregnancyRuleTest {

    private static final CodeableConcept NEGATIVE =
            new CodeableConcept(new Coding(Codes.LOINC, "LA6577-6", "Negative"));
    private static final CodeableConcept POSITIVE =
            new CodeableConcept(new Coding(Codes.LOINC, "LA6576-8", "Positive"));

    private final PregnancyRule rule = new PregnancyRule(Defaults.of(ContraindicationLimits.class));

    @Test
    void isC5OfDoses() {
        assertThat(rule.rule()).isEqualTo(Rule.C5);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void refusesAPositiveTest() {
        assertThat(check(woman().add(coded("2106-3", at("2026-03-02T09:00:00-05:00"), POSITIVE))))
                .containsExactly(new Refusal(
                        Rule.C5,
                        "MedicationAdministration.subject",
                        "The patient is pregnant.",
                        "positive at 2026-03-02T09:00-05:00",
                        "not pregnant, or a later negative test",
                        List.of("Observation/2106-32026-03-02T09:00-05:00"),
                        true));
        assertThat(check(tested("2026-03-01").add(active(icd("O09.9")))))
                .singleElement()
                .isInstanceOf(Refusal.class);
    }

    @Test
    void readsAResultAsCodeInterpretationOrWord() {
        assertThat(check(woman().add(coded("2118-8", on("2026-03-01"), new CodeableConcept(), "POS"))))
                .singleElement()
                .isInstanceOf(Refusal.class);
        assertThat(check(woman().add(coded("2118-8", on("2026-03-01"), new CodeableConcept(), "A"))))
                .singleElement()
                .isInstanceOf(Refusal.class);
        assertThat(check(woman().add(coded("2118-8", on("2026-03-01"), new CodeableConcept().setText("Positive")))))
                .singleElement()
                .isInstanceOf(Refusal.class);
        assertThat(check(woman().add(coded("82810-3", on("2026-03-01"), new CodeableConcept(snomed("77386006"))))))
                .singleElement()
                .isInstanceOf(Refusal.class);
        assertThat(check(woman().add(coded("2118-8", on("2026-03-01"), new CodeableConcept(), "NEG"))))
                .isEmpty();
        assertThat(check(woman().add(coded("2118-8", on("2026-03-01"), new CodeableConcept().setText("negative")))))
                .isEmpty();
    }

    @Test
    void letsALaterNegativeTestContradictAPositiveOne() {
        assertThat(check(woman().add(coded("2106-3", on("2026-02-26"), POSITIVE))
                        .add(coded("2106-3", on("2026-03-01"), NEGATIVE))))
                .isEmpty();
        assertThat(check(woman().add(coded("2106-3", on("2026-03-01"), POSITIVE))
                        .add(coded("2106-3", on("2026-02-26"), NEGATIVE))))
                .singleElement()
                .isInstanceOf(Refusal.class);
    }

    @Test
    void refusesLactation() {
        assertThat(check(tested("2026-03-01").add(active(local("lactation")))))
                .singleElement()
                .isInstanceOf(Refusal.class)
                .extracting(Finding::message)
                .isEqualTo("The patient is breastfeeding.");
        assertThat(check(tested("2026-03-01").add(answered("breastfeeding", "2026-02-20"))))
                .hasSize(1);
    }

    @Test
    void questionsATestOfSevenDays() {
        assertThat(check(woman().add(coded("2106-3", at("2026-02-23T10:15:01-05:00"), NEGATIVE))))
                .isEmpty();
        assertThat(check(woman().add(coded("2106-3", at("2026-02-23T10:15:00-05:00"), NEGATIVE))))
                .singleElement()
                .isInstanceOf(Warning.class)
                .extracting(Finding::found)
                .isEqualTo("last negative test at 2026-02-23T10:15-05:00");
        assertThat(check(woman().add(coded("2106-3", at("2026-03-02T10:15:01-05:00"), NEGATIVE))))
                .hasSize(1);
    }

    @Test
    void questionsAWomanWithoutATest() {
        assertThat(check(woman()))
                .containsExactly(new Warning(
                        Rule.C5,
                        "MedicationAdministration.subject",
                        "The patient may be pregnant.",
                        "no negative test",
                        "a negative pregnancy test less than 7 days before the dose",
                        List.of("Patient/maya")));
        assertThat(check(woman().add(coded("82810-3", on("2026-03-01"), NEGATIVE))))
                .hasSize(1);
    }

    @Test
    void asksFrom12To55YearsAndEverybodyWhoseAgeOrGenderIsUnknown() {
        assertThat(check(record().patient(born("2014-03-02", AdministrativeGender.FEMALE))))
                .hasSize(1);
        assertThat(check(record().patient(born("2014-03-03", AdministrativeGender.FEMALE))))
                .isEmpty();
        assertThat(check(record().patient(born("1970-03-03", AdministrativeGender.FEMALE))))
                .hasSize(1);
        assertThat(check(record().patient(born("1970-03-02", AdministrativeGender.FEMALE))))
                .isEmpty();
        assertThat(check(record().patient(born(null, AdministrativeGender.FEMALE))))
                .hasSize(1);
        assertThat(check(record().patient(born("1991-06-14", null)))).hasSize(1);
        assertThat(check(record().patient(born("1991-06-14", AdministrativeGender.MALE))))
                .isEmpty();
        assertThat(check(record())).hasSize(1);
    }

    @Test
    void asksThePatient() {
        assertThat(check(tested("2026-02-28").add(answered("pregnant", "2026-03-01"))))
                .singleElement()
                .isInstanceOf(Refusal.class);
        assertThat(check(tested("2026-03-01").add(answered("pregnant", "2026-02-20"))))
                .isEmpty();
        assertThat(check(tested("2026-02-28").add(answered("possibly-pregnant", "2026-03-01"))))
                .singleElement()
                .isInstanceOf(Warning.class);
        assertThat(check(tested("2026-03-01").add(answered("possibly-pregnant", "2026-02-20"))))
                .isEmpty();
    }

    private static Answers answered(String code, String day) {
        return answers("s", "kap-contraindication-screen", on(day), Map.of("cs-10", local(code)));
    }

    private static CareRecord.Builder tested(String day) {
        return woman().add(coded("2106-3", on(day), NEGATIVE));
    }

    private static CareRecord.Builder woman() {
        return record().patient(born("1991-06-14", AdministrativeGender.FEMALE));
    }

    private static KapPatient born(@Nullable String day, @Nullable AdministrativeGender gender) {
        LocalDate born = day == null ? null : LocalDate.parse(day);
        return new KapPatient("Patient/maya", born, born, gender, true, true, true);
    }

    private List<Finding> check(CareRecord.Builder record) {
        return rule.check(dose().build(), record.build());
    }
}
