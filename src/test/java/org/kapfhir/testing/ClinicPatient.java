package org.kapfhir.testing;

import static org.kapfhir.testing.Values.LOINC;
import static org.kapfhir.testing.Values.SNOMED;
import static org.kapfhir.testing.Values.TERMINOLOGY;
import static org.kapfhir.testing.Values.concept;
import static org.kapfhir.testing.Values.date;
import static org.kapfhir.testing.Values.day;
import static org.kapfhir.testing.Values.extension;
import static org.kapfhir.testing.Values.kap;
import static org.kapfhir.testing.Values.moment;
import static org.kapfhir.testing.Values.named;
import static org.kapfhir.testing.Values.participant;
import static org.kapfhir.testing.Values.period;
import static org.kapfhir.testing.Values.profiled;
import static org.kapfhir.testing.Values.since;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Location.LocationStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.jspecify.annotations.NullMarked;
import org.kapfhir.care.KapCanonical;

/**
 * A made-up patient who is ready for a first dose, and the clinic around them.
 *
 * <p>Each has ids of its own. Screening was a week before the first dose, the prescription monitoring programme was asked
 * two hours before it. A day later than 30 days after the screening needs a weight of its own.
 */
@NullMarked
public final class ClinicPatient {

    private final String key = UUID.randomUUID().toString();
    private AdministrativeGender gender = AdministrativeGender.MALE;
    private String birthDate = "1991-06-14";
    private String protocol = "intensive";
    private OffsetDateTime firstDose = OffsetDateTime.parse("2026-03-02T10:00:00-05:00");
    private double weight = 70;
    private boolean hasWeight = true;
    private boolean hasAddress = true;
    private boolean hasPdmpQuery = true;
    private boolean hasDeaNumber = true;
    private boolean isRemsEnrolled;

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
        List<Resource> records = new ArrayList<>(List.of(
                patient(),
                organization(),
                location(),
                staff("prescriber", "Okafor"),
                staff("nurse", "Brooks"),
                staff("therapist", "Lindqvist"),
                staff("witness", "Chen"),
                relatedPerson(),
                condition(),
                episode(),
                screening(),
                liverTest(),
                consent()));
        if (hasWeight) {
            records.add(screeningWeight());
        }
        if (hasPdmpQuery) {
            records.add(pdmpQuery());
        }
        return Transactions.of(records);
    }

    /** The patient alone. */
    public Patient patient() {
        Patient patient = profiled(new Patient(), id(), "kap-patient");
        patient.addIdentifier()
                .setType(concept(TERMINOLOGY + "v2-0203", "MR"))
                .setSystem(KapCanonical.BASE + "/NamingSystem/mrn")
                .setValue("MRN-" + key);
        patient.setActive(true).addName().setFamily("Example").addGiven("Robin");
        patient.addTelecom().setSystem(ContactPointSystem.PHONE).setValue("+1 718 555 0142");
        patient.setGender(gender).getBirthDateElement().setValueAsString(birthDate);
        if (hasAddress) {
            patient.addAddress()
                    .addLine("128 Example Street")
                    .setCity("Brooklyn")
                    .setState("NY")
                    .setPostalCode("11201")
                    .setCountry("US");
        }
        if (isRemsEnrolled) {
            String number = "REMS-" + key;
            patient.addIdentifier()
                    .setSystem(KapCanonical.BASE + "/NamingSystem/rems-patient")
                    .setValue(number);
            Extension enrollment = new Extension(KapCanonical.structure("kap-rems-enrollment"));
            enrollment.addExtension("status", new CodeType("enrolled"));
            enrollment.addExtension("id", new StringType(number));
            enrollment.addExtension("enrolledOn", date(screenedAt().toLocalDate()));
            patient.addExtension(enrollment);
        }
        return patient;
    }

    private Organization organization() {
        Organization clinic = named(new Organization(), id("clinic"));
        clinic.setActive(true).setName("Example KAP Clinic");
        clinic.addIdentifier()
                .setSystem(KapCanonical.BASE + "/NamingSystem/organization")
                .setValue("ORG-" + key);
        return clinic;
    }

    private Location location() {
        return named(new Location(), id("room"))
                .setStatus(LocationStatus.ACTIVE)
                .setName("Treatment room 1")
                .setManagingOrganization(clinic());
    }

    private Practitioner staff(String role, String family) {
        Practitioner person = named(new Practitioner(), id(role));
        person.setActive(true).addName().setFamily(family);
        person.addIdentifier()
                .setSystem(KapCanonical.BASE + "/NamingSystem/staff")
                .setValue("STAFF-" + role + "-" + key);
        if (role.equals("prescriber") && hasDeaNumber) {
            person.addIdentifier().setSystem("urn:oid:2.16.840.1.113883.4.814").setValue("FO1234563");
        }
        return person;
    }

    private RelatedPerson relatedPerson() {
        RelatedPerson escort = named(new RelatedPerson(), id("escort"));
        escort.setActive(true)
                .setPatient(reference())
                .addRelationship(concept(TERMINOLOGY + "v3-RoleCode", "DOMPART"))
                .addName()
                .setFamily("Reyes");
        escort.addTelecom().setSystem(ContactPointSystem.PHONE).setValue("+1 718 555 0143");
        return escort;
    }

    private Condition condition() {
        return profiled(new Condition(), id("gad"), "kap-indication-condition")
                .setClinicalStatus(concept(TERMINOLOGY + "condition-clinical", "active"))
                .setVerificationStatus(concept(TERMINOLOGY + "condition-ver-status", "confirmed"))
                .addCategory(concept(TERMINOLOGY + "condition-category", "problem-list-item"))
                .setCode(concept(SNOMED, "21897009"))
                .setSubject(reference())
                .setOnset(day(screenedAt().toLocalDate().minusYears(3)))
                .setRecordedDateElement(day(screenedAt().toLocalDate()));
    }

    private EpisodeOfCare episode() {
        EpisodeOfCare course = profiled(new EpisodeOfCare(), id("course"), "kap-course");
        course.addExtension(extension("kap-setting", new CodeType("clinic")));
        course.setStatus(EpisodeOfCareStatus.ACTIVE)
                .addType(kap("kap-protocol", protocol))
                .setPatient(reference())
                .setManagingOrganization(clinic())
                .setPeriod(since(screenedAt()))
                .setCareManager(prescriber())
                .addDiagnosis()
                .setCondition(indication());
        return course;
    }

    private Encounter screening() {
        Encounter screening = profiled(new Encounter(), id("screening"), "kap-session-encounter");
        screening
                .setStatus(EncounterStatus.FINISHED)
                .setClass_(new Coding(TERMINOLOGY + "v3-ActCode", "AMB", null))
                .addType(kap("kap-session-type", "screening"))
                .setSubject(reference())
                .addEpisodeOfCare(course())
                .setPeriod(period(screenedAt(), screenedAt().plusHours(2)))
                .setServiceProvider(clinic())
                .addLocation()
                .setLocation(room());
        participant(screening, "prescriber", prescriber());
        return screening;
    }

    private Observation screeningWeight() {
        return new SessionObservations(
                        this,
                        Values.reference("Encounter", id("screening")),
                        screenedAt().plusMinutes(10))
                .weight(id("weight"), "baseline", weight);
    }

    private Observation liverTest() {
        Observation alt = Findings.of(this)
                .lab(
                        "1742-6",
                        22,
                        "U/L",
                        40,
                        moment(screenedAt().plusMinutes(15)).asStringValue());
        return named(alt, id("alt"));
    }

    private Consent consent() {
        Consent consent = profiled(new Consent(), id("consent"), "kap-consent-treatment");
        consent.setStatus(ConsentState.ACTIVE)
                .setScope(concept(TERMINOLOGY + "consentscope", "treatment"))
                .addCategory(concept(LOINC, "59284-0"))
                .setPatient(reference())
                .setDateTimeElement(moment(screenedAt().plusHours(1)))
                .addPerformer(reference())
                .addOrganization(clinic())
                .addPolicy()
                .setUri("https://clinic.example.org/consent/kap-treatment/3");
        consent.getProvision()
                .setType(ConsentProvisionType.PERMIT)
                .setPeriod(period(screenedAt(), screenedAt().plusYears(1)));
        return consent;
    }

    private Task pdmpQuery() {
        OffsetDateTime asked = firstDose.minusHours(2);
        Task query = profiled(new Task(), id("pdmp"), "kap-task");
        query.setStatus(TaskStatus.COMPLETED)
                .setIntent(TaskIntent.ORDER)
                .setPriority(TaskPriority.ROUTINE)
                .setCode(kap("kap-task", "pdmp-query"))
                .setFocus(course())
                .setFor(reference())
                .setExecutionPeriod(period(asked, asked.plusMinutes(5)))
                .setAuthoredOnElement(moment(asked))
                .setRequester(prescriber())
                .setOwner(prescriber());
        return query;
    }

    private OffsetDateTime screenedAt() {
        return firstDose.minusDays(7);
    }

    private Reference practitioner(String role) {
        return Values.reference("Practitioner", id(role));
    }

    private String id(String kind) {
        return kind + "-" + key;
    }
}
