package org.kapfhir.care;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.Practitioner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who has a DEA number. */
class PrescriberTest {

    private static final String DEA = "urn:oid:2.16.840.1.113883.4.814";

    @Test
    void isRegisteredWithADeaNumber() {
        assertThat(Prescriber.of(practitioner(DEA, "FO1234563"))).isEqualTo(new Prescriber("Practitioner/p", true));
    }

    @Test
    void isNotRegisteredWithAnotherOrAnEmptyIdentifier() {
        assertThat(Prescriber.of(practitioner("http://hl7.org/fhir/sid/us-npi", "1234567893"))
                        .registered())
                .isFalse();
        assertThat(Prescriber.of(practitioner(DEA, null)).registered()).isFalse();
        assertThat(Prescriber.of(new Practitioner()).registered()).isFalse();
    }

    private static Practitioner practitioner(String system, @Nullable String number) {
        Practitioner practitioner = new Practitioner();
        practitioner.setId("p");
        practitioner.addIdentifier().setSystem(system).setValue(number);
        return practitioner;
    }
}
