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
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Location.LocationStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.jspecify.annotations.NullMarked;
import org.kapfhir.care.KapCanonical;

/** Writes down a patient, the clinic and the course up to the first dose. */
@NullMarked
record CourseRecords(ClinicPatient patient) {

    List<Resource> all() {
        List<Resource> records = new ArrayList<>(List.of(
                person(),
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
                liverTest("alt", "1742-6", 22, 40),
                liverTest("ast", "1920-8", 21, 40),
                liverTest("alp", "6768-6", 64, 105),
                liverTest("ggt", "2324-2", 18, 40),
                consent()));
        if (patient.hasWeight) {
            records.add(screeningWeight());
        }
        if (patient.hasPdmpQuery) {
            records.add(pdmpQuery());
        }
        return records;
    }

    Patient person() {
        Patient person = profiled(new Patient(), patient.id(), "kap-patient");
        person.addIdentifier()
                .setType(concept(TERMINOLOGY + "v2-0203", "MR"))
                .setSystem(KapCanonical.BASE + "/NamingSystem/mrn")
                .setValue("MRN-" + patient.key);
        person.setActive(true).addName().setFamily("Example").addGiven("Robin");
        person.addTelecom().setSystem(ContactPointSystem.PHONE).setValue("+1 718 555 0142");
        person.setGender(patient.gender).getBirthDateElement().setValueAsString(patient.birthDate);
        if (patient.hasAddress) {
            person.addAddress()
                    .addLine("128 Example Street")
                    .setCity("Brooklyn")
                    .setState("NY")
                    .setPostalCode("11201")
                    .setCountry("US");
        }
        if (patient.isRemsEnrolled) {
            String number = "REMS-" + patient.key;
            person.addIdentifier()
                    .setSystem(KapCanonical.BASE + "/NamingSystem/rems-patient")
                    .setValue(number);
            Extension enrollment = new Extension(KapCanonical.structure("kap-rems-enrollment"));
            enrollment.addExtension("status", new CodeType("enrolled"));
            enrollment.addExtension("id", new StringType(number));
            enrollment.addExtension("enrolledOn", date(patient.screenedAt().toLocalDate()));
            person.addExtension(enrollment);
        }
        return person;
    }

    private Organization organization() {
        Organization clinic = named(new Organization(), patient.id("clinic"));
        clinic.setActive(true).setName("Example KAP Clinic");
        clinic.addIdentifier()
                .setSystem(KapCanonical.BASE + "/NamingSystem/organization")
                .setValue("ORG-" + patient.key);
        return clinic;
    }

    private Location location() {
        return named(new Location(), patient.id("room"))
                .setStatus(LocationStatus.ACTIVE)
                .setName("Treatment room 1")
                .setManagingOrganization(patient.clinic());
    }

    private Practitioner staff(String role, String family) {
        Practitioner person = named(new Practitioner(), patient.id(role));
        person.setActive(true).addName().setFamily(family);
        person.addIdentifier()
                .setSystem(KapCanonical.BASE + "/NamingSystem/staff")
                .setValue("STAFF-" + role + "-" + patient.key);
        if (role.equals("prescriber") && patient.hasDeaNumber) {
            person.addIdentifier().setSystem("urn:oid:2.16.840.1.113883.4.814").setValue("FO1234563");
        }
        return person;
    }

    private RelatedPerson relatedPerson() {
        RelatedPerson escort = named(new RelatedPerson(), patient.id("escort"));
        escort.setActive(true)
                .setPatient(patient.reference())
                .addRelationship(concept(TERMINOLOGY + "v3-RoleCode", "DOMPART"))
                .addName()
                .setFamily("Reyes");
        escort.addTelecom().setSystem(ContactPointSystem.PHONE).setValue("+1 718 555 0143");
        return escort;
    }

    private Condition condition() {
        return profiled(new Condition(), patient.id("gad"), "kap-indication-condition")
                .setClinicalStatus(concept(TERMINOLOGY + "condition-clinical", "active"))
                .setVerificationStatus(concept(TERMINOLOGY + "condition-ver-status", "confirmed"))
                .addCategory(concept(TERMINOLOGY + "condition-category", "problem-list-item"))
                .setCode(concept(SNOMED, "21897009"))
                .setSubject(patient.reference())
                .setOnset(day(patient.screenedAt().toLocalDate().minusYears(3)))
                .setRecordedDateElement(day(patient.screenedAt().toLocalDate()));
    }

    private EpisodeOfCare episode() {
        EpisodeOfCare course = profiled(new EpisodeOfCare(), patient.id("course"), "kap-course");
        course.addExtension(extension("kap-setting", new CodeType("clinic")));
        course.setStatus(EpisodeOfCareStatus.ACTIVE)
                .addType(kap("kap-protocol", patient.protocol))
                .setPatient(patient.reference())
                .setManagingOrganization(patient.clinic())
                .setPeriod(since(patient.screenedAt()))
                .setCareManager(patient.prescriber())
                .addDiagnosis()
                .setCondition(patient.indication());
        return course;
    }

    private Encounter screening() {
        Encounter screening = profiled(new Encounter(), patient.id("screening"), "kap-session-encounter");
        screening
                .setStatus(EncounterStatus.FINISHED)
                .setClass_(new Coding(TERMINOLOGY + "v3-ActCode", "AMB", null))
                .addType(kap("kap-session-type", "screening"))
                .setSubject(patient.reference())
                .addEpisodeOfCare(patient.course())
                .setPeriod(period(patient.screenedAt(), patient.screenedAt().plusHours(2)))
                .setServiceProvider(patient.clinic())
                .addLocation()
                .setLocation(patient.room());
        participant(screening, "prescriber", patient.prescriber());
        return screening;
    }

    private Observation screeningWeight() {
        return new SessionObservations(
                        patient,
                        Values.reference("Encounter", patient.id("screening")),
                        patient.screenedAt().plusMinutes(10))
                .weight(patient.id("weight"), "baseline", patient.weight);
    }

    private Observation liverTest(String name, String loinc, double value, double upperLimit) {
        String time = moment(patient.screenedAt().plusMinutes(15)).asStringValue();
        return named(Findings.of(patient).lab(loinc, value, "U/L", upperLimit, time), patient.id(name));
    }

    private Consent consent() {
        Consent consent = profiled(new Consent(), patient.id("consent"), "kap-consent-treatment");
        consent.setStatus(ConsentState.ACTIVE)
                .setScope(concept(TERMINOLOGY + "consentscope", "treatment"))
                .addCategory(concept(LOINC, "59284-0"))
                .setPatient(patient.reference())
                .setDateTimeElement(moment(patient.screenedAt().plusHours(1)))
                .addPerformer(patient.reference())
                .addOrganization(patient.clinic())
                .addPolicy()
                .setUri("https://clinic.example.org/consent/kap-treatment/3");
        consent.getProvision()
                .setType(ConsentProvisionType.PERMIT)
                .setPeriod(period(patient.screenedAt(), patient.screenedAt().plusYears(1)));
        return consent;
    }

    private Task pdmpQuery() {
        OffsetDateTime asked = patient.firstDose.minusHours(2);
        Task query = profiled(new Task(), patient.id("pdmp"), "kap-task");
        query.setStatus(TaskStatus.COMPLETED)
                .setIntent(TaskIntent.ORDER)
                .setPriority(TaskPriority.ROUTINE)
                .setCode(kap("kap-task", "pdmp-query"))
                .setFocus(patient.course())
                .setFor(patient.reference())
                .setExecutionPeriod(period(asked, asked.plusMinutes(5)))
                .setAuthoredOnElement(moment(asked))
                .setRequester(patient.prescriber())
                .setOwner(patient.prescriber());
        return query;
    }
}
