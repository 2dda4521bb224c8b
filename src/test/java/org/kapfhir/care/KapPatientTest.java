package org.kapfhir.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who the patient is. */
class KapPatientTest {

    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    @Test
    void readsWhatARuleAsksFor() {
        Patient patient = born("2001-03-03");
        patient.setGender(AdministrativeGender.FEMALE).addName().setFamily("Ortega");
        patient.addAddress().setCity("Brooklyn");

        assertThat(KapPatient.of(patient))
                .isEqualTo(new KapPatient(
                        "Patient/maya",
                        LocalDate.parse("2001-03-03"),
                        LocalDate.parse("2001-03-03"),
                        AdministrativeGender.FEMALE,
                        true,
                        true,
                        false));
    }

    @Test
    void reckonsTheAgeInWholeYears() {
        assertThat(KapPatient.of(born("2001-03-03")).leastAge(DAY)).hasValue(24);
        assertThat(KapPatient.of(born("2001-03-02")).leastAge(DAY)).hasValue(25);
        assertThat(KapPatient.of(born("2001-03-03")).greatestAge(DAY)).hasValue(24);
    }

    @Test
    void reckonsTheLeastAndGreatestAgeOfAYearOrMonth() {
        assertThat(KapPatient.of(born("2001")).leastAge(DAY)).hasValue(24);
        assertThat(KapPatient.of(born("2001")).greatestAge(DAY)).hasValue(25);
        assertThat(KapPatient.of(born("2001-03")).leastAge(DAY)).hasValue(24);
        assertThat(KapPatient.of(born("2001-03")).greatestAge(DAY)).hasValue(25);
    }

    @Test
    void knowsNoAgeWithoutABirthDate() {
        KapPatient unknown = KapPatient.of(new Patient());

        assertThat(unknown.leastAge(DAY)).isEmpty();
        assertThat(unknown.greatestAge(DAY)).isEmpty();
        assertThat(unknown.named()).isFalse();
        assertThat(unknown.addressed()).isFalse();
        assertThat(unknown.gender()).isNull();
    }

    @Test
    void isNamedByFamilyNameOrText() {
        Patient text = new Patient();
        text.addName().setText("Maya Ortega");
        Patient given = new Patient();
        given.addName().addGiven("Maya");

        assertThat(KapPatient.of(text).named()).isTrue();
        assertThat(KapPatient.of(given).named()).isFalse();
    }

    @Test
    void isEnrolledWithStatusAndNumber() {
        assertThat(enrolled("enrolled", "R-1", null)).isTrue();
        assertThat(enrolled("enrolled", null, "R-1")).isTrue();
        assertThat(enrolled("enrolled", null, null)).isFalse();
        assertThat(enrolled("pending", "R-1", "R-1")).isFalse();
        assertThat(enrolled("discontinued", "R-1", null)).isFalse();
        assertThat(enrolled(null, null, "R-1")).isFalse();
    }

    @Test
    void isNotEnrolledByAnotherIdentifierOrAnotherTypeOfStatus() {
        Patient other = new Patient();
        other.addIdentifier().setSystem("urn:other").setValue("R-1");
        Extension enrollment = other.addExtension().setUrl(KapCanonical.structure("kap-rems-enrollment"));
        enrollment.addExtension("status", new CodeType("enrolled"));
        assertThat(KapPatient.of(other).remsEnrolled()).isFalse();

        Patient text = new Patient();
        Extension untyped = text.addExtension().setUrl(KapCanonical.structure("kap-rems-enrollment"));
        untyped.addExtension("status", new StringType("enrolled"));
        untyped.addExtension("id", new StringType("R-1"));
        assertThat(KapPatient.of(text).remsEnrolled()).isFalse();

        Patient empty = new Patient();
        empty.addExtension()
                .setUrl(KapCanonical.structure("kap-rems-enrollment"))
                .addExtension("id", new StringType("R-1"));
        assertThat(KapPatient.of(empty).remsEnrolled()).isFalse();
    }

    private static boolean enrolled(@Nullable String status, @Nullable String number, @Nullable String identifier) {
        Patient patient = new Patient();
        if (status != null) {
            Extension enrollment = patient.addExtension().setUrl(KapCanonical.structure("kap-rems-enrollment"));
            enrollment.addExtension("status", new CodeType(status));
            if (number != null) {
                enrollment.addExtension("id", new StringType(number));
            }
        }
        if (identifier != null) {
            patient.addIdentifier()
                    .setSystem("https://kap-fhir.org/fhir/NamingSystem/rems-patient")
                    .setValue(identifier);
        }
        return KapPatient.of(patient).remsEnrolled();
    }

    private static Patient born(String date) {
        Patient patient = new Patient();
        patient.setId("maya");
        patient.setBirthDateElement(new DateType(date));
        return patient;
    }
}
