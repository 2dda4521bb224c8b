package org.kapfhir.safety.rule;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.AdverseReaction;
import org.kapfhir.care.Codes;
import org.kapfhir.care.DischargeAssessment;
import org.kapfhir.care.Dose;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.Measurement;
import org.kapfhir.care.Moment;
import org.kapfhir.care.Route;
import org.kapfhir.care.VitalSign;
import org.kapfhir.care.VitalSign.Kind;

/** A dosing session whose times are told in minutes from its dose, given at 10:25 in New York. */
final class MonitoringFixture {

    static final ZoneId CLINIC = ZoneId.of("America/New_York");
    static final String SESSION = "session-1";
    private static final Instant DOSE = Instant.parse("2026-01-28T15:25:00Z");

    private MonitoringFixture() {}

    // ---- times ----

    /** So many minutes after the dose; before it if negative. */
    static Moment minutes(long fromDose) {
        return Moment.at(DOSE.plus(Duration.ofMinutes(fromDose)), ZoneId.of("-05:00"));
    }

    /** So many seconds after the dose; before it if negative. */
    static Moment seconds(long fromDose) {
        return Moment.at(DOSE.plusSeconds(fromDose), ZoneId.of("-05:00"));
    }

    /** A time as written. */
    static Moment time(String written) {
        OffsetDateTime time = OffsetDateTime.parse(written);
        return Moment.at(time.toInstant(), time.getOffset());
    }

    /** A day without its time. */
    static Moment day(String written) {
        LocalDate day = LocalDate.parse(written);
        return new Moment(
                day.atStartOfDay(CLINIC).toInstant(),
                day.plusDays(1).atStartOfDay(CLINIC).toInstant().minusMillis(1),
                CLINIC);
    }

    // ---- doses ----

    static Dose dose() {
        return dose(minutes(0));
    }

    static Dose dose(@Nullable Moment start) {
        return dose("dose-1", false, Route.INTRAMUSCULAR, start, start);
    }

    static Dose esketamine() {
        return esketamine(minutes(0));
    }

    static Dose esketamine(@Nullable Moment start) {
        return dose("dose-1", true, Route.NASAL, start, start);
    }

    static Dose infusion(@Nullable Moment start, @Nullable Moment end) {
        return dose("dose-1", false, Route.INTRAVENOUS, start, end);
    }

    static Dose dose(
            String id, boolean esketamine, @Nullable Route route, @Nullable Moment start, @Nullable Moment end) {
        return new Dose(
                "MedicationAdministration/" + id,
                "patient-1",
                SESSION,
                esketamine,
                start,
                end,
                route,
                new BigDecimal("50"),
                null,
                null,
                false,
                List.of(),
                List.of(),
                null,
                List.of());
    }

    // ---- sessions ----

    static DosingSession finished(int endMinutes) {
        return session(true, false, minutes(endMinutes));
    }

    static DosingSession session(boolean finished, boolean inpatient, @Nullable Moment end) {
        return new DosingSession(
                "Encounter/" + SESSION,
                "patient-1",
                finished,
                inpatient,
                false,
                minutes(-25),
                end,
                false,
                null,
                true,
                List.of());
    }

    // ---- vital signs ----

    static VitalSign bp(int systolic, int diastolic, Moment at, @Nullable String timepoint) {
        return vital(Kind.BLOOD_PRESSURE, systolic, diastolic, at, timepoint, SESSION);
    }

    static VitalSign bp(int systolic, int diastolic, int fromDose) {
        return bp(systolic, diastolic, minutes(fromDose), fromDose <= 0 ? "pre-dose" : null);
    }

    static VitalSign hr(int rate, int fromDose) {
        return vital(Kind.HEART_RATE, rate, null, minutes(fromDose), fromDose <= 0 ? "pre-dose" : null, SESSION);
    }

    static VitalSign spo2(int percent, int fromDose) {
        return vital(
                Kind.OXYGEN_SATURATION, percent, null, minutes(fromDose), fromDose <= 0 ? "pre-dose" : null, SESSION);
    }

    static VitalSign vital(
            Kind kind,
            int value,
            @Nullable Integer diastolic,
            Moment at,
            @Nullable String timepoint,
            @Nullable String session) {
        String id = kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + value + "-"
                + Duration.between(DOSE, at.earliest()).toMinutes();
        return new VitalSign(
                "Observation/" + id,
                "patient-1",
                session,
                kind,
                at,
                timepoint,
                BigDecimal.valueOf(value),
                diastolic == null ? null : BigDecimal.valueOf(diastolic));
    }

    /** The id that {@link #vital} gives. */
    static String reference(String kindValueMinutes) {
        return "Observation/" + kindValueMinutes;
    }

    // ---- scores, assessments, events ----

    static Measurement score(String code, @Nullable Integer value, Moment at) {
        return new Measurement(
                "Observation/" + code + "-" + value,
                "patient-1",
                SESSION,
                new CodeableConcept(new Coding(Codes.ASSESSMENT, code, null)),
                at,
                null,
                value == null ? null : BigDecimal.valueOf(value),
                null,
                null,
                Set.of(),
                null);
    }

    static DischargeAssessment assessment(String id, Moment at, boolean mayLeave, boolean noted, String... notMet) {
        Set<String> met = new HashSet<>(Set.of(
                "blood-pressure",
                "heart-rate",
                "oxygen-saturation",
                "alert",
                "aldrete",
                "walks-unaided",
                "nausea-controlled",
                "oriented",
                "distress-bearable",
                "escort-present",
                "no-driving-advice"));
        met.removeAll(Set.of(notMet));
        return new DischargeAssessment("Observation/" + id, at, mayLeave, met, noted);
    }

    static AdverseReaction adverseEvent() {
        return new AdverseReaction("AdverseEvent/event-1", "patient-1", SESSION, false, null, null, List.of());
    }

    // ---- records ----

    static CareRecord.Builder building() {
        return CareRecord.builder(DOSE.plus(Duration.ofHours(4)), CLINIC);
    }

    static CareRecord record(VitalSign... vitals) {
        CareRecord.Builder builder = building();
        Arrays.stream(vitals).forEach(builder::add);
        return builder.build();
    }

    static CareRecord record(Dose dose, VitalSign... vitals) {
        CareRecord.Builder builder = building().add(dose);
        Arrays.stream(vitals).forEach(builder::add);
        return builder.build();
    }

    /** The only finding. */
    static Finding only(List<Finding> findings) {
        if (findings.size() != 1) {
            throw new AssertionError("Not one finding: " + findings);
        }
        return findings.get(0);
    }
}
