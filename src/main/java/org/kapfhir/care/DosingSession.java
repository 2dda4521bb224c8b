package org.kapfhir.care;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.jspecify.annotations.Nullable;

/**
 * A dosing session: an Encounter of type dosing-session that was not cancelled or entered in error.
 *
 * @param reference type and id of the Encounter
 * @param patient id of the patient, or null if the record names none that this server keeps
 * @param finished whether the session has ended
 * @param inpatient whether the patient stays in hospital (class IMP)
 * @param atHome whether it takes place at the patient's home (class HH or setting home-telehealth)
 * @param start when it began, or null if that is not recorded
 * @param end when it ended, or null if that is not recorded
 * @param maintenance whether it belongs to the maintenance phase
 * @param course id of the EpisodeOfCare, or null
 * @param escorted whether an escort for the way home is recorded
 * @param overrides of rules that it carries
 */
public record DosingSession(
        String reference,
        @Nullable String patient,
        boolean finished,
        boolean inpatient,
        boolean atHome,
        @Nullable Moment start,
        @Nullable Moment end,
        boolean maintenance,
        @Nullable String course,
        boolean escorted,
        List<RuleOverride> overrides) {

    private static final Set<EncounterStatus> NOT_HELD =
            Set.of(EncounterStatus.CANCELLED, EncounterStatus.ENTEREDINERROR);

    public DosingSession {
        overrides = List.copyOf(overrides);
    }

    /**
     * Returns the session, or nothing if the encounter is none or was not held.
     *
     * @param clinic the time zone in which a date without an offset is meant
     */
    public static Optional<DosingSession> of(Encounter encounter, ZoneId clinic) {
        if (!isOne(encounter)) {
            return Optional.empty();
        }
        return Optional.of(new DosingSession(
                "Encounter/" + encounter.getIdElement().getIdPart(),
                Codes.targetId(encounter.getSubject(), "Patient").orElse(null),
                encounter.getStatus() == EncounterStatus.FINISHED,
                "IMP".equals(encounter.getClass_().getCode()),
                "HH".equals(encounter.getClass_().getCode())
                        || Codes.code(encounter, "kap-setting")
                                .filter("home-telehealth"::equals)
                                .isPresent(),
                Moment.start(encounter.getPeriod(), clinic).orElse(null),
                Moment.end(encounter.getPeriod(), clinic).orElse(null),
                Codes.code(encounter, "kap-protocol-phase")
                        .filter("maintenance"::equals)
                        .isPresent(),
                encounter.getEpisodeOfCare().stream()
                        .flatMap(course -> Codes.targetId(course, "EpisodeOfCare").stream())
                        .findFirst()
                        .orElse(null),
                Codes.extension(encounter, "kap-discharge-escort").isPresent(),
                RuleOverride.of(encounter)));
    }

    /** Returns whether an encounter is a dosing session that takes place or took place. */
    public static boolean isOne(Encounter encounter) {
        return !NOT_HELD.contains(encounter.getStatus()) && hasType(encounter, "dosing-session");
    }

    /** Returns whether an encounter is of a session type of the guide. */
    public static boolean hasType(Encounter encounter, String sessionType) {
        return encounter.getType().stream().anyMatch(type -> Codes.has(type, Codes.SESSION_TYPE, sessionType));
    }

    /** Returns the id of the Encounter. */
    public String id() {
        return reference.substring("Encounter/".length());
    }
}
