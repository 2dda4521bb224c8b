package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DoseFixture.born;
import static org.kapfhir.safety.rule.DoseFixture.day;
import static org.kapfhir.safety.rule.DoseFixture.esketamine;
import static org.kapfhir.safety.rule.DoseFixture.ketamine;
import static org.kapfhir.safety.rule.DoseFixture.kinds;
import static org.kapfhir.safety.rule.DoseFixture.lines;
import static org.kapfhir.safety.rule.DoseFixture.record;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;
import org.kapfhir.care.Route;

/** D5: how much esketamine a session holds, and how its devices follow each other. */
class EsketamineSessionDoseRuleTest {

    private static final String EARLIER = "2026-03-02T10:05:00-05:00";

    private final EsketamineSessionDoseRule rule = new EsketamineSessionDoseRule(Defaults.of(DoseLimits.class));

    @Test
    void concernsDoses() {
        assertThat(rule.rule()).isEqualTo(Rule.D5);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @ParameterizedTest
    @CsvSource({"56, 28, ''", "28, 28, ''", "56, 28.01, refuse", "84, 28, refuse"})
    void addsUpTheDosesOfTheSession(String before, String milligrams, String kind) {
        CareRecord record = with(esketamine(before).at(EARLIER)).build();

        assertThat(String.join("", kinds(rule.check(esketamine(milligrams).build(), record))))
                .isEqualTo(kind);
    }

    @Test
    void tellsTheTotal() {
        CareRecord record = with(esketamine("56").at(EARLIER)).build();
        List<Finding> findings = rule.check(esketamine("56").build(), record);

        assertThat(lines(findings))
                .containsExactly("refuse D5 at MedicationAdministration.dosage.dose: 112 mg | 84 mg in a session |"
                        + " MedicationAdministration/other");
        assertThat(findings.get(0).message()).isEqualTo("The session holds too much esketamine.");
    }

    @Test
    void refusesWhenAnotherDoseOfTheSessionHasNoAmount() {
        CareRecord record = with(esketamine(null).at(EARLIER)).build();
        List<Finding> findings = rule.check(esketamine("28").build(), record);

        assertThat(lines(findings))
                .containsExactly(
                        "refuse D5 at MedicationAdministration.dosage.dose: another dose of the session without an"
                                + " amount | 84 mg in a session | MedicationAdministration/other");
        assertThat(findings.get(0).message()).isEqualTo("How much esketamine the session holds cannot be told.");
    }

    @Test
    void countsADoseWithoutItsAmountAsOneDevice() {
        Dose dose = esketamine(null).build();

        assertThat(rule.check(dose, with(esketamine("56").at(EARLIER)).build())).isEmpty();
        assertThat(lines(rule.check(dose, with(esketamine("84").at(EARLIER)).build())))
                .containsExactly(
                        "refuse D5 at MedicationAdministration.dosage.dose: 112 mg, this dose counted as one device"
                                + " as its amount is not recorded | 84 mg in a session | MedicationAdministration/other");
        assertThat(rule.check(dose, record().build())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1961-03-02, 1961-03-02, ''",
        "1961-03-03, 1961-03-03, refuse",
        "1961-01-01, 1961-12-31, refuse",
        "1960-01-01, 1960-12-31, ''",
    })
    void refusesOneDeviceForAYoungerPatient(String first, String last, String kind) {
        CareRecord record = record().patient(born(first, last)).build();

        assertThat(String.join("", kinds(rule.check(esketamine("28").build(), record))))
                .isEqualTo(kind);
    }

    @Test
    void takesAPatientOfUnknownAgeForYounger() {
        List<Finding> findings = rule.check(esketamine("28").build(), record().build());

        assertThat(lines(findings))
                .containsExactly("refuse D5 at MedicationAdministration.dosage.dose: 28 mg, age not recorded |"
                        + " 56 mg under 65 years | ");
        assertThat(findings.get(0).message()).isEqualTo("A session of 28 mg of esketamine is for older patients only.");
        assertThat(rule.check(
                        esketamine("28").build(),
                        record().patient(born(null, null)).build()))
                .hasSize(1);
        assertThat(rule.check(esketamine("56").build(), record().build())).isEmpty();
    }

    @Test
    void tellsTheAge() {
        CareRecord record = record().patient(born("1991-06-01", "1991-06-01")).build();

        assertThat(lines(rule.check(esketamine("28").build(), record)))
                .containsExactly("refuse D5 at MedicationAdministration.dosage.dose: 28 mg, 34 years |"
                        + " 56 mg under 65 years | ");
    }

    @Test
    void takesTheAgeOfTodayForADoseWithoutATime() {
        // 65 on 30 December; today is the 31st.
        CareRecord record = record().patient(born("1961-12-30", "1961-12-30")).build();

        assertThat(rule.check(esketamine("28").at((Moment) null).build(), record))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T10:10:00-05:00, ''",
        "2026-03-02T10:10:01-05:00, 4 min 59 s",
        "2026-03-02T10:15:00-05:00, 0 min",
        "2026-03-02T10:19:59-05:00, 4 min 59 s",
        "2026-03-02T10:20:00-05:00, ''",
        "2026-03-02T15:20:00Z, ''",
    })
    void asksForAPauseBetweenTwoDevices(String other, String found) {
        List<Finding> findings = rule.check(
                esketamine("28").build(), with(esketamine("28").at(other)).build());

        assertThat(findings.stream().map(Finding::found)).isEqualTo(found.isEmpty() ? List.of() : List.of(found));
    }

    @Test
    void tellsThePause() {
        CareRecord record = with(esketamine("28").at("2026-03-02T10:12:00-05:00"))
                .add(esketamine("28")
                        .named("third")
                        .at("2026-03-02T10:19:00-05:00")
                        .build())
                .add(esketamine("0")
                        .named("far")
                        .at("2026-03-02T10:30:00-05:00")
                        .build())
                .build();
        List<Finding> findings = rule.check(esketamine("28").build(), record);

        assertThat(lines(findings))
                .containsExactly("warn D5 at MedicationAdministration.effective: 3 min | 5 min |"
                        + " MedicationAdministration/other MedicationAdministration/third");
        assertThat(findings.get(0).message())
                .isEqualTo("Two devices of esketamine are to be used with a pause between them.");
    }

    @Test
    void countsThePauseFromTheEndOfTheEarlierDose() {
        DoseFixture long1 = esketamine("28").at("2026-03-02T10:00:00-05:00");

        assertThat(rule.check(
                        esketamine("28").build(),
                        with(long1.until("2026-03-02T10:11:00-05:00")).build()))
                .hasSize(1);
        assertThat(rule.check(
                        esketamine("28").build(),
                        with(long1.until("2026-03-02T10:10:00-05:00")).build()))
                .isEmpty();
        assertThat(rule.check(
                        esketamine("28").build(),
                        with(long1.until((Moment) null)).build()))
                .isEmpty();
        assertThat(lines(rule.check(
                        esketamine("28").until("2026-03-02T10:21:00-05:00").build(),
                        with(esketamine("28").at("2026-03-02T10:20:00-05:00")).build())))
                .containsExactly("warn D5 at MedicationAdministration.effective: 0 min | 5 min |"
                        + " MedicationAdministration/other");
    }

    @Test
    void takesATimeThatIsNotRecordedForTooClose() {
        String found = "warn D5 at MedicationAdministration.effective: a time of day that is not recorded | 5 min |"
                + " MedicationAdministration/other";

        assertThat(lines(rule.check(
                        esketamine("28").build(),
                        with(esketamine("28").at(day("2026-03-02"))).build())))
                .containsExactly(found);
        assertThat(lines(rule.check(
                        esketamine("28").build(),
                        with(esketamine("28").at((Moment) null)).build())))
                .containsExactly(found);
        assertThat(lines(rule.check(
                        esketamine("28").at((Moment) null).build(),
                        with(esketamine("28").at(EARLIER)).build())))
                .containsExactly(found);
    }

    @Test
    void looksAtEsketamineOnly() {
        CareRecord record = with(ketamine(Route.SUBLINGUAL, "300")).build();

        assertThat(rule.check(esketamine("84").build(), record)).isEmpty();
        assertThat(rule.check(
                        ketamine(Route.SUBLINGUAL, "300").build(),
                        with(esketamine("84")).build()))
                .isEmpty();
    }

    @Test
    void takesTheLimitsOfTheClinic() {
        EsketamineSessionDoseRule other = new EsketamineSessionDoseRule(
                Defaults.with(DoseLimits.class, Map.of("esketamine-device-spacing", "10m")));

        assertThat(other.check(
                        esketamine("28").build(),
                        with(esketamine("28").at(EARLIER)).build()))
                .isEmpty();
        assertThat(other.check(
                        esketamine("28").build(),
                        with(esketamine("28").at("2026-03-02T10:06:00-05:00")).build()))
                .hasSize(1);
    }

    private static CareRecord.Builder with(DoseFixture other) {
        return record().patient(born("1991-06-01", "1991-06-01"))
                .add(other.named("other").build());
    }
}
