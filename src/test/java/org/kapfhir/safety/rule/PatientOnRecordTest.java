package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DosingDay.patient;
import static org.kapfhir.safety.rule.DosingDay.record;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kapfhir.safety.rule.Finding.Refusal;

/** K1: the patient of a controlled substance can be told. */
class PatientOnRecordTest {

    @Test
    void acceptsAPatientWithNameAndAddress() {
        assertThat(missing(record().patient(patient(true, true, false)))).isEmpty();
    }

    @Test
    void refusesAPatientThatIsNotKept() {
        assertThat(missing(record()))
                .containsExactly(new Refusal(
                        Rule.K1,
                        "MedicationDispense.subject",
                        "A controlled substance is recorded for a known patient.",
                        "no patient that this server keeps",
                        "a patient with name and address",
                        List.of(),
                        false));
    }

    @Test
    void refusesAPatientWithoutNameOrAddress() {
        assertThat(missing(record().patient(patient(false, false, true))))
                .containsExactly(new Refusal(
                        Rule.K1,
                        "MedicationDispense.subject",
                        "The record of a controlled substance has the patient's name and address.",
                        "no name, no address",
                        "a patient with name and address",
                        List.of("Patient/maya"),
                        false));
        assertThat(missing(record().patient(patient(false, true, true))))
                .extracting(Finding::found)
                .containsExactly("no name");
        assertThat(missing(record().patient(patient(true, false, true))))
                .extracting(Finding::found)
                .containsExactly("no address");
    }

    private static List<Finding> missing(CareRecord.Builder record) {
        return PatientOnRecord.missing("MedicationDispense.subject", record.build());
    }
}
