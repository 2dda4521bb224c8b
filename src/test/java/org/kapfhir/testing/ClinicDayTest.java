package org.kapfhir.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.care.KapCanonical.structure;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.junit.jupiter.api.Test;

/** What a test says of a day is in its records, and the rest of them agrees with it. */
class ClinicDayTest {

    private final ClinicDay day = ClinicDay.of(ClinicPatient.adult()).route(DoseRoute.INTRAMUSCULAR);

    @Test
    void measuresAtEachTimepointOfTheSchedule() {
        assertThat(timepoints("85354-9"))
                .containsExactly("pre-dose", "t15", "t30", "t40", "t60", "t90", "t120", "pre-discharge");
        assertThat(timepoints("8867-4")).isEqualTo(timepoints("85354-9"));
        assertThat(timepoints("59408-5")).isEqualTo(timepoints("85354-9"));
    }

    @Test
    void leavesOutWhatAShorterStayHasNoTimeFor() {
        day.staying(95);

        assertThat(timepoints("85354-9"))
                .containsExactly("pre-dose", "t15", "t30", "t40", "t60", "pre-discharge", "t90");
        assertThat(day.encounter().getPeriod().getEndElement().getValueAsString())
                .isEqualTo("2026-03-02T11:35:00-05:00");
    }

    @Test
    void wastesWhatWasDrawnAndNotGiven() {
        day.dose(35.3).drawn(50);

        assertThat(amounts()).containsExactly("50", "35.3", "14.7", "1950");
        assertThat(accountability().hasExtension("wasteWitness")).isTrue();
    }

    @Test
    void drawsWhatIsGivenAndWasted() {
        assertThat(amounts()).containsExactly("35", "35", "0", "1965");
        day.wasted(15);
        assertThat(amounts()).containsExactly("50", "35", "15", "1950");
    }

    @Test
    void letsAmountsDisagreeIfATestSaysSo() {
        day.drawn(50).administered(35).wasted(10).balanceAfter(1);

        assertThat(amounts()).containsExactly("50", "35", "10", "1");
    }

    @Test
    void takesTheFirstBloodPressureInsteadOfTheDefault() {
        day.preDoseBp(172, 104, 40).preDoseBp(150, 90);

        List<Observation> taken = day.preDoseVitals().stream()
                .filter(each -> each.getCode().getCodingFirstRep().getCode().equals("85354-9"))
                .toList();
        assertThat(taken)
                .extracting(
                        each -> each.getComponentFirstRep().getValueQuantity().getValue())
                .containsExactly(new BigDecimal("172"), new BigDecimal("150"));
        assertThat(taken)
                .extracting(Observation::getEffectiveDateTimeType)
                .extracting(BaseDateTimeType::getValueAsString)
                .containsExactly("2026-03-02T09:20:00-05:00", "2026-03-02T09:50:00-05:00");
        assertThat(day.encounter().getPeriod().getStartElement().getValueAsString())
                .isEqualTo("2026-03-02T09:15:00-05:00");
    }

    @Test
    void calculatesTheDoseFromTheWeightOfTheDay() {
        day.weighed(80).dose(40);

        assertThat(perWeight()).isEqualTo("0.5");
        assertThat(day.preDoseVitals().get(0).getValueQuantity().getValue()).isEqualTo("80");
    }

    @Test
    void runsAnInfusionFor40Minutes() {
        day.route(DoseRoute.INTRAVENOUS);

        assertThat(day.dose().getEffectivePeriod().getEndElement().getValueAsString())
                .isEqualTo("2026-03-02T10:40:00-05:00");
        assertThat(day.dose().getEffectivePeriod().getStartElement().getValueAsString())
                .isEqualTo("2026-03-02T10:00:00-05:00");
    }

    private List<String> timepoints(String loinc) {
        return day.vitals().stream()
                .filter(each -> each.getCode().getCodingFirstRep().getCode().equals(loinc))
                .map(each -> (CodeableConcept)
                        each.getExtensionByUrl(structure("kap-timepoint")).getValue())
                .map(timepoint -> timepoint.getCodingFirstRep().getCode())
                .toList();
    }

    private List<String> amounts() {
        return Stream.of("drawn", "administered", "wasted", "balanceAfter")
                .map(part -> (Quantity) accountability().getExtensionByUrl(part).getValue())
                .map(amount -> amount.getValue().toPlainString())
                .toList();
    }

    private Extension accountability() {
        return day.dispense().getExtensionByUrl(structure("kap-controlled-substance-accountability"));
    }

    private String perWeight() {
        return ((Quantity) day.dose()
                        .getExtensionByUrl(structure("kap-dose-per-weight"))
                        .getValue())
                .getValue()
                .toPlainString();
    }
}
