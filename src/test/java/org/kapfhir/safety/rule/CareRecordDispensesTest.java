package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DosingDay.DISPENSE;
import static org.kapfhir.safety.rule.DosingDay.DOSE;
import static org.kapfhir.safety.rule.DosingDay.dispense;
import static org.kapfhir.safety.rule.DosingDay.dose;
import static org.kapfhir.safety.rule.DosingDay.other;
import static org.kapfhir.safety.rule.DosingDay.record;

import org.junit.jupiter.api.Test;
import org.kapfhir.care.ControlledDispense;
import org.kapfhir.care.Dose;

/** Which dispenses and doses of a session belong together, and that only these count as looked at. */
class CareRecordDispensesTest {

    @Test
    void findsTheDispensesThatADoseNames() {
        DosingDay.DispenseDraft unrelated = dispense();
        unrelated.reference = "MedicationDispense/x";
        CareRecord record =
                record().add(dispense().build()).add(unrelated.build()).build().watched();

        assertThat(record.dispensesOf(dose().build()))
                .extracting(ControlledDispense::reference)
                .containsExactly(DISPENSE);
        assertThat(record.lookedAt()).containsExactly(DISPENSE);
    }

    @Test
    void findsTheDosesThatNameADispense() {
        CareRecord record = record().add(dose().build())
                .add(other("x", "10", "MedicationDispense/x"))
                .build()
                .watched();

        assertThat(record.dosesFrom(dispense().build()))
                .extracting(Dose::reference)
                .containsExactly(DOSE);
        assertThat(record.lookedAt()).containsExactly(DOSE);
    }
}
