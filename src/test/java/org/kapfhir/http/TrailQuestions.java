package org.kapfhir.http;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Samples;

/**
 * What auditors ask of the audit trail and of Provenance. Each question first does what it asks for, so that the answer is
 * known.
 */
final class TrailQuestions {

    static final Map<String, Function<TrailQuestions, QueryCase>> ALL = Map.ofEntries(
            entry("DEA-9b", TrailQuestions::whoEdited),
            entry("HIPAA-1", TrailQuestions::whoRead),
            entry("HIPAA-2", TrailQuestions::whatAUserDid),
            entry("HIPAA-3", TrailQuestions::disclosures),
            entry("HIPAA-4", TrailQuestions::refusals),
            entry("HIPAA-5", questions -> questions.forPurpose("TREAT")),
            entry("HIPAA-8", questions -> questions.forPurpose("BTG")),
            entry("HIPAA-9", TrailQuestions::deletions),
            entry("HIPAA-10a", TrailQuestions::origin));

    private static final String OBJECT_ROLE = "http://terminology.hl7.org/CodeSystem/object-role";

    private final GeneratedClinic clinic;
    private final FhirCalls calls;
    private final String receiver;
    private final Instant before;

    /**
     * Gets ready to ask.
     *
     * @param receiver the URL of a receiver of notifications
     * @param before a moment before anything is asked, by the clock of the server
     */
    TrailQuestions(GeneratedClinic clinic, FhirCalls calls, String receiver, Instant before) {
        this.clinic = clinic;
        this.calls = calls;
        this.receiver = receiver;
        this.before = before;
    }

    private QueryCase whoEdited() {
        MedicationDispense corrected = clinic.dispenses().stream()
                .filter(dispense -> dispense.getIdPart().endsWith("p0000-dispense-3"))
                .findFirst()
                .orElseThrow();
        String reference = GeneratedClinic.reference(corrected);
        return told(Map.of("dispense", corrected.getIdPart()), reference + "/_history/1", reference + "/_history/2");
    }

    private QueryCase whoRead() {
        Patient patient = patient();
        calls.read(Patient.class, patient.getIdPart());
        return told(
                Map.of("patient", patient.getIdPart(), "from", before.toString()),
                GeneratedClinic.reference(patient) + "/_history/1");
    }

    /** No user logs in to a sandbox, so the AuditEvent is that of another system. */
    private QueryCase whatAUserDid() {
        Practitioner practitioner = new Practitioner();
        practitioner.setId(UUID.randomUUID().toString());
        assertThat(calls.put(practitioner).statusCode()).isEqualTo(201);
        AuditEvent event = ofAnotherSystem();
        event.getAgentFirstRep().setWho(new Reference(GeneratedClinic.reference(practitioner)));
        return sent(event, Map.of("practitioner", practitioner.getIdPart()));
    }

    private QueryCase disclosures() {
        Patient patient = patient();
        String id = calls.create(Samples.subscription(
                        Samples.RESOURCE_CHANGED, receiver, "Observation?patient=Patient/" + patient.getIdPart()))
                .getIdPart();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> calls.read(Subscription.class, id).getStatus() == SubscriptionStatus.ACTIVE);
        Observation observation = Samples.observation(patient);
        IdType stored = calls.create(observation);
        return told(
                Map.of("patient", patient.getIdPart(), "from", before.toString()),
                "Observation/" + stored.getIdPart() + "/_history/1");
    }

    private QueryCase refusals() {
        String unknown = "Observation/" + UUID.randomUUID();
        assertThat(calls.get("/" + unknown).statusCode()).isEqualTo(404);
        return told(Map.of("from", before.toString()), unknown);
    }

    private QueryCase forPurpose(String purpose) {
        AuditEvent event = ofAnotherSystem();
        event.addPurposeOfEvent()
                .addCoding(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActReason", purpose, null));
        return sent(event, Map.of("from", before.toString()));
    }

    private QueryCase deletions() {
        Patient patient = patient();
        assertThat(calls.delete("/" + GeneratedClinic.reference(patient)).statusCode())
                .isEqualTo(200);
        return told(Map.of("from", before.toString()), GeneratedClinic.reference(patient) + "/_history/2");
    }

    private QueryCase origin() {
        String dose = GeneratedClinic.reference(clinic.doses().get(0));
        return new QueryCase(
                Map.of("record", dose),
                List.of(dose + "/_history/1"),
                found -> ((Provenance) found).getTargetFirstRep().getReference(),
                RecordTime::of);
    }

    private Patient patient() {
        Patient patient = Samples.patient();
        assertThat(calls.put(patient).statusCode()).isEqualTo(201);
        return patient;
    }

    private AuditEvent ofAnotherSystem() {
        AuditEvent event = new AuditEvent();
        event.setType(
                new Coding("http://terminology.hl7.org/CodeSystem/audit-event-type", "rest", "RESTful Operation"));
        event.setRecorded(Date.from(before));
        event.addAgent().setRequestor(true).setWho(new Reference().setDisplay("test"));
        event.getSource().setObserver(new Reference().setDisplay("test"));
        return event;
    }

    private QueryCase sent(AuditEvent event, Map<String, String> values) {
        return new QueryCase(
                values,
                List.of("AuditEvent/" + calls.create(event).getIdPart()),
                GeneratedClinic::reference,
                RecordTime::of);
    }

    private static QueryCase told(Map<String, String> values, String... records) {
        return new QueryCase(values, List.of(records), TrailQuestions::record, RecordTime::of);
    }

    /** The record that an AuditEvent is about, after the Subscription if it is about a notification. */
    private static String record(Resource found) {
        String reference = ((AuditEvent) found)
                .getEntity().stream()
                        .filter(entity -> OBJECT_ROLE.equals(entity.getRole().getSystem())
                                && "4".equals(entity.getRole().getCode()))
                        .map(entity -> entity.getWhat().getReference())
                        .reduce((first, last) -> last)
                        .orElse("");
        // What is stored nowhere is named by an absolute URL.
        return reference.substring(reference.contains("/fhir/") ? reference.indexOf("/fhir/") + "/fhir/".length() : 0);
    }
}
