package org.kapfhir.safety;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.time.Clock;
import java.util.Date;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;
import org.kapfhir.care.Codes;
import org.kapfhir.care.KapCanonical;
import org.kapfhir.safety.Judgement.Overridden;
import org.springframework.stereotype.Component;

/** Records in the audit trail who overrode which rule on which record and why, in the transaction of the record. */
@Component
class OverrideAudit {

    private static final String OBJECT_ROLE = "http://terminology.hl7.org/CodeSystem/object-role";
    private static final String ENTITY_TYPE = "http://terminology.hl7.org/CodeSystem/audit-entity-type";

    private final DaoRegistry daos;
    private final Clock clock;

    OverrideAudit(DaoRegistry daos, Clock clock) {
        this.daos = daos;
        this.clock = clock;
    }

    /** Records one override of a rule on the record of a proposal. */
    void record(Proposal proposal, Overridden overridden) {
        String rule = overridden.refusal().rule().name();
        AuditEvent event = new AuditEvent();
        event.getMeta().addProfile(KapCanonical.structure("kap-audit"));
        event.setType(
                new Coding("http://terminology.hl7.org/CodeSystem/audit-event-type", "rest", "RESTful Operation"));
        event.addSubtype(new Coding("http://hl7.org/fhir/restful-interaction", "update", "update"));
        event.addSubtype(
                new Coding(Codes.RULE, rule, overridden.refusal().rule().title()));
        event.setAction(AuditEventAction.U);
        event.setRecorded(Date.from(clock.instant()));
        event.setOutcome(AuditEventOutcome._0);
        event.setOutcomeDesc("Safety rule " + rule + " overridden: "
                + Codes.inWords(overridden.override().reason()));
        event.addAgent()
                .setRequestor(true)
                .setWho(new Reference(overridden.override().practitioner()));
        event.getSource().setObserver(new Reference().setDisplay("kap-fhir"));
        event.addEntity()
                .setType(new Coding(ENTITY_TYPE, "2", "System Object"))
                .setRole(new Coding(OBJECT_ROLE, "4", "Domain Resource"))
                .setWhat(new Reference(proposal.reference()));
        if (proposal.patient() != null) {
            event.addEntity()
                    .setType(new Coding(ENTITY_TYPE, "1", "Person"))
                    .setRole(new Coding(OBJECT_ROLE, "1", "Patient"))
                    .setWhat(new Reference("Patient/" + proposal.patient()));
        }
        daos.getResourceDao(AuditEvent.class).create(event, new SystemRequestDetails());
    }
}
