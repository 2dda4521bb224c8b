package org.kapfhir.safety.due;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.KapPatient;
import org.kapfhir.safety.due.CourseState.PlannedSession;
import org.kapfhir.safety.rule.ContraindicationLimits;
import org.kapfhir.safety.rule.UrinaryLimits;

/**
 * Decides what is due in an active course. Pure.
 *
 * <p>What was not done in time falls due again after the same time: a task that a clinician cancels comes back with the
 * next occasion, not before.
 */
public final class DuePlan {

    /** How far ahead a planned session asks for a pregnancy test. */
    public static final Duration AHEAD = Duration.ofDays(7);

    private final ContraindicationLimits contraindication;
    private final UrinaryLimits urinary;
    private final ZoneId clinic;

    /** Decides by these limits and the calendar of the clinic. */
    public DuePlan(ContraindicationLimits contraindication, UrinaryLimits urinary, ZoneId clinic) {
        this.contraindication = contraindication;
        this.urinary = urinary;
        this.clinic = clinic;
    }

    /** Returns what is due and not yet asked for. */
    public List<DueTask> at(CourseState state, Instant now) {
        return Stream.of(liverTests(state, now), urinaryScreen(state, now), pregnancyTest(state, now))
                .flatMap(Optional::stream)
                .filter(due -> !state.open().contains(due.task()))
                .toList();
    }

    /** C7: at the first dose, and again whenever one of the tests has reached its age. */
    private Optional<DueTask> liverTests(CourseState state, Instant now) {
        if (state.sessions().isEmpty()) {
            return Optional.empty();
        }
        Duration age = contraindication.liverTestMaxAge();
        Instant last = state.liverTest();
        Instant since = last == null ? state.sessions().get(0) : last;
        Instant first = last == null ? since : last.plus(age);
        return occasion(first, age, now)
                .map(at -> new DueTask(
                        AskedTask.LFT_DUE,
                        day(since),
                        day(at),
                        state.course(),
                        day(at).toString(),
                        last == null
                                ? "Doses are given, and not every liver test is on record."
                                : "A liver test is " + age.toDays() + " days old."));
    }

    /** U1: after a number of sessions and, in maintenance, whenever the last screen has reached its age. */
    private Optional<DueTask> urinaryScreen(CourseState state, Instant now) {
        Instant last = state.urinaryScreen();
        List<Instant> since = state.sessions().stream()
                .filter(session -> last == null || session.isAfter(last))
                .toList();
        int times = since.size() / urinary.screenSessions();
        if (times > 0) {
            Instant at = since.get(times * urinary.screenSessions() - 1);
            return Optional.of(urinaryScreen(
                    state, last, at, urinary.screenSessions() + " dosing sessions without a urinary screen."));
        }
        if (!state.maintenance() || state.sessions().isEmpty()) {
            return Optional.empty();
        }
        Duration age = urinary.maintenanceMaxAge();
        return occasion((last == null ? state.sessions().get(0) : last).plus(age), age, now)
                .map(at -> urinaryScreen(
                        state, last, at, age.toDays() + " days of maintenance without a urinary screen."));
    }

    private DueTask urinaryScreen(CourseState state, @Nullable Instant last, Instant at, String why) {
        LocalDate from = day(last == null ? state.sessions().get(0) : last);
        return new DueTask(AskedTask.URINARY_SCREEN, from, day(at), state.course(), day(at).toString(), why);
    }

    /** C5: for the next planned session of a patient who may be pregnant, unless a test will be fresh by then. */
    private Optional<DueTask> pregnancyTest(CourseState state, Instant now) {
        PlannedSession next = state.next();
        if (next == null
                || next.start().isBefore(now)
                || next.start().isAfter(now.plus(AHEAD))
                || !mayBePregnant(state.patient(), day(next.start()))) {
            return Optional.empty();
        }
        Instant fresh = next.start().minus(contraindication.pregnancyTestMaxAge());
        if (state.pregnancyTest() != null && !state.pregnancyTest().isBefore(fresh)) {
            return Optional.empty();
        }
        return Optional.of(new DueTask(
                AskedTask.PREGNANCY_TEST,
                day(fresh),
                day(next.start()),
                next.reference(),
                next.reference(),
                "A dosing session is planned, and no pregnancy test is at most "
                        + contraindication.pregnancyTestMaxAge().toDays() + " days old by then."));
    }

    /** Returns whether the age is, or may be, one at which a patient who is not male is asked. */
    private boolean mayBePregnant(KapPatient patient, LocalDate day) {
        OptionalInt least = patient.leastAge(day);
        OptionalInt greatest = patient.greatestAge(day);
        return patient.gender() != AdministrativeGender.MALE
                && (greatest.isEmpty() || greatest.getAsInt() >= contraindication.childbearingFrom())
                && (least.isEmpty() || least.getAsInt() <= contraindication.childbearingTo());
    }

    /** Returns the last moment, of the first and those that follow it at equal distances, that has come. */
    private static Optional<Instant> occasion(Instant first, Duration every, Instant now) {
        if (now.isBefore(first)) {
            return Optional.empty();
        }
        return Optional.of(
                first.plus(every.multipliedBy(Duration.between(first, now).dividedBy(every))));
    }

    private LocalDate day(Instant at) {
        return at.atZone(clinic).toLocalDate();
    }
}
