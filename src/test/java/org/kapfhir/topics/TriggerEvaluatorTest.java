package org.kapfhir.topics;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.junit.jupiter.api.Test;

class TriggerEvaluatorTest {

    private static final String BECOMES_COMPLETED =
            "(%previous.empty() or %previous.status != 'completed') and %current.status = 'completed'";

    private final TriggerEvaluator triggers = new TriggerEvaluator(FhirContext.forR4Cached());
    private final MedicationAdministration begun = dose(MedicationAdministrationStatus.INPROGRESS);
    private final MedicationAdministration completed = dose(MedicationAdministrationStatus.COMPLETED);

    @Test
    void knowsThePreviousAndTheCurrentVersion() {
        assertThat(triggers.holds(BECOMES_COMPLETED, null, completed)).isTrue();
        assertThat(triggers.holds(BECOMES_COMPLETED, begun, completed)).isTrue();
        assertThat(triggers.holds(BECOMES_COMPLETED, completed, completed)).isFalse();
        assertThat(triggers.holds(BECOMES_COMPLETED, null, begun)).isFalse();
    }

    @Test
    void takesNoAnswerForNo() {
        assertThat(triggers.holds(BECOMES_COMPLETED, completed, null)).isFalse();
        assertThat(triggers.holds("%current.status = 'completed'", completed, null))
                .isFalse();
        assertThat(triggers.holds("true", null, null)).isFalse();
    }

    private static MedicationAdministration dose(MedicationAdministrationStatus status) {
        MedicationAdministration dose = new MedicationAdministration();
        dose.setStatus(status);
        return dose;
    }
}
