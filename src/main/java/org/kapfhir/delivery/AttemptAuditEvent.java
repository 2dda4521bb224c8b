package org.kapfhir.delivery;

import java.util.Date;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkType;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.KapCanonical;
import org.kapfhir.delivery.AttemptLog.Kind;

/**
 * The AuditEvent of one try, in the shape of a privacy disclosure at its source.
 *
 * <p>It names the host of the receiver, and no path, query or header: those can hold secrets.
 *
 * @see <a href="https://profiles.ihe.net/ITI/BALP/StructureDefinition-IHE.BasicAudit.PrivacyDisclosure.Source.html">IHE
 *     BALP, privacy disclosure at source</a>
 */
final class AttemptAuditEvent {

    private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String ENTITY_TYPE = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private static final String OBJECT_ROLE = "http://terminology.hl7.org/CodeSystem/object-role";
    private static final String SERVER = "kap-fhir";

    private final String base;
    private final Predicate<IdType> stored;

    /**
     * Makes it.
     *
     * @param base the server's FHIR base
     * @param stored whether a resource is there, and not deleted
     */
    AttemptAuditEvent(String base, Predicate<IdType> stored) {
        this.base = base;
        this.stored = stored;
    }

    /**
     * Returns the AuditEvent.
     *
     * @param attempt the try
     * @param host the receiver's host, or null if it is not known
     * @param told what it told of one patient
     */
    AuditEvent of(AuditedAttempt attempt, @Nullable String host, ToldOfPatient told) {
        AuditEvent event = new AuditEvent();
        event.getMeta().addProfile(KapCanonical.structure("kap-audit"));
        event.setType(new Coding(DICOM, "110106", "Export"));
        event.addSubtype(subtype(attempt.kind()));
        if (attempt.discloses()) {
            event.addSubtype(new Coding(
                    "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle",
                    "disclose",
                    "Disclose Record Lifecycle Event"));
        }
        event.setAction(attempt.discloses() ? AuditEventAction.R : AuditEventAction.E);
        event.setRecorded(Date.from(attempt.at()));
        event.setOutcome(outcome(attempt)).setOutcomeDesc(attempt.outcome());
        addServer(event);
        addRecipient(event, attempt.client(), host);
        event.getSource().setObserver(new Reference().setDisplay(SERVER));
        addEntity(event, "2", "System Object", "4", "Domain Resource", attempt.subscription());
        told.about().forEach(each -> addEntity(event, "2", "System Object", "4", "Domain Resource", each));
        told.patient().forEach(patient -> addEntity(event, "1", "Person", "1", "Patient", patient));
        return event;
    }

    private static Coding subtype(Kind kind) {
        return new Coding(
                KapCanonical.codeSystem("kap-delivery"),
                kind.code(),
                switch (kind) {
                    case HANDSHAKE -> "Handshake";
                    case NOTIFICATION -> "Notification";
                    case HEARTBEAT -> "Heartbeat";
                    case SUPPRESSION -> "Suppressed notification";
                });
    }

    private static AuditEventOutcome outcome(AuditedAttempt attempt) {
        Integer status = attempt.status();
        if (status == null) {
            return attempt.acknowledged() ? AuditEventOutcome._0 : AuditEventOutcome._4;
        }
        return switch (Verdict.of(status)) {
            case RECEIVED -> AuditEventOutcome._0;
            case UNAVAILABLE, ABSENT -> AuditEventOutcome._4;
            case REFUSED, REJECTED, GONE -> AuditEventOutcome._8;
        };
    }

    private void addServer(AuditEvent event) {
        AuditEventAgentComponent server = event.addAgent()
                .setType(new CodeableConcept(new Coding(DICOM, "110153", "Source Role ID")))
                .setWho(new Reference().setDisplay(SERVER))
                .setRequestor(false);
        server.getNetwork().setAddress(base).setType(AuditEventAgentNetworkType._5);
    }

    private static void addRecipient(AuditEvent event, @Nullable String client, @Nullable String host) {
        Reference who = new Reference().setDisplay(client == null ? "not known" : client);
        if (client != null) {
            who.setIdentifier(new Identifier().setValue(client));
        }
        AuditEventAgentComponent recipient = event.addAgent()
                .setType(new CodeableConcept(new Coding(DICOM, "110152", "Destination Role ID")))
                .setWho(who)
                .setRequestor(true);
        recipient.getNetwork().setAddress(host == null ? "not known" : host).setType(AuditEventAgentNetworkType._1);
    }

    private void addEntity(
            AuditEvent event, String type, String typeName, String role, String roleName, IdType resource) {
        // A reference to what was deleted would be refused, unless it is that of another server.
        String reference = stored.test(resource) ? resource.getValue() : base + "/" + resource.getValue();
        event.addEntity()
                .setType(new Coding(ENTITY_TYPE, type, typeName))
                .setRole(new Coding(OBJECT_ROLE, role, roleName))
                .setWhat(new Reference(reference));
    }
}
