package org.kapfhir.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.DayOfWeek;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.PlannedSessions.Activity;

/** What a CarePlan says of dosing sessions. */
class PlannedSessionsTest {

    private static final ZoneId CLINIC = ZoneId.of("America/New_York");
    private static final Moment MARCH_2 = Moment.at(Instant.parse("2026-03-02T15:00:00Z"), ZoneId.of("GMT-05:00"));
    private static final Moment MARCH_4 = Moment.at(Instant.parse("2026-03-04T15:00:00Z"), ZoneId.of("GMT-05:00"));

    @Test
    void readsThePlannedSessions() {
        CarePlan plan = plan(CarePlanStatus.ACTIVE).setSubject(new Reference("Patient/maya"));
        plan.addInstantiatesCanonical("https://kap-fhir.org/fhir/PlanDefinition/kap-esketamine-protocol|0.1.0");
        activity(plan, "preparation-session", new Period());
        activity(
                plan,
                "dosing-session",
                new Timing()
                        .addEvent(new DateTimeType("2026-03-04T10:00:00-05:00").getValue())
                        .addEvent(new DateTimeType("2026-03-02T10:00:00-05:00").getValue()));
        activity(plan, "dosing-session", null);

        PlannedSessions planned = PlannedSessions.of(plan, CLINIC).orElseThrow();

        assertThat(planned.reference()).isEqualTo("CarePlan/plan");
        assertThat(planned.patient()).isEqualTo("maya");
        assertThat(planned.esketamine()).isTrue();
        assertThat(planned.overrides()).isEmpty();
        assertThat(planned.activities()).extracting(Activity::index).containsExactly(1, 2);
        assertThat(planned.activities().get(0).dates())
                .extracting(Moment::earliest)
                .containsExactly(MARCH_2.earliest(), MARCH_4.earliest());
        assertThat(planned.activities().get(0).repetition()).isNull();
        assertThat(planned.activities().get(0).path()).isEqualTo("CarePlan.activity[1].detail.scheduled");
        assertThat(planned.activities().get(1).dates()).isEmpty();
    }

    @Test
    void readsThePeriodOfOneSession() {
        CarePlan plan = plan(CarePlanStatus.DRAFT);
        activity(plan, "dosing-session", new Period().setStartElement(new DateTimeType("2026-03-02T10:00:00-05:00")));

        assertThat(PlannedSessions.of(plan, CLINIC))
                .contains(new PlannedSessions(
                        "CarePlan/plan", null, false, List.of(new Activity(0, List.of(MARCH_2), null)), List.of()));
    }

    @Test
    void isOfEsketamineOnlyByItsProtocol() {
        CarePlan plan = plan(CarePlanStatus.ACTIVE);
        activity(plan, "dosing-session", null);
        plan.addInstantiatesCanonical("https://kap-fhir.org/fhir/PlanDefinition/kap-ketamine-protocol");
        plan.getInstantiatesCanonical().add(new CanonicalType());

        assertThat(PlannedSessions.of(plan, CLINIC).orElseThrow().esketamine()).isFalse();
    }

    @Test
    void readsAPlanInForceOrItsDraft() {
        for (CarePlanStatus status : List.of(CarePlanStatus.DRAFT, CarePlanStatus.ACTIVE, CarePlanStatus.ONHOLD)) {
            CarePlan plan = plan(status);
            activity(plan, "dosing-session", null);

            assertThat(PlannedSessions.of(plan, CLINIC)).isPresent();
        }
        for (CarePlanStatus status :
                List.of(CarePlanStatus.COMPLETED, CarePlanStatus.REVOKED, CarePlanStatus.ENTEREDINERROR)) {
            CarePlan plan = plan(status);
            activity(plan, "dosing-session", null);

            assertThat(PlannedSessions.of(plan, CLINIC)).isEmpty();
        }
    }

    @Test
    void readsNothingOfAPlanWithoutDosingSessions() {
        CarePlan plan = plan(CarePlanStatus.ACTIVE);
        activity(plan, "integration-session", null);

        assertThat(PlannedSessions.of(plan, CLINIC)).isEmpty();
    }

    // ---- repetitions ----

    @Test
    void readsARepetition() {
        PlannedRepetition repetition = repetitionOf(repeat(3, 1, UnitsOfTime.WK)
                .setCount(6)
                .setBounds(new Period()
                        .setStartElement(new DateTimeType("2026-03-02T10:00:00-05:00"))
                        .setEndElement(new DateTimeType("2026-03-04T10:00:00-05:00"))));

        assertThat(repetition).isEqualTo(new PlannedRepetition(3, 7, 6, MARCH_2, MARCH_4));
    }

    @Test
    void readsARepetitionAtItsMostFrequent() {
        assertThat(repetitionOf(repeat(1, 1, UnitsOfTime.D)
                        .setFrequencyMax(2)
                        .setCount(3)
                        .setCountMax(8)))
                .isEqualTo(new PlannedRepetition(2, 1, 8, null, null));
        assertThat(repetitionOf(new TimingRepeatComponent()
                        .addDayOfWeek(DayOfWeek.MON)
                        .addDayOfWeek(DayOfWeek.THU)
                        .addTimeOfDay("10:00:00")))
                .isEqualTo(new PlannedRepetition(2, 7, Integer.MAX_VALUE, null, null));
        assertThat(repetitionOf(
                        new TimingRepeatComponent().addTimeOfDay("10:00:00").addTimeOfDay("16:00:00")))
                .isEqualTo(new PlannedRepetition(2, 1, Integer.MAX_VALUE, null, null));
    }

    @Test
    void readsEachUnitOfTime() {
        assertThat(repetitionOf(repeat(1, 36, UnitsOfTime.H)).apart()).isEqualTo(Duration.ofHours(36));
        assertThat(repetitionOf(repeat(1, 90, UnitsOfTime.MIN)).apart()).isEqualTo(Duration.ofMinutes(90));
        assertThat(repetitionOf(repeat(1, 30, UnitsOfTime.S)).apart()).isEqualTo(Duration.ofSeconds(30));
        assertThat(repetitionOf(repeat(2, 3, UnitsOfTime.D)).apart()).isEqualTo(Duration.ofHours(36));
        assertThat(repetitionOf(repeat(1, 2, UnitsOfTime.WK)).period()).isEqualTo(14);
        assertThat(repetitionOf(repeat(1, 1, UnitsOfTime.MO)).period()).isEqualTo(30);
        assertThat(repetitionOf(repeat(1, 1, UnitsOfTime.A)).period()).isEqualTo(365);
    }

    @Test
    void readsNoRepetitionWithoutAPeriod() {
        CarePlan plan = plan(CarePlanStatus.ACTIVE);
        activity(plan, "dosing-session", new Timing().setRepeat(new TimingRepeatComponent().setFrequency(3)));

        assertThat(PlannedSessions.of(plan, CLINIC)
                        .orElseThrow()
                        .activities()
                        .get(0)
                        .repetition())
                .isNull();
    }

    @Test
    void countsTheMostSessionsInSomeDays() {
        assertThat(new PlannedRepetition(3, 7, 100, null, null).mostIn(7)).isEqualTo(3);
        assertThat(new PlannedRepetition(3, 7, 100, null, null).mostIn(14)).isEqualTo(6);
        assertThat(new PlannedRepetition(3, 7, 100, null, null).mostIn(8)).isEqualTo(4);
        assertThat(new PlannedRepetition(3, 14, 100, null, null).mostIn(7)).isEqualTo(3);
        assertThat(new PlannedRepetition(3, 7, 2, null, null).mostIn(7)).isEqualTo(2);
        assertThat(new PlannedRepetition(1, 1, 100, MARCH_2, MARCH_4).mostIn(7)).isEqualTo(2);
        assertThat(new PlannedRepetition(1, 1, 100, MARCH_2, MARCH_2).mostIn(7)).isEqualTo(1);
        assertThat(new PlannedRepetition(1, 1, 100, MARCH_2, null).mostIn(7)).isEqualTo(7);
        assertThat(new PlannedRepetition(1, 1, 100, null, MARCH_4).mostIn(7)).isEqualTo(7);
    }

    @Test
    void addsWhatRunsWhenAnActivityBegins() {
        Activity first = new Activity(0, List.of(), new PlannedRepetition(2, 7, 100, MARCH_2, null));
        Activity second = new Activity(1, List.of(), new PlannedRepetition(1, 7, 100, MARCH_4, null));
        Activity ended = new Activity(2, List.of(), new PlannedRepetition(5, 7, 100, MARCH_2, MARCH_4));
        Activity dated = new Activity(3, List.of(MARCH_2), null);
        Activity always = new Activity(4, List.of(), new PlannedRepetition(1, 7, 100, null, null));
        PlannedSessions plan = new PlannedSessions(
                "CarePlan/plan", null, false, List.of(first, second, ended, dated, always), List.of());

        assertThat(plan.mostWith(first, 7)).isEqualTo(2 + 5 + 1);
        assertThat(plan.mostWith(second, 7)).isEqualTo(1 + 2 + 1);
        assertThat(plan.mostWith(dated, 7)).isZero();
        assertThat(plan.mostWith(always, 7)).isEqualTo(1);
    }

    private static PlannedRepetition repetitionOf(TimingRepeatComponent repeat) {
        CarePlan plan = plan(CarePlanStatus.ACTIVE);
        activity(plan, "dosing-session", new Timing().setRepeat(repeat));
        return PlannedSessions.of(plan, CLINIC).orElseThrow().activities().stream()
                .flatMap(activity -> Stream.ofNullable(activity.repetition()))
                .findFirst()
                .orElseThrow();
    }

    private static TimingRepeatComponent repeat(int times, int period, UnitsOfTime unit) {
        return new TimingRepeatComponent()
                .setFrequency(times)
                .setPeriod(new BigDecimal(period))
                .setPeriodUnit(unit);
    }

    private static CarePlan plan(CarePlanStatus status) {
        CarePlan plan = new CarePlan().setStatus(status);
        plan.setId("plan");
        return plan;
    }

    private static void activity(CarePlan plan, String session, @Nullable Type scheduled) {
        plan.addActivity()
                .getDetail()
                .setCode(new CodeableConcept(new Coding(Codes.SESSION_TYPE, session, null)))
                .setScheduled(scheduled);
    }
}
