package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DosingDay.at;
import static org.kapfhir.safety.rule.DosingDay.dose;
import static org.kapfhir.safety.rule.DosingDay.doseAt;
import static org.kapfhir.safety.rule.DosingDay.given;
import static org.kapfhir.safety.rule.DosingDay.on;
import static org.kapfhir.safety.rule.DosingDay.other;
import static org.kapfhir.safety.rule.DosingDay.patientBorn;
import static org.kapfhir.safety.rule.DosingDay.record;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;
import org.kapfhir.safety.rule.Finding.Information;

/** S4: the reminder for young adults in the first weeks. */
class YoungAdultRuleTest {

    private final YoungAdultRule rule = new YoungAdultRule(Defaults.of(SuicideRiskLimits.class));

    @Test
    void tellsOfAYoungAdultsFirstDose() {
        assertThat(rule.check(
                        dose().build(),
                        record().patient(patientBorn("2001-03-03")).build()))
                .containsExactly(new Information(
                        Rule.S4,
                        "MedicationAdministration.effective",
                        "In young adults suicidality is asked for every week of the first weeks of treatment.",
                        "age 24",
                        "more than 24 years, or 4 weeks since the first dose",
                        List.of("Patient/maya")));
        assertThat(rule.rule()).isEqualTo(Rule.S4);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void doesNotTellOfAnOlderPatient() {
        assertThat(rule.check(
                        dose().build(),
                        record().patient(patientBorn("2001-03-02")).build()))
                .isEmpty();
    }

    @Test
    void tellsIfTheAgeIsNotKnown() {
        assertThat(rule.check(
                        dose().build(), record().patient(patientBorn(null)).build()))
                .extracting(Finding::found)
                .containsExactly("age not known");
        assertThat(rule.check(dose().build(), record().build()))
                .extracting(Finding::evidence)
                .containsExactly(List.of());
    }

    @Test
    void tellsForFourWeeksOfTheClinicsCalendar() {
        // The clinic's clocks go forward on 8 March.
        Moment first = at("2026-02-16T10:00:00-05:00");

        assertThat(tells(at("2026-03-16T09:59:59-04:00"), first)).isTrue();
        assertThat(tells(at("2026-03-16T10:00:00-04:00"), first)).isFalse();
    }

    @Test
    void countsFromTheLastMomentOfADayAndToItsFirst() {
        assertThat(tells(at("2026-03-02T23:59:00-05:00"), on("2026-02-02"))).isTrue();
        assertThat(tells(at("2026-03-03T00:00:00-05:00"), on("2026-02-02"))).isFalse();
        assertThat(tells(on("2026-03-02"), at("2026-02-02T10:00:00-05:00"))).isTrue();
    }

    @Test
    void countsTheFirstDoseOfTheSession() {
        CareRecord record = record().patient(patientBorn("2004-01-01"))
                .add(other("first", "10"))
                .build();

        assertThat(rule.check(doseAt(at("2026-03-30T10:15:00-04:00")), record)).isEmpty();
        assertThat(rule.check(doseAt(at("2026-03-30T10:14:59-04:00")), record)).hasSize(1);
    }

    @Test
    void doesNotCountALaterDoseForTheFirst() {
        assertThat(tells(at("2026-03-02T10:15:00-05:00"), at("2026-04-02T10:15:00-04:00")))
                .isTrue();
    }

    @Test
    void tellsOfADoseWithoutATimeByTheAgeToday() {
        CareRecord.Builder late = record().add(given("first", "s1", at("2025-06-01T10:00:00-04:00")));

        assertThat(rule.check(
                        doseAt(null), late.patient(patientBorn("2001-03-03")).build()))
                .hasSize(1);
        assertThat(rule.check(
                        doseAt(null), late.patient(patientBorn("2001-03-02")).build()))
                .isEmpty();
    }

    private boolean tells(Moment start, Moment first) {
        return !rule.check(
                        doseAt(start),
                        record().patient(patientBorn("2004-01-01"))
                                .add(given("first", "s1", first))
                                .build())
                .isEmpty();
    }
}
