package org.kapfhir.safety.rule;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Codes;
import org.kapfhir.care.Dose;
import org.kapfhir.care.KapPatient;
import org.kapfhir.care.Measurement;
import org.kapfhir.care.Moment;
import org.kapfhir.care.Route;
import org.kapfhir.safety.rule.CareRecord.GivenDose;
import org.kapfhir.safety.rule.CareRecord.Integration;

/** A dose in the making, given at a clinic in New York, and what else such a clinic records. */
record DoseFixture(
        String id,
        @Nullable String session,
        boolean esketamine,
        @Nullable Route route,
        @Nullable String milligrams,
        @Nullable Moment start,
        @Nullable Moment end,
        @Nullable String weight) {

    static final ZoneId CLINIC = ZoneId.of("America/New_York");
    static final String TIME = "2026-03-02T10:15:00-05:00";

    /** The judged dose: by this route at 10:15 on 2 March 2026. */
    static DoseFixture ketamine(@Nullable Route route, @Nullable String milligrams) {
        return new DoseFixture("judged", "now", false, route, milligrams, time(TIME), time(TIME), null);
    }

    static DoseFixture esketamine(@Nullable String milligrams) {
        return new DoseFixture("judged", "now", true, Route.NASAL, milligrams, time(TIME), time(TIME), null);
    }

    DoseFixture named(String other) {
        return new DoseFixture(other, session, esketamine, route, milligrams, start, end, weight);
    }

    DoseFixture in(@Nullable String other) {
        return new DoseFixture(id, other, esketamine, route, milligrams, start, end, weight);
    }

    DoseFixture at(@Nullable Moment other) {
        return new DoseFixture(id, session, esketamine, route, milligrams, other, other, weight);
    }

    DoseFixture at(String other) {
        return at(time(other));
    }

    DoseFixture until(@Nullable Moment other) {
        return new DoseFixture(id, session, esketamine, route, milligrams, start, other, weight);
    }

    DoseFixture until(String other) {
        return until(time(other));
    }

    DoseFixture stating(String kilograms) {
        return new DoseFixture(id, session, esketamine, route, milligrams, start, end, kilograms);
    }

    Dose build() {
        return new Dose(
                "MedicationAdministration/" + id,
                "maya",
                session,
                esketamine,
                start,
                end,
                route,
                milligrams == null ? null : new BigDecimal(milligrams),
                weight == null ? null : new BigDecimal(weight),
                null,
                false,
                List.of(),
                List.of(),
                null,
                List.of());
    }

    // ---- times ----

    /** A time as written. */
    static Moment time(String written) {
        OffsetDateTime time = OffsetDateTime.parse(written);
        return Moment.at(time.toInstant(), time.getOffset());
    }

    /** A day without its time. */
    static Moment day(String written) {
        LocalDate day = LocalDate.parse(written);
        return days(day, day);
    }

    /** Some days of which it was one, such as a month. */
    static Moment days(LocalDate first, LocalDate last) {
        return new Moment(
                first.atStartOfDay(CLINIC).toInstant(),
                last.plusDays(1).atStartOfDay(CLINIC).toInstant().minusMillis(1),
                CLINIC);
    }

    // ---- the record ----

    static CareRecord.Builder record() {
        return CareRecord.builder(Instant.parse("2026-12-31T12:00:00Z"), CLINIC);
    }

    static CareRecord.Builder weighed(String kilograms, String at) {
        return record().add(weight("weight", kilograms, "kg", time(at)));
    }

    static Measurement weight(String id, String value, String unit, Moment at) {
        return new Measurement(
                "Observation/" + id,
                "maya",
                null,
                new CodeableConcept(new Coding(Codes.LOINC, "29463-7", null)),
                at,
                null,
                new BigDecimal(value),
                unit,
                null,
                Set.of(),
                null);
    }

    static GivenDose given(String id, @Nullable String session, String at) {
        return given(id, session, time(at));
    }

    static GivenDose given(String id, @Nullable String session, Moment at) {
        return new GivenDose("MedicationAdministration/" + id, session, false, at);
    }

    static GivenDose givenEsketamine(String id, @Nullable String session, String at) {
        return new GivenDose("MedicationAdministration/" + id, session, true, time(at));
    }

    static Integration integration(String id, @Nullable String integrates, Moment at) {
        return new Integration("Encounter/" + id, integrates, at);
    }

    static KapPatient born(@Nullable String first, @Nullable String last) {
        return new KapPatient(
                "Patient/maya",
                first == null ? null : LocalDate.parse(first),
                last == null ? null : LocalDate.parse(last),
                null,
                true,
                true,
                false);
    }

    // ---- findings ----

    /** Each finding as one line: kind, rule, place, what was found, the limit, the evidence. */
    static List<String> lines(List<Finding> findings) {
        return findings.stream()
                .map(finding -> kind(finding) + " " + finding.rule() + " at " + finding.expression() + ": "
                        + finding.found() + " | " + finding.limit() + " | " + String.join(" ", finding.evidence()))
                .toList();
    }

    /** The kind of each finding. */
    static List<String> kinds(List<Finding> findings) {
        return findings.stream().map(DoseFixture::kind).toList();
    }

    private static String kind(Finding finding) {
        if (finding instanceof Finding.Refusal refusal) {
            return refusal.overridable() ? "refuse" : "refuse finally";
        }
        return finding instanceof Finding.Warning ? "warn" : "tell";
    }
}
