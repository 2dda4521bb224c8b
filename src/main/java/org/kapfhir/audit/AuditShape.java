package org.kapfhir.audit;

import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.Coding;

/** What kind of AuditEvent tells of a record, as IHE BALP 1.1.4 has it for RESTful activities. */
final class AuditShape {

    static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String INTERACTION = "http://hl7.org/fhir/restful-interaction";

    private AuditShape() {}

    /** Sets type, subtypes and action. */
    static void apply(AuditEvent event, AuditRecord record, boolean namesData) {
        String interaction = record.interaction();
        if (interaction.equals("start")) {
            event.setType(new Coding(DICOM, "110100", "Application Activity"));
            event.addSubtype(new Coding(DICOM, "110120", "Application Start"));
            event.setAction(AuditEventAction.E);
            return;
        }
        if (isLogin(record)) {
            event.setType(new Coding(DICOM, "110114", "User Authentication"));
            event.addSubtype(
                    switch (interaction) {
                        case "login" -> new Coding(DICOM, "110122", "Login");
                        case "logout" -> new Coding(DICOM, "110123", "Logout");
                        default -> new Coding().setCode(interaction);
                    });
            event.setAction(AuditEventAction.E);
            return;
        }
        String operation = record.operation();
        event.setType(
                operation != null && operation.startsWith("$export")
                        ? new Coding(DICOM, "110106", "Export")
                        : new Coding(
                                "http://terminology.hl7.org/CodeSystem/audit-event-type", "rest", "RESTful Operation"));
        event.addSubtype(new Coding(INTERACTION, interaction, interaction));
        if (operation != null) {
            event.addSubtype(new Coding().setCode(operation));
        }
        event.setAction(action(record, namesData));
    }

    /** Sets type, subtype and action of a change of settings. */
    static void applySettings(AuditEvent event) {
        event.setType(new Coding(DICOM, "110113", "Security Alert"));
        event.addSubtype(new Coding(DICOM, "110131", "Software Configuration"));
        event.setAction(AuditEventAction.E);
    }

    /** Whether it is about who somebody is: a login and its end, a token and what becomes of it, the begin of an app. */
    private static boolean isLogin(AuditRecord record) {
        return switch (record.interaction()) {
            case "login", "logout", "authorization", "token", "introspection", "revocation", "launch" -> true;
            default -> false;
        };
    }

    /** Whether what was asked for goes to the client, and not from it. */
    static boolean isReading(AuditRecord record) {
        return switch (record.interaction()) {
            case "read", "vread", "history-instance" -> true;
            default -> false;
        };
    }

    /** Whether the query is a part of it that succeeds only with a query. */
    static boolean isQuery(AuditRecord record) {
        return switch (record.interaction()) {
            case "search-type", "search-system", "history-type", "history-system", "operation" -> true;
            default -> false;
        };
    }

    /** The profile asks for the record that a successful C, R, U or D was about; what found none was only executed. */
    private static AuditEventAction action(AuditRecord record, boolean namesData) {
        if (record.succeeded() && !namesData) {
            return AuditEventAction.E;
        }
        return switch (record.interaction()) {
            case "create" -> AuditEventAction.C;
            case "update", "patch" -> AuditEventAction.U;
            case "delete" -> AuditEventAction.D;
            case "read", "vread", "history-instance" -> AuditEventAction.R;
            default -> AuditEventAction.E;
        };
    }
}
