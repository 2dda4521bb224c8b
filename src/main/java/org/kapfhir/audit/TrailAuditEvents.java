package org.kapfhir.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkType;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.kapfhir.audit.AuditRecord.Setting;
import org.kapfhir.audit.AuditRecord.Written;
import org.kapfhir.audit.RecordDraft.Party;
import org.kapfhir.care.KapCanonical;
import org.kapfhir.store.NamedUuid;

/**
 * The AuditEvents that tell of a record: one, or one for each patient that it is about.
 *
 * @see <a href="https://profiles.ihe.net/ITI/BALP/content.html">IHE Basic Audit Log Patterns 1.1.4</a>
 */
final class TrailAuditEvents {

    /** The namespace of the ids, chosen once at random. */
    private static final UUID EVENTS = UUID.fromString("8d8c3b0c-6f0e-4a1e-9c7e-2f2b8f1f6d55");

    private static final Pattern TARGET = Pattern.compile(
            "([A-Z][A-Za-z]{1,63}/[A-Za-z0-9.\\-]{1,64}(?:/_history/[A-Za-z0-9.\\-]{1,64})?)(?:[/?].*)?");

    private static final String ENTITY_TYPE = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private static final String OBJECT_ROLE = "http://terminology.hl7.org/CodeSystem/object-role";
    private static final Coding SYSTEM_OBJECT = new Coding(ENTITY_TYPE, "2", "System Object");

    private final FhirBase base;

    TrailAuditEvents(FhirBase base) {
        this.base = base;
    }

    /**
     * Returns the AuditEvents; of what is one already, none. References are relative.
     *
     * @param number of the record
     * @param recordedAt when it was recorded
     */
    List<AuditEvent> of(long number, Instant recordedAt, AuditRecord record) {
        if (record.interaction().equals("stored")) {
            return List.of();
        }
        List<AuditEvent> events = new ArrayList<>();
        if (record.patients().isEmpty()) {
            events.add(event(recordedAt, record, null));
        }
        record.patients().forEach(patient -> events.add(event(recordedAt, record, patient)));
        if (record.settings().stream().anyMatch(Setting::tellsChange)) {
            events.add(settings(recordedAt, record));
        }
        for (int position = 0; position < events.size(); position++) {
            events.get(position)
                    .setId(NamedUuid.of(EVENTS, number + "/" + position).toString());
        }
        return events;
    }

    private AuditEvent event(Instant recordedAt, AuditRecord record, @Nullable String patient) {
        List<String> data = data(record);
        AuditEvent event = begin(recordedAt, record);
        AuditShape.apply(event, record, !data.isEmpty());
        addAgents(event, record);
        if (patient != null) {
            event.addEntity()
                    .setType(new Coding(ENTITY_TYPE, "1", "Person"))
                    .setRole(new Coding(OBJECT_ROLE, "1", "Patient"))
                    .setWhat(new Reference("Patient/" + patient));
        }
        data.forEach(reference -> addSystemObject(event, "4", "Domain Resource").setWhat(new Reference(reference)));
        String url = record.url();
        if (url != null && (AuditShape.isQuery(record) || (!record.succeeded() && url.contains("?")))) {
            addSystemObject(event, "24", "Query").setQuery(url.getBytes(StandardCharsets.UTF_8));
        }
        if (record.request() != null) {
            event.addEntity()
                    .setType(new Coding(
                            "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType", "XrequestId", null))
                    .setWhat(new Reference().setIdentifier(new Identifier().setValue(record.request())));
        }
        return event;
    }

    private static AuditEvent begin(Instant recordedAt, AuditRecord record) {
        AuditEvent event = new AuditEvent();
        event.getMeta().addProfile(KapCanonical.structure("kap-audit"));
        event.setRecorded(Date.from(recordedAt));
        event.setOutcome(AuditEventOutcome.fromCode(record.outcome()));
        event.setOutcomeDesc(record.reason());
        record.purpose()
                .forEach(code -> event.addPurposeOfEvent(new CodeableConcept(
                        new Coding("http://terminology.hl7.org/CodeSystem/v3-ActReason", code, null))));
        event.getSource().setObserver(new Reference().setDisplay(Party.SERVER));
        return event;
    }

    private static AuditEvent settings(Instant recordedAt, AuditRecord record) {
        AuditEvent event = begin(recordedAt, record);
        AuditShape.applySettings(event);
        addApplication(event);
        AuditEventEntityComponent entity =
                addSystemObject(event, "26", "Processing Element").setName("settings");
        record.settings().stream().filter(Setting::tellsChange).forEach(setting -> entity.addDetail()
                .setType(setting.name())
                .setValue(new StringType(inWords(setting))));
        return event;
    }

    private static String inWords(Setting setting) {
        return setting.before() + " → " + (setting.after() == null ? "not set" : setting.after());
    }

    /** The records that it is about: those written, those read one by one, or the one that the URL names. */
    private static List<String> data(AuditRecord record) {
        if (!record.written().isEmpty()) {
            return record.written().stream().map(Written::reference).toList();
        }
        if (!AuditShape.isQuery(record) && !record.read().isEmpty()) {
            return record.read();
        }
        Matcher target = TARGET.matcher(String.valueOf(record.url()));
        return target.matches() ? List.of(target.group(1)) : List.of();
    }

    private void addAgents(AuditEvent event, AuditRecord record) {
        if (record.interaction().equals("start")) {
            addApplication(event);
            return;
        }
        boolean reading = AuditShape.isReading(record);
        addServer(event, reading);
        addClient(event, record, !reading);
        if (record.user() != null) {
            event.addAgent()
                    .setType(new CodeableConcept(new Coding(
                            "http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
                            "IRCP",
                            "information recipient")))
                    .setWho(who(record.user()))
                    .setRequestor(true);
        }
    }

    private void addServer(AuditEvent event, boolean source) {
        AuditEventAgentComponent server = addAgent(event, source)
                .setWho(new Reference().setDisplay(Party.SERVER))
                .setRequestor(false);
        server.getNetwork().setAddress(base.url()).setType(AuditEventAgentNetworkType._5);
    }

    private void addClient(AuditEvent event, AuditRecord record, boolean source) {
        AuditEventAgentComponent client =
                addAgent(event, source).setWho(who(record.client())).setRequestor(record.user() == null);
        if (record.address() == null) {
            client.getNetwork().setAddress(base.url()).setType(AuditEventAgentNetworkType._5);
        } else {
            client.getNetwork().setAddress(record.address()).setType(AuditEventAgentNetworkType._2);
        }
    }

    private static AuditEventAgentComponent addAgent(AuditEvent event, boolean source) {
        Coding role = source
                ? new Coding(AuditShape.DICOM, "110153", "Source Role ID")
                : new Coding(AuditShape.DICOM, "110152", "Destination Role ID");
        return event.addAgent().setType(new CodeableConcept(role));
    }

    private static void addApplication(AuditEvent event) {
        event.addAgent()
                .setType(new CodeableConcept(new Coding(AuditShape.DICOM, "110150", "Application")))
                .setWho(new Reference().setDisplay(Party.SERVER))
                .setRequestor(false);
    }

    private static Reference who(String name) {
        return new Reference().setIdentifier(new Identifier().setValue(name)).setDisplay(name);
    }

    private static AuditEventEntityComponent addSystemObject(AuditEvent event, String role, String display) {
        return event.addEntity().setType(SYSTEM_OBJECT.copy()).setRole(new Coding(OBJECT_ROLE, role, display));
    }
}
