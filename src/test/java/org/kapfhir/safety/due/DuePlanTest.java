package org.kapfhir.safety.due;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.care.KapPatient;
import org.kapfhir.safety.due.CourseState.PlannedSession;
import org.kapfhir.safety.rule.ContraindicationLimits;
import org.kapfhir.safety.rule.UrinaryLimits;

class DuePlanTest {

    private static final ZoneId CLINIC = ZoneId.of("America/New_York");
    private static final Instant DAY_0 = Instant.parse("2026-03-02T15:00:00Z");
    private static final DuePlan PLAN = new DuePlan(
            new ContraindicationLimits(
                    18,
                    7,
                    3,
                    Duration.ofDays(7),
                    12,
                    55,
                    Duration.ofDays(42),
                    new BigDecimal(3),
                    new BigDecimal(40),
                    Duration.ofDays(92),
                    4),
            new UrinaryLimits(6, Duration.ofDays(31), 2),
            CLINIC);

    private KapPatient patient = patient(AdministrativeGender.FEMALE, "1991-06-14");
    private boolean maintenance;
    private List<Instant> sessions = List.of(DAY_0);
    private @Nullable Instant alt = DAY_0;
    private @Nullable Instant screen = DAY_0.minusSeconds(60);
    private @Nullable Instant test;
    private @Nullable PlannedSession next;
    private Set<AskedTask> open = Set.of();

    @Test
    void asksForNothingBeforeTheFirstDose() {
        sessions = List.of();
        alt = null;
        screen = null;
        maintenance = true;

        assertThat(at(DAY_0)).isEmpty();
    }

    @Test
    void asksForLiverTestsAtTheFirstDoseIfThereAreNone() {
        alt = null;

        assertThat(at(DAY_0)).singleElement().satisfies(due -> {
            assertThat(due.task()).isEqualTo(AskedTask.LFT_DUE);
            assertThat(due.due()).isEqualTo(LocalDate.parse("2026-03-02"));
            assertThat(due.focus()).isEqualTo("EpisodeOfCare/course");
        });
    }

    @Test
    void asksForLiverTestsWhenTheLastHasReachedItsAge() {
        Instant due = DAY_0.plus(Duration.ofDays(92));

        assertThat(at(due.minusMillis(1))).isEmpty();
        assertThat(at(due)).singleElement().satisfies(asked -> {
            assertThat(asked.from()).isEqualTo(LocalDate.parse("2026-03-02"));
            assertThat(asked.due()).isEqualTo(LocalDate.parse("2026-06-02"));
        });
    }

    @Test
    void countsTheSameOccasionUntilTheNext() {
        Instant due = DAY_0.plus(Duration.ofDays(92));
        Instant again = due.plus(Duration.ofDays(92));

        assertThat(at(again.minusMillis(1))).isEqualTo(at(due));
        assertThat(at(again)).singleElement().satisfies(asked -> {
            assertThat(asked.cause()).isNotEqualTo(at(due).get(0).cause());
            assertThat(asked.due()).isEqualTo(LocalDate.parse("2026-09-02"));
        });
    }

    @Test
    void asksForNothingThatIsAlreadyAskedFor() {
        alt = null;
        open = Set.of(AskedTask.LFT_DUE);

        assertThat(at(DAY_0)).isEmpty();
    }

    @Test
    void asksForAUrinaryScreenAfterSixSessions() {
        sessions = daily(5);
        assertThat(at(DAY_0.plus(Duration.ofDays(10)))).isEmpty();

        sessions = daily(6);
        assertThat(at(DAY_0.plus(Duration.ofDays(10)))).singleElement().satisfies(due -> {
            assertThat(due.task()).isEqualTo(AskedTask.URINARY_SCREEN);
            assertThat(due.due()).isEqualTo(LocalDate.parse("2026-03-07"));
        });
    }

    @Test
    void countsSessionsFromTheLastUrinaryScreen() {
        sessions = daily(8);
        screen = sessions.get(2);
        assertThat(at(DAY_0.plus(Duration.ofDays(10)))).isEmpty();

        screen = sessions.get(1);
        assertThat(at(DAY_0.plus(Duration.ofDays(10)))).hasSize(1);
    }

    @Test
    void asksForAUrinaryScreenByItsAgeInMaintenanceOnly() {
        screen = DAY_0;
        Instant due = DAY_0.plus(Duration.ofDays(31));
        assertThat(at(due)).isEmpty();

        maintenance = true;
        assertThat(at(due.minusMillis(1))).isEmpty();
        assertThat(at(due)).singleElement().satisfies(asked -> assertThat(asked.due())
                .isEqualTo(LocalDate.parse("2026-04-02")));
    }

    @Test
    void countsMaintenanceWithoutAScreenFromTheFirstDose() {
        screen = null;
        maintenance = true;

        assertThat(at(DAY_0.plus(Duration.ofDays(31))))
                .extracting(DueTask::task)
                .containsExactly(AskedTask.URINARY_SCREEN);
    }

    @Test
    void asksForAPregnancyTestAWeekAhead() {
        next = new PlannedSession("Encounter/next", DAY_0.plus(Duration.ofDays(7)));
        assertThat(at(DAY_0.minusMillis(1))).isEmpty();
        assertThat(at(DAY_0)).singleElement().satisfies(due -> {
            assertThat(due.task()).isEqualTo(AskedTask.PREGNANCY_TEST);
            assertThat(due.due()).isEqualTo(LocalDate.parse("2026-03-09"));
            assertThat(due.focus()).isEqualTo("Encounter/next");
        });
        assertThat(at(DAY_0.plus(Duration.ofDays(7)))).hasSize(1);
        assertThat(at(DAY_0.plus(Duration.ofDays(7)).plusMillis(1))).isEmpty();
    }

    @Test
    void takesATestThatIsFreshAtThePlannedSession() {
        next = new PlannedSession("Encounter/next", DAY_0.plus(Duration.ofDays(7)));
        test = DAY_0;
        assertThat(at(DAY_0)).isEmpty();

        test = DAY_0.minusMillis(1);
        assertThat(at(DAY_0)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "FEMALE, 1991-06-14, true",
        "MALE, 1991-06-14, false",
        "OTHER, 1991-06-14, true",
        ", 1991-06-14, true",
        "FEMALE, , true",
        "FEMALE, 1970-03-10, true",
        "FEMALE, 1970-03-09, false",
        "FEMALE, 2014-03-09, true",
        "FEMALE, 2014-03-10, false"
    })
    void asksWhoMayBePregnant(@Nullable AdministrativeGender gender, @Nullable String born, boolean asked) {
        patient = patient(gender, born);
        next = new PlannedSession("Encounter/next", DAY_0.plus(Duration.ofDays(7)));

        assertThat(at(DAY_0)).hasSize(asked ? 1 : 0);
    }

    private List<DueTask> at(Instant now) {
        return PLAN.at(
                new CourseState(patient, "EpisodeOfCare/course", maintenance, sessions, alt, screen, test, next, open),
                now);
    }

    private static List<Instant> daily(int count) {
        return IntStream.range(0, count)
                .mapToObj(day -> DAY_0.plus(Duration.ofDays(day)))
                .toList();
    }

    private static KapPatient patient(@Nullable AdministrativeGender gender, @Nullable String born) {
        LocalDate day = born == null ? null : LocalDate.parse(born);
        return new KapPatient("Patient/p", day, day, gender, true, true, false);
    }
}
