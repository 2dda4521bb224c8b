package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DosingDay.dose;
import static org.kapfhir.safety.rule.DosingDay.doseAt;
import static org.kapfhir.safety.rule.DosingDay.patientBorn;
import static org.kapfhir.safety.rule.DosingDay.record;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Dose;
import org.kapfhir.care.KapPatient;
import org.kapfhir.safety.rule.Finding.Refusal;

/** C6: minors. */
class LeastAgeRuleTest {

    private final LeastAgeRule rule = new LeastAgeRule(Defaults.of(ContraindicationLimits.class));

    @Test
    void isC6OfDoses() {
        assertThat(rule.rule()).isEqualTo(Rule.C6);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void acceptsThe18thBirthdayAndRefusesTheDayBefore() {
        assertThat(check(patientBorn("2008-03-02"))).isEmpty();
        assertThat(check(patientBorn("2008-03-03")))
                .containsExactly(new Refusal(
                        Rule.C6,
                        "MedicationAdministration.subject",
                        "The patient is too young.",
                        "17 years on the day of the dose, as far as the birth date tells",
                        "at least 18 years",
                        List.of("Patient/maya"),
                        true));
    }

    @Test
    void takesTheLatestBirthThatADateLeavesOpen() {
        assertThat(check(new KapPatient(
                        "Patient/maya",
                        LocalDate.parse("2008-01-01"),
                        LocalDate.parse("2008-12-31"),
                        null,
                        true,
                        true,
                        true)))
                .hasSize(1);
    }

    @Test
    void refusesAnUnknownAgeAndAnUnknownTime() {
        assertThat(check(patientBorn(null)))
                .singleElement()
                .isInstanceOf(Refusal.class)
                .extracting(Finding::found)
                .isEqualTo("birth date not recorded");
        assertThat(rule.check(dose().build(), record().build())).singleElement().isInstanceOf(Refusal.class);
        assertThat(rule.check(
                        doseAt(null),
                        record().patient(patientBorn("1991-06-14")).build()))
                .singleElement()
                .isInstanceOf(Refusal.class)
                .extracting(Finding::found)
                .isEqualTo("time of the dose not recorded");
    }

    private List<Finding> check(KapPatient patient) {
        return rule.check(dose().build(), record().patient(patient).build());
    }
}
