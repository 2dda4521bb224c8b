package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DoseFixture.day;
import static org.kapfhir.safety.rule.DoseFixture.given;
import static org.kapfhir.safety.rule.DoseFixture.ketamine;
import static org.kapfhir.safety.rule.DoseFixture.kinds;
import static org.kapfhir.safety.rule.DoseFixture.lines;
import static org.kapfhir.safety.rule.DoseFixture.record;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;
import org.kapfhir.care.Route;

/** D3: a sublingual dose is not large, least of all in a first session. */
class SublingualDoseRuleTest {

    private static final CareRecord FIRST = record().build();
    private static final CareRecord LATER =
            record().add(given("d1", "s1", "2026-02-20T10:15:00-05:00")).build();

    private final SublingualDoseRule rule = new SublingualDoseRule(Defaults.of(DoseLimits.class));

    @Test
    void concernsDoses() {
        assertThat(rule.rule()).isEqualTo(Rule.D3);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @ParameterizedTest
    @CsvSource({"200, '', ''", "200.5, warn, ''", "300, warn, ''", "300.5, warn, warn"})
    void holdsTheDoseAgainstTheLimits(String milligrams, String inFirstSession, String later) {
        Dose dose = ketamine(Route.SUBLINGUAL, milligrams).build();

        assertThat(String.join("", kinds(rule.check(dose, FIRST)))).isEqualTo(inFirstSession);
        assertThat(String.join("", kinds(rule.check(dose, LATER)))).isEqualTo(later);
    }

    @Test
    void tellsAllLimitsInOneFinding() {
        Dose dose = ketamine(Route.SUBLINGUAL, "400").build();

        assertThat(lines(rule.check(dose, FIRST)))
                .containsExactly(
                        "warn D3 at MedicationAdministration.dosage.dose: 400 mg, no earlier session on record |"
                                + " 300 mg, and 200 mg in a first session | ");
        assertThat(lines(rule.check(dose, LATER)))
                .containsExactly("warn D3 at MedicationAdministration.dosage.dose: 400 mg | 300 mg | ");
        assertThat(lines(rule.check(ketamine(Route.SUBLINGUAL, "250").build(), FIRST)))
                .containsExactly(
                        "warn D3 at MedicationAdministration.dosage.dose: 250 mg, no earlier session on record |"
                                + " 200 mg in a first session | ");
        assertThat(rule.check(dose, FIRST).get(0).message()).isEqualTo("The sublingual dose is large.");
    }

    @Test
    void takesASessionForTheFirstUnlessAnotherCertainlyWasBefore() {
        DoseFixture dose = ketamine(Route.SUBLINGUAL, "250");

        assertThat(rule.check(dose.build(), with("now", DoseFixture.time("2026-03-02T10:00:00-05:00"))))
                .hasSize(1);
        assertThat(rule.check(dose.build(), with("s1", DoseFixture.time(DoseFixture.TIME))))
                .hasSize(1);
        assertThat(rule.check(dose.build(), with("s1", day("2026-03-02")))).hasSize(1);
        assertThat(rule.check(dose.build(), with("s1", day("2026-03-01")))).isEmpty();
        assertThat(rule.check(dose.build(), with(null, day("2026-03-01")))).isEmpty();
        assertThat(rule.check(dose.in(null).build(), with("s1", day("2026-03-01"))))
                .isEmpty();
        assertThat(rule.check(dose.at((Moment) null).build(), with("s1", day("2026-03-01"))))
                .hasSize(1);
    }

    @Test
    void saysNothingOfAnotherRouteOrWithoutAnAmount() {
        assertThat(rule.check(ketamine(Route.ORAL, "400").build(), FIRST)).isEmpty();
        assertThat(rule.check(ketamine(Route.SUBLINGUAL, null).build(), FIRST)).isEmpty();
    }

    private static CareRecord with(@Nullable String session, Moment at) {
        return record().add(given("d1", session, at)).build();
    }
}
