package org.kapfhir.safety.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Codes;
import org.kapfhir.care.Dose;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.Moment;

/**
 * U1: at most 6 dosing sessions follow one urinary symptom screen, and in maintenance the last screen is at most 31 days old;
 * more is questioned. A screen is a number of urinary symptoms, or a completed task to ask for them.
 *
 * <p>Source: US prescribing information, renal and urinary disorders. Without a screen all sessions of the last 366 days
 * count; a screen that is not surely before the dose does not count. Whether it is maintenance is the session's to say.
 */
final class UrinaryScreenRule implements SafetyRule<Dose> {

    private final UrinaryLimits limits;

    UrinaryScreenRule(UrinaryLimits limits) {
        this.limits = limits;
    }

    /** A screen that took place. */
    private record Screen(String reference, Moment at) {}

    @Override
    public Rule rule() {
        return Rule.U1;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose dose, CareRecord record) {
        Optional<Screen> last = lastScreen(dose, record);
        Finding.Draft draft = Finding.about(Rule.U1)
                .at("MedicationAdministration.effective")
                .from(last.stream().map(Screen::reference).toList());
        String screened = last.map(
                        screen -> "the last screen is of " + screen.at().inWords())
                .orElse("no screen is on record");
        List<Finding> findings = new ArrayList<>();
        int sessions = sessionsSince(last.map(Screen::at).orElse(null), dose, record);
        if (sessions > limits.screenSessions()) {
            findings.add(draft.found(sessions + " dosing sessions with this one, and " + screened)
                    .limit(limits.screenSessions() + " dosing sessions")
                    .warn("A urinary symptom screen is due after so many dosing sessions."));
        }
        boolean maintenance =
                record.session().filter(DosingSession::maintenance).isPresent();
        if (maintenance && last.filter(screen -> isRecent(screen, dose, record)).isEmpty()) {
            findings.add(draft.found(screened)
                    .limit(TimeInWords.of(limits.maintenanceMaxAge()))
                    .warn("In maintenance a urinary symptom screen is due every month."));
        }
        return List.copyOf(findings);
    }

    private static Optional<Screen> lastScreen(Dose dose, CareRecord record) {
        NotAfter dosing = new NotAfter(dose.start());
        return Stream.concat(
                        record.measurements(Codes.ASSESSMENT, "urinary-symptoms").stream()
                                .filter(measured -> measured.number() != null)
                                .map(measured -> new Screen(measured.reference(), measured.at())),
                        record.tasks("urinary-screen").stream().map(task -> new Screen(task.reference(), task.at())))
                .filter(screen -> dosing.surely(screen.at()))
                .max(Comparator.comparing(screen -> screen.at().earliest()));
    }

    private static int sessionsSince(@Nullable Moment screen, Dose dose, CareRecord record) {
        NotAfter dosing = new NotAfter(dose.start());
        Set<String> sessions = new HashSet<>();
        sessions.add(sessionOf(dose.session(), dose.reference()));
        record.doses().stream()
                .filter(given -> dosing.maybe(given.start()))
                .filter(given -> screen == null || given.start().mayBeFrom(screen))
                .forEach(given -> sessions.add(sessionOf(given.session(), given.reference())));
        return sessions.size();
    }

    /** A dose that names no session is one of its own. */
    private static String sessionOf(@Nullable String session, String dose) {
        return session == null ? dose : session;
    }

    private boolean isRecent(Screen screen, Dose dose, CareRecord record) {
        Duration age = limits.maintenanceMaxAge();
        Instant tooOld = screen.at()
                .earliest()
                .atZone(record.clinic())
                .plusDays(age.toDays())
                .plus(age.minusDays(age.toDays()))
                .toInstant();
        return dose.start() != null && !dose.start().latest().isAfter(tooOld);
    }
}
