package org.kapfhir.testing;

import static org.kapfhir.testing.Values.date;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.NullMarked;

/**
 * A made-up patient who is ready for a first dose, and the clinic around them.
 *
 * <p>Each has ids of its own. Screening was a week before the first dose, the prescription monitoring programme was asked
 * two hours before it. A day later than 30 days after the screening needs a weight of its own.
 */
@NullMarked
public final class ClinicPatient {

    final String key = UUID.randomUUID().toString();
    AdministrativeGender gender = AdministrativeGender.MALE;
    String birthDate = "1991-06-14";
    String protocol = "intensive";
    OffsetDateTime firstDose = OffsetDateTime.parse("2026-03-02T10:00:00-05:00");
    double weight = 70;
    boolean hasWeight = true;
    boolean hasAddress = true;
    boolean hasPdmpQuery = true;
    boolean hasDeaNumber = true;
    boolean isRemsEnrolled;

    private ClinicPatient() {}

    /** A man of 34 years and 70 kg, ready for the first dose of an intensive course. */
    public static ClinicPatient adult() {
        return new ClinicPatient();
    }

    public ClinicPatient female() {
        gender = AdministrativeGender.FEMALE;
        return this;
    }

    public ClinicPatient born(String date) {
        birthDate = date;
        return this;
    }

    /** When the first dose is; screening and the query of the monitoring programme are before it. */
    public ClinicPatient firstDoseAt(String time) {
        firstDose = OffsetDateTime.parse(time);
        return this;
    }

    /** The protocol of the course, for example {@code weekly}. */
    public ClinicPatient protocol(String code) {
        protocol = code;
        return this;
    }

    /** The weight in kg at screening. */
    public ClinicPatient weighing(double kg) {
        weight = kg;
        return this;
    }

    public ClinicPatient withoutWeight() {
        hasWeight = false;
        return this;
    }

    public ClinicPatient withoutAddress() {
        hasAddress = false;
        return this;
    }

    public ClinicPatient withoutPdmpQuery() {
        hasPdmpQuery = false;
        return this;
    }

    /** Leaves the prescriber without a DEA number. */
    public ClinicPatient withoutDeaNumber() {
        hasDeaNumber = false;
        return this;
    }

    public ClinicPatient remsEnrolled() {
        isRemsEnrolled = true;
        return this;
    }

    public String id() {
        return id("pat");
    }

    public Reference reference() {
        return Values.reference("Patient", id());
    }

    public Reference course() {
        return Values.reference("EpisodeOfCare", id("course"));
    }

    public Reference indication() {
        return Values.reference("Condition", id("gad"));
    }

    public Reference escort() {
        return Values.reference("RelatedPerson", id("escort"));
    }

    public Reference clinic() {
        return Values.reference("Organization", id("clinic"));
    }

    public Reference room() {
        return Values.reference("Location", id("room"));
    }

    public Reference prescriber() {
        return practitioner("prescriber");
    }

    public Reference nurse() {
        return practitioner("nurse");
    }

    public Reference therapist() {
        return practitioner("therapist");
    }

    public Reference witness() {
        return practitioner("witness");
    }

    OffsetDateTime firstDose() {
        return firstDose;
    }

    double weight() {
        return weight;
    }

    boolean isFemale() {
        return gender == AdministrativeGender.FEMALE;
    }

    /** The transaction that stores the patient, the clinic and the course up to the first dose. */
    public Bundle bundle() {
        return Transactions.of(new CourseRecords(this).all());
    }

    /** The patient alone. */
    public Patient patient() {
        return new CourseRecords(this).person();
    }

    OffsetDateTime screenedAt() {
        return firstDose.minusDays(7);
    }

    private Reference practitioner(String role) {
        return Values.reference("Practitioner", id(role));
    }

    String id(String kind) {
        return kind + "-" + key;
    }
}
