package org.kapfhir.safety;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.time.Clock;
import java.util.Date;
import java.util.UUID;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.KapCanonical;
import org.kapfhir.safety.Card.Code;
import org.springframework.stereotype.Component;

/** Records in the audit trail what a clinician did with a card: ids and codes only. */
@Component
public class CardFeedback {

    private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";

    private final DaoRegistry daos;
    private final OverrideReasons reasons;
    private final Clock clock;

    CardFeedback(DaoRegistry daos, OverrideReasons reasons, Clock clock) {
        this.daos = daos;
        this.reasons = reasons;
        this.clock = clock;
    }

    /** What a clinician did with a card. */
    public enum Outcome {
        /** Did what the card says. */
        ACCEPTED,
        /** Went ahead all the same. */
        OVERRIDDEN
    }

    /**
     * Records it.
     *
     * @param service which gave the card
     * @param card its uuid
     * @param reason why it was overridden, a code of kap-override-reason, or null; another code is recorded as "other"
     */
    public void record(String service, UUID card, Outcome outcome, @Nullable String reason) {
        AuditEvent event = new AuditEvent();
        event.getMeta().addProfile(KapCanonical.structure("kap-audit"));
        event.setType(new Coding(TERMINOLOGY + "audit-event-type", "rest", "RESTful Operation"));
        event.addSubtype(new Coding("http://hl7.org/fhir/restful-interaction", "operation", "operation"));
        event.setAction(AuditEventAction.E);
        event.setRecorded(Date.from(clock.instant()));
        event.setOutcome(AuditEventOutcome._0);
        event.setOutcomeDesc("CDS Hooks card " + (outcome == Outcome.ACCEPTED ? "accepted" : "overridden"));
        event.addAgent().setRequestor(true).setWho(new Reference().setDisplay("CDS Hooks client"));
        event.getSource().setObserver(new Reference().setDisplay("kap-fhir"));
        AuditEvent.AuditEventEntityComponent entity = event.addEntity()
                .setType(new Coding(TERMINOLOGY + "audit-entity-type", "2", "System Object"))
                .setRole(new Coding(TERMINOLOGY + "object-role", "4", "Domain Resource"))
                .setWhat(new Reference()
                        .setIdentifier(
                                new Identifier().setSystem("urn:ietf:rfc:3986").setValue("urn:uuid:" + card)));
        entity.addDetail().setType("service").setValue(new StringType(service));
        if (reason != null) {
            boolean known = reasons.all().stream().map(Code::code).anyMatch(reason::equals);
            entity.addDetail().setType("override-reason").setValue(new StringType(known ? reason : "other"));
        }
        daos.getResourceDao(AuditEvent.class).create(event, new SystemRequestDetails());
    }
}
