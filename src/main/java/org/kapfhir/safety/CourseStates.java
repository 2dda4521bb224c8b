package org.kapfhir.safety;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.KapPatient;
import org.kapfhir.safety.due.AskedTask;
import org.kapfhir.safety.due.CourseState;
import org.kapfhir.safety.due.CourseState.PlannedSession;
import org.kapfhir.safety.due.DuePlan;
import org.springframework.stereotype.Component;

/** Reads where a patient's course stands, in the caller's transaction. */
@Component
class CourseStates {

    /** ALT, AST, ALP and GGT. */
    private static final List<String> LIVER_TESTS = Stream.of("1742-6", "1920-8", "6768-6", "2324-2")
            .map(RecordKinds.MEASUREMENT::concat)
            .toList();

    private static final List<String> URINARY_SCREENS =
            List.of(RecordKinds.MEASUREMENT + "urinary-symptoms", RecordKinds.TASK + AskedTask.URINARY_SCREEN.code());

    private static final List<String> PREGNANCY_TESTS = List.of(
            RecordKinds.MEASUREMENT + "2106-3",
            RecordKinds.MEASUREMENT + "2118-8",
            RecordKinds.MEASUREMENT + "82810-3");

    private static final List<String> NEWEST = Stream.of(
                    Stream.of(
                            RecordKinds.COURSE,
                            RecordKinds.MAINTENANCE_COURSE,
                            RecordKinds.SESSION,
                            RecordKinds.MAINTENANCE_SESSION),
                    LIVER_TESTS.stream(),
                    URINARY_SCREENS.stream(),
                    PREGNANCY_TESTS.stream())
            .flatMap(kinds -> kinds)
            .toList();

    private final FollowUpIndex index;
    private final StoredResources stored;
    private final ZoneId clinic;

    CourseStates(FollowUpIndex index, StoredResources stored, ClinicSettings settings) {
        this.index = index;
        this.stored = stored;
        this.clinic = settings.timeZone();
    }

    /** Returns where the course of a patient stands, or nothing if none is active. */
    Optional<CourseState> of(String patient, Instant now) {
        Map<String, RecordEntry> newest = index.newest(patient, NEWEST, now).stream()
                .collect(Collectors.toMap(RecordEntry::kind, Function.identity()));
        RecordEntry course = newest.get(RecordKinds.COURSE);
        if (course == null) {
            return Optional.empty();
        }
        return stored.read(Set.of("Patient/" + patient)).stream()
                .filter(Patient.class::isInstance)
                .map(Patient.class::cast)
                .findFirst()
                .map(person -> new CourseState(
                        KapPatient.of(person),
                        course.reference(),
                        isMaintenance(newest),
                        sessions(patient, now),
                        complete(newest, LIVER_TESTS),
                        last(newest, URINARY_SCREENS),
                        last(newest, PREGNANCY_TESTS),
                        next(patient, now),
                        index.openTasks(patient).stream()
                                .flatMap(CourseStates::asked)
                                .collect(Collectors.toSet())));
    }

    private static boolean isMaintenance(Map<String, RecordEntry> newest) {
        RecordEntry last = newest.get(RecordKinds.SESSION);
        RecordEntry maintenance = newest.get(RecordKinds.MAINTENANCE_SESSION);
        return newest.containsKey(RecordKinds.MAINTENANCE_COURSE)
                || (last != null && maintenance != null && !maintenance.start().isBefore(last.start()));
    }

    private List<Instant> sessions(String patient, Instant now) {
        Map<String, Instant> sessions = new LinkedHashMap<>();
        for (RecordEntry dose : index.doses(patient, now)) {
            // A dose without a time is listed as always given, which tells nothing of when.
            if (dose.start().isAfter(RecordKinds.ALWAYS)) {
                sessions.putIfAbsent(dose.link().isEmpty() ? dose.reference() : dose.link(), dose.start());
            }
        }
        return new ArrayList<>(sessions.values());
    }

    private static @Nullable Instant last(Map<String, RecordEntry> newest, List<String> kinds) {
        return kinds.stream()
                .map(newest::get)
                .filter(Objects::nonNull)
                .map(RecordEntry::start)
                .max(Instant::compareTo)
                .orElse(null);
    }

    /** Returns since when there is a result of every kind, or null while one has none. */
    private static @Nullable Instant complete(Map<String, RecordEntry> newest, List<String> kinds) {
        return newest.keySet().containsAll(kinds)
                ? kinds.stream()
                        .map(newest::get)
                        .map(RecordEntry::start)
                        .min(Instant::compareTo)
                        .orElse(null)
                : null;
    }

    private @Nullable PlannedSession next(String patient, Instant now) {
        return index.between(patient, List.of(RecordKinds.PLANNED_SESSION), now, now.plus(DuePlan.AHEAD)).stream()
                .filter(session -> !session.start().isBefore(startOfDay(now)))
                .min((one, other) -> one.start().compareTo(other.start()))
                .map(session -> new PlannedSession(session.reference(), session.start()))
                .orElse(null);
    }

    private Instant startOfDay(Instant now) {
        return now.atZone(clinic).toLocalDate().atStartOfDay(clinic).toInstant();
    }

    private static Stream<AskedTask> asked(RecordEntry open) {
        return AskedTask.of(open.kind().substring(RecordKinds.OPEN_TASK.length())).stream();
    }
}
