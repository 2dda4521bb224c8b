package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.MonitoringFixture.SESSION;
import static org.kapfhir.safety.rule.MonitoringFixture.bp;
import static org.kapfhir.safety.rule.MonitoringFixture.building;
import static org.kapfhir.safety.rule.MonitoringFixture.day;
import static org.kapfhir.safety.rule.MonitoringFixture.dose;
import static org.kapfhir.safety.rule.MonitoringFixture.esketamine;
import static org.kapfhir.safety.rule.MonitoringFixture.finished;
import static org.kapfhir.safety.rule.MonitoringFixture.hr;
import static org.kapfhir.safety.rule.MonitoringFixture.infusion;
import static org.kapfhir.safety.rule.MonitoringFixture.minutes;
import static org.kapfhir.safety.rule.MonitoringFixture.record;
import static org.kapfhir.safety.rule.MonitoringFixture.seconds;
import static org.kapfhir.safety.rule.MonitoringFixture.session;
import static org.kapfhir.safety.rule.MonitoringFixture.spo2;
import static org.kapfhir.safety.rule.MonitoringFixture.vital;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Dose;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.Moment;
import org.kapfhir.care.Route;
import org.kapfhir.care.VitalSign;
import org.kapfhir.care.VitalSign.Kind;

/** B7: what was to be measured in a session. The sessions end 120 minutes after the dose. */
class MonitoringScheduleRuleTest {

    private static final List<String> DOSE = List.of("MedicationAdministration/dose-1");
    private static final String MANDATORY = "blood pressure before the dose, 40 minutes after it (give or take 10)"
            + " and in the last 30 minutes; for esketamine oxygen saturation too";
    private static final String PLANNED = "15, 40, 60 and 90 minutes after the dose (give or take 10); every 15 minutes"
            + " during an infusion and every 30 minutes in the 60 minutes after it";

    private final MonitoringScheduleRule rule =
            new MonitoringScheduleRule(Defaults.of(VitalLimits.class), Defaults.of(SessionLimits.class));

    @Test
    void isB7OfDosingSessions() {
        assertThat(rule.rule()).isEqualTo(Rule.B7);
        assertThat(rule.concerns()).isEqualTo(DosingSession.class);
    }

    // ---- which sessions ----

    @Test
    void acceptsASessionInWhichEverythingWasMeasured() {
        assertThat(rule.check(
                        finished(120),
                        record(
                                dose(),
                                bp(120, 80, -10),
                                bp(120, 80, 15),
                                bp(120, 80, 40),
                                bp(120, 80, 60),
                                bp(120, 80, 90),
                                hr(70, 15),
                                hr(70, 40),
                                hr(70, 60),
                                hr(70, 90),
                                spo2(97, 15),
                                spo2(97, 40),
                                spo2(97, 60),
                                spo2(97, 90))))
                .isEmpty();
    }

    @Test
    void refusesASessionInWhichNothingWasMeasured() {
        assertThat(rule.check(finished(120), record(dose())))
                .containsExactly(
                        new Finding.Refusal(
                                Rule.B7,
                                "Encounter.status",
                                "The session ends without measurements that it may not be without.",
                                "no blood pressure before the dose, no blood pressure 40 minutes after the dose,"
                                        + " no blood pressure before discharge",
                                MANDATORY,
                                DOSE,
                                true),
                        new Finding.Warning(
                                Rule.B7,
                                "Encounter.status",
                                "The session ends without measurements that were planned.",
                                "no blood pressure 15 minutes after the dose, no blood pressure 60 minutes after the dose,"
                                        + " no blood pressure 90 minutes after the dose, no heart rate 15 minutes after the dose,"
                                        + " no heart rate 40 minutes after the dose, no heart rate 60 minutes after the dose,"
                                        + " no heart rate 90 minutes after the dose, no oxygen saturation 15 minutes after the dose,"
                                        + " no oxygen saturation 40 minutes after the dose, no oxygen saturation 60 minutes after the dose,"
                                        + " no oxygen saturation 90 minutes after the dose",
                                PLANNED,
                                DOSE));
    }

    @Test
    void hasNothingToSayOfASessionThatGoesOn() {
        assertThat(rule.check(session(false, false, minutes(120)), record(dose())))
                .isEmpty();
    }

    @Test
    void hasNothingToSayIfTheDoseWasWithheld() {
        assertThat(rule.check(finished(120), building().withheld().build())).isEmpty();
    }

    @Test
    void judgesASessionInWhichOneDoseWasWithheldAndAnotherGiven() {
        assertThat(rule.check(finished(120), building().withheld().add(dose()).build()))
                .hasSize(2);
    }

    // ---- blood pressure before the dose ----

    @Test
    void takesThePressureOfTheHourBeforeTheDose() {
        assertThat(mandatory(bp(120, 80, -60), bp(120, 80, 40), bp(120, 80, 110)))
                .isEmpty();
        assertThat(mandatory(bp(120, 80, 0), bp(120, 80, 40), bp(120, 80, 110))).isEmpty();
        assertThat(mandatory(bp(120, 80, -61), bp(120, 80, 40), bp(120, 80, 110)))
                .containsExactly("no blood pressure before the dose");
        assertThat(mandatory(
                        bp(120, 80, minutes(1), "pre-dose"),
                        bp(120, 80, 40),
                        bp(120, 80, 110),
                        hr(70, -10),
                        spo2(97, -10)))
                .containsExactly("no blood pressure before the dose");
    }

    // ---- blood pressure 40 minutes after it ----

    @Test
    void takesThePressureOf30To50MinutesAfterTheDose() {
        assertThat(mandatory(bp(120, 80, -10), bp(120, 80, 30), bp(120, 80, 110)))
                .isEmpty();
        assertThat(mandatory(bp(120, 80, -10), bp(120, 80, 50), bp(120, 80, 110)))
                .isEmpty();
        assertThat(mandatory(bp(120, 80, -10), bp(120, 80, 29), bp(120, 80, 110)))
                .containsExactly("no blood pressure 40 minutes after the dose");
        assertThat(mandatory(bp(120, 80, -10), bp(120, 80, minutes(51), "t40"), bp(120, 80, 110)))
                .containsExactly("no blood pressure 40 minutes after the dose");
    }

    @Test
    void reckonsFromTheFirstOfTwoDoses() {
        CareRecord record = building()
                .add(dose("dose-1", true, Route.NASAL, minutes(0), minutes(0)))
                .add(dose("dose-2", true, Route.NASAL, minutes(15), minutes(15)))
                .add(bp(120, 80, 10))
                .add(bp(120, 80, 55))
                .add(bp(120, 80, 110))
                .add(spo2(97, 40))
                .build();

        assertThat(rule.check(finished(120), record))
                .extracting(Finding::found)
                .containsExactly("no blood pressure before the dose, no blood pressure 40 minutes after the dose");
    }

    // ---- blood pressure before discharge ----

    @Test
    void takesThePressureOfTheLast30Minutes() {
        assertThat(mandatory(bp(120, 80, -10), bp(120, 80, 40), bp(120, 80, 90)))
                .isEmpty();
        assertThat(mandatory(bp(120, 80, -10), bp(120, 80, 40), bp(120, 80, 120)))
                .isEmpty();
        assertThat(mandatory(bp(120, 80, -10), bp(120, 80, 40), bp(120, 80, 89)))
                .containsExactly("no blood pressure before discharge");
        assertThat(mandatory(bp(120, 80, -10), bp(120, 80, 40), bp(120, 80, 121)))
                .containsExactly("no blood pressure before discharge");
    }

    @Test
    void takesAnEarlierPressureThatWasMeantSo() {
        assertThat(mandatory(bp(120, 80, -10), bp(120, 80, 40), bp(120, 80, minutes(89), "pre-discharge")))
                .isEmpty();
        assertThat(mandatory(bp(120, 80, -10), bp(120, 80, 40), bp(120, 80, minutes(89), "t90")))
                .containsExactly("no blood pressure before discharge");
        assertThat(mandatory(bp(120, 80, -10), bp(120, 80, 40), bp(120, 80, minutes(121), "pre-discharge")))
                .containsExactly("no blood pressure before discharge");
        assertThat(mandatory(
                        bp(120, 80, -10),
                        bp(120, 80, 40),
                        vital(Kind.BLOOD_PRESSURE, 120, 80, minutes(89), "pre-discharge", "session-2")))
                .containsExactly("no blood pressure before discharge");
    }

    @Test
    void takesAPressureBeforeDischargeOnlyAfterTheLastDose() {
        assertThat(mandatoryUntil(minutes(20), bp(120, 80, 0), bp(120, 80, 40)))
                .containsExactly("no blood pressure before discharge");
        assertThat(mandatoryUntil(minutes(20), bp(120, 80, 0), bp(120, 80, 40), bp(120, 80, 1)))
                .isEmpty();
        assertThat(mandatoryUntil(
                        minutes(20), bp(120, 80, 0), bp(120, 80, minutes(0), "pre-discharge"), bp(120, 80, 40)))
                .containsExactly("no blood pressure before discharge");
    }

    @Test
    void takesThePressureAfterTheSecondOfTwoDoses() {
        CareRecord record = building()
                .add(dose("dose-1", true, Route.NASAL, minutes(0), minutes(0)))
                .add(dose("dose-2", true, Route.NASAL, minutes(115), minutes(115)))
                .add(bp(120, 80, -10))
                .add(bp(120, 80, 40))
                .add(bp(120, 80, 110))
                .add(spo2(97, 40))
                .build();

        assertThat(rule.check(finished(120), record))
                .extracting(Finding::found)
                .containsExactly("no blood pressure before discharge");
    }

    // ---- where a time is missing, the timepoint tells ----

    @Test
    void goesByTheTimepointsIfTheDoseHasNoTime() {
        assertThat(mandatoryOf(
                        dose(null),
                        minutes(120),
                        bp(120, 80, minutes(1), "pre-dose"),
                        bp(120, 80, minutes(2), "t40"),
                        bp(120, 80, minutes(3), "pre-discharge")))
                .isEmpty();
        assertThat(mandatoryOf(
                        dose(day("2026-01-28")),
                        minutes(120),
                        bp(120, 80, minutes(1), "pre-dose"),
                        bp(120, 80, minutes(2), "t30"),
                        bp(120, 80, minutes(3), "pre-discharge")))
                .isEmpty();
        assertThat(mandatoryOf(
                        dose(null),
                        minutes(120),
                        bp(120, 80, minutes(-10), null),
                        bp(120, 80, minutes(40), null),
                        bp(120, 80, minutes(110), null)))
                .containsExactly("no blood pressure before the dose, no blood pressure 40 minutes after the dose,"
                        + " no blood pressure before discharge");
        assertThat(mandatoryOf(
                        dose(day("2026-01-28")),
                        minutes(120),
                        bp(120, 80, minutes(-10), null),
                        bp(120, 80, minutes(40), null),
                        bp(120, 80, minutes(110), null)))
                .containsExactly("no blood pressure before the dose, no blood pressure 40 minutes after the dose,"
                        + " no blood pressure before discharge");
    }

    @Test
    void goesByTheTimepointIfTheEndHasNoTime() {
        assertThat(mandatoryUntil(null, bp(120, 80, -10), bp(120, 80, 40), bp(120, 80, 110)))
                .containsExactly("no blood pressure before discharge");
        assertThat(mandatoryUntil(null, bp(120, 80, -10), bp(120, 80, 40), bp(120, 80, minutes(110), "pre-discharge")))
                .isEmpty();
        assertThat(mandatoryUntil(day("2026-01-28"), bp(120, 80, -10), bp(120, 80, 40), bp(120, 80, 110)))
                .containsExactly("no blood pressure before discharge");
    }

    @Test
    void goesByTheTimepointIfTheMeasurementHasNoTime() {
        assertThat(mandatory(
                        bp(120, 80, day("2026-01-28"), "pre-dose"),
                        bp(120, 80, day("2026-01-28"), "t40"),
                        bp(120, 80, day("2026-01-28"), "pre-discharge")))
                .isEmpty();
        assertThat(mandatory(
                        bp(120, 80, day("2026-01-28"), "t15"),
                        bp(120, 80, day("2026-01-28"), "t60"),
                        bp(120, 80, day("2026-01-28"), null)))
                .containsExactly("no blood pressure before the dose, no blood pressure 40 minutes after the dose,"
                        + " no blood pressure before discharge");
    }

    @Test
    void goesByTheTimepointsIfNoDoseIsOnRecord() {
        List<VitalSign> named = new ArrayList<>();
        for (String timepoint : List.of("pre-dose", "t15", "t40", "t60", "t90", "pre-discharge")) {
            named.add(bp(120, 80, minutes(1), timepoint));
            named.add(vital(Kind.HEART_RATE, 70, null, minutes(1), timepoint, SESSION));
            named.add(vital(Kind.OXYGEN_SATURATION, 97, null, minutes(1), timepoint, SESSION));
        }

        assertThat(rule.check(finished(120), record(named.toArray(new VitalSign[0]))))
                .isEmpty();
        assertThat(rule.check(finished(120), record()))
                .extracting(Finding::message)
                .containsExactly(
                        "The session ends without measurements that it may not be without.",
                        "The session ends without measurements that were planned.");
    }

    @Test
    void doesNotGoByTheTimepointOfAnotherSession() {
        assertThat(mandatoryOf(
                        dose(null),
                        minutes(120),
                        vital(Kind.BLOOD_PRESSURE, 120, 80, minutes(1), "pre-dose", "session-2"),
                        vital(Kind.BLOOD_PRESSURE, 120, 80, minutes(2), "t40", null),
                        bp(120, 80, minutes(3), "pre-discharge")))
                .containsExactly("no blood pressure before the dose, no blood pressure 40 minutes after the dose");
    }

    // ---- oxygen saturation of esketamine ----

    @Test
    void refusesASessionOfEsketamineWithoutASaturation() {
        assertThat(rule.check(finished(120), record(esketamine(), bp(120, 80, -10), bp(120, 80, 40), bp(120, 80, 110))))
                .containsExactly(new Finding.Refusal(
                        Rule.B7,
                        "Encounter.status",
                        "The session ends without measurements that it may not be without.",
                        "no oxygen saturation in the session",
                        MANDATORY,
                        DOSE,
                        true));
    }

    @Test
    void takesASaturationBetweenStartAndEndOfTheSession() {
        assertThat(saturated(minutes(-25), null, minutes(120))).isEmpty();
        assertThat(saturated(minutes(-26), null, minutes(120))).hasSize(1);
        assertThat(saturated(minutes(120), null, minutes(120))).isEmpty();
        assertThat(saturated(minutes(121), null, minutes(120))).hasSize(1);
        assertThat(saturated(minutes(60), "session-2", minutes(120))).isEmpty();
    }

    @Test
    void takesASaturationThatNamesTheSession() {
        assertThat(saturated(minutes(121), SESSION, minutes(120))).isEmpty();
        assertThat(rule.check(session(true, false, null), esketamineWith(minutes(60), SESSION)))
                .extracting(Finding::found)
                .containsExactly("no blood pressure before discharge");
        assertThat(rule.check(session(true, false, null), esketamineWith(minutes(60), null)))
                .extracting(Finding::found)
                .containsExactly("no blood pressure before discharge, no oxygen saturation in the session");
    }

    @Test
    void needsTheStartOfTheSessionForASaturationThatNamesNone() {
        DosingSession unstarted = new DosingSession(
                "Encounter/" + SESSION,
                "patient-1",
                true,
                false,
                false,
                null,
                minutes(120),
                false,
                null,
                true,
                List.of());

        assertThat(rule.check(unstarted, esketamineWith(minutes(60), null))).hasSize(1);
        assertThat(rule.check(unstarted, esketamineWith(minutes(60), SESSION))).isEmpty();
    }

    private List<Finding> saturated(Moment at, @Nullable String session, Moment end) {
        return rule.check(session(true, false, end), esketamineWith(at, session));
    }

    private static CareRecord esketamineWith(Moment saturation, @Nullable String session) {
        return record(
                esketamine(),
                bp(120, 80, -10),
                bp(120, 80, 40),
                bp(120, 80, 110),
                vital(Kind.OXYGEN_SATURATION, 97, null, saturation, null, session));
    }

    // ---- the planned slots ----

    @Test
    void questionsEachPlannedSlotThatIsMissed() {
        assertThat(planned(15, 40, 60, 90)).isEmpty();
        assertThat(planned(5, 30, 50, 80)).isEmpty();
        assertThat(planned(25, 50, 70, 100)).isEmpty();
        assertThat(planned(4, 40, 60, 90)).containsExactly("no heart rate 15 minutes after the dose");
        assertThat(planned(26, 51, 60, 90))
                .containsExactly("no heart rate 15 minutes after the dose, no heart rate 40 minutes after the dose");
        assertThat(planned(15, 40, 49, 90)).containsExactly("no heart rate 60 minutes after the dose");
        assertThat(planned(15, 40, 71, 79))
                .containsExactly("no heart rate 60 minutes after the dose, no heart rate 90 minutes after the dose");
        assertThat(planned(15, 40, 60, 101)).containsExactly("no heart rate 90 minutes after the dose");
    }

    private List<String> planned(int... heartRates) {
        CareRecord.Builder record = complete().add(dose());
        Arrays.stream(heartRates).forEach(fromDose -> record.add(hr(70, fromDose)));
        return found(record);
    }

    private static CareRecord.Builder complete() {
        CareRecord.Builder record = building();
        for (int fromDose : new int[] {-10, 15, 40, 60, 90, 110}) {
            record.add(bp(120, 80, fromDose)).add(spo2(97, fromDose));
        }
        return record;
    }

    @Test
    void plansSlotsForADoseByNoRoute() {
        assertThat(found(complete().add(dose("dose-1", false, null, minutes(0), minutes(0)))))
                .containsExactly("no heart rate 15 minutes after the dose, no heart rate 40 minutes after the dose,"
                        + " no heart rate 60 minutes after the dose, no heart rate 90 minutes after the dose");
    }

    @Test
    void plansNoSlotsForEsketamine() {
        assertThat(found(complete().add(esketamine()))).isEmpty();
    }

    // ---- infusions ----

    @Test
    void acceptsMeasurementsEvery15MinutesOfAnInfusionAndEvery30AfterIt() {
        assertThat(found(infused(minutes(0), minutes(40), 15, 30, 70))).isEmpty();
    }

    @Test
    void questionsMoreThan15MinutesWithoutAMeasurementDuringAnInfusion() {
        assertThat(found(infused(minutes(0), minutes(40), 16, 30, 70)))
                .containsExactly("no blood pressure during the infusion (16 minutes without)");
        assertThat(found(infused(minutes(0), minutes(40), 10, 24, 40, 70)))
                .containsExactly("no blood pressure during the infusion (16 minutes without)");
        assertThat(found(infused(minutes(0), minutes(40), 12, 28, 40, 70)))
                .containsExactly("no blood pressure during the infusion (16 minutes without)");
        assertThat(found(infused(minutes(0), minutes(40), 40, 70)))
                .containsExactly("no blood pressure during the infusion (40 minutes without)");
        assertThat(found(infused(minutes(0), seconds(15 * 60 + 1), 40, 70)))
                .containsExactly("no blood pressure during the infusion (15 minutes without)");
    }

    @Test
    void questionsMoreThan30MinutesWithoutAMeasurementAfterAnInfusion() {
        assertThat(found(infused(minutes(0), minutes(40), 15, 30, 71)))
                .containsExactly("no blood pressure after the infusion (31 minutes without)");
        assertThat(found(infused(minutes(0), minutes(40), 15, 30, 69)))
                .containsExactly("no blood pressure after the infusion (31 minutes without)");
        assertThat(found(infused(minutes(0), minutes(40), 15, 30)))
                .containsExactly("no blood pressure after the infusion (60 minutes without)");
    }

    @Test
    void countsOnlyTheTimeUpToTheEndOfTheSession() {
        assertThat(foundUntil(minutes(70), infused(minutes(0), minutes(40), 15, 30, 65)))
                .isEmpty();
        assertThat(foundUntil(minutes(71), infused(minutes(0), minutes(40), 15, 30, 71)))
                .containsExactly("no blood pressure after the infusion (31 minutes without)");
    }

    @Test
    void countsTheWholeTimeIfTheEndIsNotKnown() {
        assertThat(foundUntil(
                        null, infused(minutes(0), minutes(40), 15, 30).add(bp(120, 80, minutes(69), "pre-discharge"))))
                .containsExactly("no blood pressure after the infusion (31 minutes without)");
    }

    @Test
    void questionsEachVitalSignOfAnInfusion() {
        assertThat(found(building()
                        .add(infusion(minutes(0), minutes(40)))
                        .add(bp(120, 80, -10))
                        .add(bp(120, 80, 15))
                        .add(bp(120, 80, 30))
                        .add(bp(120, 80, 70))
                        .add(bp(120, 80, 110))
                        .add(hr(70, 15))
                        .add(hr(70, 30))
                        .add(spo2(97, 70))
                        .add(vital(Kind.OXYGEN_SATURATION, 97, null, day("2026-01-28"), null, SESSION))))
                .containsExactly("no heart rate after the infusion (60 minutes without),"
                        + " no oxygen saturation during the infusion (40 minutes without)");
    }

    @Test
    void questionsAnInfusionWhoseCourseIsNotTimed() {
        for (Dose untimed : List.of(infusion(minutes(0), null), infusion(minutes(0), day("2026-01-28")))) {
            assertThat(found(complete().add(untimed)))
                    .singleElement()
                    .asString()
                    .contains("schedule of the infusion, as its start or its end is not timed");
        }
        for (Dose untimed : List.of(infusion(null, minutes(40)), infusion(day("2026-01-28"), minutes(40)))) {
            assertThat(found(complete()
                            .add(untimed)
                            .add(bp(120, 80, minutes(1), "pre-dose"))
                            .add(bp(120, 80, minutes(1), "t40"))
                            .add(bp(120, 80, minutes(1), "pre-discharge"))))
                    .singleElement()
                    .asString()
                    .contains("schedule of the infusion, as its start or its end is not timed");
        }
    }

    @Test
    void plansBothForAnInfusionAndAnInjection() {
        assertThat(found(infused(minutes(0), minutes(40), 15, 30, 70)
                        .add(dose("dose-2", false, Route.INTRAMUSCULAR, minutes(0), minutes(0)))))
                .containsExactly("no blood pressure 90 minutes after the dose, no heart rate 90 minutes after the dose,"
                        + " no oxygen saturation 90 minutes after the dose");
    }

    /** An infusion with all that is mandatory, and with heart rate and saturation in time. */
    private static CareRecord.Builder infused(Moment start, Moment end, int... pressures) {
        CareRecord.Builder record = building()
                .add(infusion(start, end))
                .add(bp(120, 80, -10))
                .add(bp(120, 80, minutes(110), "pre-discharge"));
        for (int fromDose : new int[] {10, 20, 30, 40, 50, 65, 70}) {
            record.add(hr(70, fromDose)).add(spo2(97, fromDose));
        }
        Arrays.stream(pressures).forEach(fromDose -> record.add(bp(120, 80, fromDose)));
        return record;
    }

    @Test
    void followsTheSettings() {
        MonitoringScheduleRule other = new MonitoringScheduleRule(
                Defaults.with(VitalLimits.class, Map.of("pre-dose-window", "30m")),
                Defaults.with(
                        SessionLimits.class,
                        Map.of(
                                "middle-slot", "45m",
                                "slot-tolerance", "5m",
                                "discharge-slot", "20m",
                                "infusion-interval", "10m",
                                "after-infusion-interval", "20m",
                                "after-infusion", "40m")));

        assertThat(other.check(finished(120), record(dose(), bp(120, 80, -31), bp(120, 80, 39), bp(120, 80, 99))))
                .extracting(Finding::limit)
                .containsExactly(
                        "blood pressure before the dose, 45 minutes after it (give or take 5) and in the last 20 minutes;"
                                + " for esketamine oxygen saturation too",
                        "15, 45, 60 and 90 minutes after the dose (give or take 5); every 10 minutes during an infusion"
                                + " and every 20 minutes in the 40 minutes after it");
        assertThat(other.check(finished(120), record(dose(), bp(120, 80, -30), bp(120, 80, 40), bp(120, 80, 100))))
                .extracting(Finding::message)
                .containsExactly("The session ends without measurements that were planned.");
    }

    /** What is mandatory and missing of a session of esketamine. */
    private List<String> mandatory(VitalSign... readings) {
        return mandatoryUntil(minutes(120), readings);
    }

    private List<String> mandatoryUntil(@Nullable Moment end, VitalSign... readings) {
        return mandatoryOf(dose("dose-1", true, Route.NASAL, minutes(0), minutes(0)), end, readings);
    }

    private List<String> mandatoryOf(Dose given, @Nullable Moment end, VitalSign... readings) {
        CareRecord.Builder record = building().add(given).add(spo2(97, 5));
        Arrays.stream(readings).forEach(record::add);
        return rule.check(session(true, false, end), record.build()).stream()
                .filter(Finding.Refusal.class::isInstance)
                .map(Finding::found)
                .toList();
    }

    private List<String> found(CareRecord.Builder record) {
        return foundUntil(minutes(120), record);
    }

    private List<String> foundUntil(@Nullable Moment end, CareRecord.Builder record) {
        return rule.check(session(true, false, end), record.build()).stream()
                .map(Finding::found)
                .toList();
    }
}
