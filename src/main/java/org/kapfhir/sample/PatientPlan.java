package org.kapfhir.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Random;
import org.hl7.fhir.r4.model.Reference;

/**
 * What is decided of a patient before the course: all of it follows from the seed and the patient's number.
 *
 * @param clinic where
 * @param number of the patient, from 0
 * @param screening the day of the first visit
 * @param weight in kg
 * @param age in years
 * @param female whether the patient is a woman
 * @param severity of anxiety at the beginning, a GAD-7 total
 */
record PatientPlan(
        Clinic clinic, int number, LocalDate screening, double weight, int age, boolean female, int severity) {

    private static final int DAYS_BEFORE_FIRST_DOSE = 14;
    private static final ZoneOffset WINTER = ZoneOffset.ofHours(-5);

    static PatientPlan of(Clinic clinic, long seed, int number, LocalDate earliest) {
        Random random = new Random(seed * 1_000_003L + number);
        LocalDate monday = earliest.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        double weight = Math.round((55 + random.nextDouble() * 40) * 2) / 2.0;
        int age = 26 + random.nextInt(34);
        return new PatientPlan(clinic, number, monday, weight, age, random.nextBoolean(), 13 + random.nextInt(7));
    }

    Protocol protocol() {
        return Protocol.ofPatient(number);
    }

    /** Only every tenth patient has one of the incidents below, but the first five have them all. */
    private boolean isOneOfTen(int which) {
        return number % 10 == which;
    }

    boolean hasPart2Consent() {
        return isOneOfTen(1);
    }

    boolean hasSuicidalThoughtsAtFirst() {
        return isOneOfTen(2);
    }

    boolean hasOverride() {
        return isOneOfTen(3);
    }

    boolean hasSeriousEvent() {
        return isOneOfTen(4);
    }

    boolean hasLateForm() {
        return isOneOfTen(4);
    }

    boolean hasCorrectedDose() {
        return isOneOfTen(0);
    }

    boolean hasNausea() {
        return number % 3 == 0;
    }

    boolean takesBenzodiazepine() {
        return isOneOfTen(4);
    }

    OffsetDateTime screeningAt() {
        return at(screening, 0);
    }

    LocalDate firstDose() {
        return screening.plusDays(DAYS_BEFORE_FIRST_DOSE);
    }

    /** When the dose of a session is given. */
    OffsetDateTime doseAt(int session) {
        return at(firstDose().plusDays(protocol().sessions().get(session - 1)), 30);
    }

    /** The patient's hour of a day. It goes with the sun, so that a week between sessions is never an hour short. */
    OffsetDateTime at(LocalDate day, int minutes) {
        return day.atTime(9 + number % 5, 0)
                .plusMinutes(minutes)
                .atOffset(WINTER)
                .atZoneSameInstant(Clinic.ZONE)
                .toOffsetDateTime();
    }

    StaffMember nurse() {
        return number % 2 == 0 ? StaffMember.NURSE : StaffMember.SECOND_NURSE;
    }

    String id() {
        return clinic.id("p%04d".formatted(number));
    }

    String id(String what) {
        return id() + "-" + what;
    }

    Reference reference() {
        return Values.reference("Patient", id());
    }

    Reference indication() {
        return Values.reference("Condition", id("indication"));
    }

    Reference course() {
        return Values.reference("EpisodeOfCare", id("course"));
    }

    Reference plan() {
        return Values.reference("CarePlan", id("plan"));
    }

    Reference escort() {
        return Values.reference("RelatedPerson", id("escort"));
    }

    Reference staff(StaffMember member) {
        return member.reference(clinic);
    }
}
