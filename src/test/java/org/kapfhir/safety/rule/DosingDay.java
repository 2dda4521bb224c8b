package org.kapfhir.safety.rule;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Answers;
import org.kapfhir.care.Codes;
import org.kapfhir.care.ControlledDispense;
import org.kapfhir.care.DoneTask;
import org.kapfhir.care.Dose;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.KapPatient;
import org.kapfhir.care.Measurement;
import org.kapfhir.care.Moment;
import org.kapfhir.care.Route;
import org.kapfhir.care.SuicideRisk;
import org.kapfhir.care.SuicideRisk.Level;
import org.kapfhir.safety.rule.CareRecord.GivenDose;

/** A dose of 50 mg at 10:15 on Monday, 2 March 2026, in New York, and what is on record around it; each part can be changed. */
final class DosingDay {

    static final ZoneId CLINIC = ZoneId.of("America/New_York");
    static final String DOSE = "MedicationAdministration/dose";
    static final String DISPENSE = "MedicationDispense/dispense";
    static final String NURSE = "Practitioner/nurse";
    static final String WITNESS = "Practitioner/witness";

    String reference = DOSE;

    @Nullable
    String patient = "maya";

    @Nullable
    String session = "session";

    boolean esketamine;

    @Nullable
    Moment start = at("2026-03-02T10:15:00-05:00");

    @Nullable
    BigDecimal milligrams = new BigDecimal("50");

    List<String> performers = List.of(NURSE);
    List<String> dispenses = List.of(DISPENSE);

    static DosingDay dose() {
        return new DosingDay();
    }

    /** The same dose at another time; null for none. */
    static Dose doseAt(@Nullable Moment start) {
        DosingDay day = new DosingDay();
        day.start = start;
        return day.build();
    }

    static Dose esketamine(String... dispenses) {
        DosingDay day = new DosingDay();
        day.esketamine = true;
        day.dispenses = List.of(dispenses);
        return day.build();
    }

    /** Another dose of the session. */
    static Dose other(String id, String mg, String... dispenses) {
        DosingDay day = new DosingDay();
        day.reference = "MedicationAdministration/" + id;
        day.milligrams = new BigDecimal(mg);
        day.dispenses = List.of(dispenses);
        return day.build();
    }

    Dose build() {
        return new Dose(
                reference,
                patient,
                session,
                esketamine,
                start,
                start,
                Route.INTRAMUSCULAR,
                milligrams,
                null,
                null,
                false,
                performers,
                dispenses,
                null,
                List.of());
    }

    static Moment at(String time) {
        OffsetDateTime written = OffsetDateTime.parse(time);
        return Moment.at(written.toInstant(), written.getOffset());
    }

    /** A day, month or year without a time. */
    static Moment on(String day) {
        return Moment.of(new DateTimeType(day), CLINIC).orElseThrow();
    }

    static CareRecord.Builder record() {
        return CareRecord.builder(Instant.parse("2026-03-02T20:00:00Z"), CLINIC);
    }

    static KapPatient patientBorn(@Nullable String day) {
        LocalDate born = day == null ? null : LocalDate.parse(day);
        return new KapPatient("Patient/maya", born, born, null, true, true, true);
    }

    static KapPatient patient(boolean named, boolean addressed, boolean enrolled) {
        return new KapPatient("Patient/maya", null, null, null, named, addressed, enrolled);
    }

    static DosingSession session(@Nullable Moment start, boolean inpatient, boolean atHome, boolean maintenance) {
        return new DosingSession(
                "Encounter/session", "maya", false, inpatient, atHome, start, null, maintenance, null, true, List.of());
    }

    static SuicideRisk risk(String reference, Level level, Moment at, boolean mitigated) {
        return new SuicideRisk(reference, "maya", null, level, at, mitigated);
    }

    /** A PHQ-9 whose item 9 was answered with a LOINC code, or not at all. */
    static Answers phq9(String id, Moment at, @Nullable String item9) {
        return answers(
                id, "kap-phq9", at, item9 == null ? Map.of() : Map.of("phq9-9", new Coding(Codes.LOINC, item9, null)));
    }

    /** A contraindication screen with one answer, or with none. */
    static Answers screen(String id, Moment at, String linkId, @Nullable Boolean yes) {
        return answers(
                id, "kap-contraindication-screen", at, yes == null ? Map.of() : Map.of(linkId, new BooleanType(yes)));
    }

    static Answers answers(String id, String questionnaire, Moment at, Map<String, Type> byItem) {
        return new Answers("QuestionnaireResponse/" + id, "maya", null, questionnaire, at, byItem);
    }

    static Measurement measured(String id, String system, String code, Moment at, @Nullable String number) {
        return new Measurement(
                "Observation/" + id,
                "maya",
                null,
                new CodeableConcept().addCoding(new Coding(system, code, null)),
                at,
                null,
                number == null ? null : new BigDecimal(number),
                null,
                null,
                Set.of(),
                null);
    }

    static DoneTask task(String id, String code, Moment at) {
        return new DoneTask("Task/" + id, code, at);
    }

    static GivenDose given(String id, @Nullable String session, Moment at) {
        return new GivenDose("MedicationAdministration/" + id, session, false, at);
    }

    static DispenseDraft dispense() {
        return new DispenseDraft();
    }

    /** A dispense of 50 mg for the dose. */
    static final class DispenseDraft {
        String reference = DISPENSE;

        @Nullable
        String patient = "maya";

        @Nullable
        String session = "session";

        boolean esketamine;
        boolean compounded;
        boolean home;

        @Nullable
        BigDecimal administered = new BigDecimal("50");

        @Nullable
        String witness;

        @Nullable
        String lot = "LOT-1";

        @Nullable
        LocalDate expires = LocalDate.parse("2026-03-02");

        @Nullable
        BigDecimal balance = new BigDecimal("450");

        ControlledDispense build() {
            return new ControlledDispense(
                    reference,
                    patient,
                    session,
                    esketamine,
                    compounded,
                    home,
                    administered,
                    administered,
                    BigDecimal.ZERO,
                    witness,
                    lot,
                    expires,
                    "VIAL-1",
                    balance,
                    List.of(NURSE),
                    List.of());
        }
    }
}
