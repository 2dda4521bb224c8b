package org.kapfhir.access.policy;

import static org.kapfhir.access.Role.AUDITOR;
import static org.kapfhir.access.Role.EHR_SYSTEM;
import static org.kapfhir.access.Role.MEDICAL_DIRECTOR;
import static org.kapfhir.access.Role.MONITOR;
import static org.kapfhir.access.Role.PATIENT;
import static org.kapfhir.access.Role.PRESCRIBER;
import static org.kapfhir.access.Role.THERAPIST;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kapfhir.access.Role;

/** Who may call which operation; one that is not listed may be called by nobody. */
final class OperationTable {

    private static final Set<Role> EVERYBODY = EnumSet.allOf(Role.class);
    private static final Set<Role> CLINICIANS = EnumSet.of(PRESCRIBER, THERAPIST, MONITOR, MEDICAL_DIRECTOR);
    private static final Set<Role> READERS =
            EnumSet.of(PRESCRIBER, THERAPIST, MONITOR, MEDICAL_DIRECTOR, AUDITOR, EHR_SYSTEM);
    private static final Set<Role> OVERSEERS = EnumSet.of(MEDICAL_DIRECTOR, AUDITOR);

    private static final Map<String, Terms> OPERATIONS = new HashMap<>();

    static {
        // What is asked of definitions tells nothing of a patient.
        for (String terminology :
                List.of("$expand", "$validate-code", "$lookup", "$subsumes", "$translate", "$snapshot", "$validate")) {
            OPERATIONS.put(terminology, new Terms(EVERYBODY, List.of(), false));
        }
        put("$everything", with(READERS, PATIENT), false);
        put("$lastn", with(READERS, PATIENT), false);
        put("$document", with(READERS, PATIENT), false);
        put("$meta", READERS, false);
        put("$diff", READERS, false);
        put("$kap-diff", READERS, false);
        put("$apply", with(CLINICIANS, EHR_SYSTEM), false, "CarePlan");
        put("$kap-safety-check", with(CLINICIANS, EHR_SYSTEM), false);
        put("$kap-rems-form", READERS, false, "QuestionnaireResponse");
        put("$kap-changes", OVERSEERS, true, "AuditEvent");
        put("$kap-disclosures", OVERSEERS, true, "AuditEvent");
        put("$kap-verify", OVERSEERS, true, "AuditEvent");
        put("$kap-controlled-ledger", EnumSet.of(PRESCRIBER, MEDICAL_DIRECTOR, AUDITOR), true, "MedicationDispense");
        put(OperationAccess.BREAK_GLASS, CLINICIANS, false);
        for (String ofSubscription : List.of("$status", "$events", "$resend", "$get-ws-binding-token")) {
            put(ofSubscription, EnumSet.of(EHR_SYSTEM, MEDICAL_DIRECTOR), false);
        }
        put("$export", EnumSet.of(EHR_SYSTEM, MEDICAL_DIRECTOR, AUDITOR), false);
        put("$export-poll-status", EnumSet.of(EHR_SYSTEM, MEDICAL_DIRECTOR, AUDITOR), false);
        put("$binary-access-read", with(READERS, PATIENT), false, "Binary");
        for (String ofClinic : List.of(
                "$meta-add",
                "$meta-delete",
                "$reindex",
                "$reindex-dryrun",
                "$get-resource-counts",
                "$mark-all-resources-for-reindexing",
                "$perform-reindexing-pass",
                "$invalidate-expansion",
                "$hapi.fhir.merge")) {
            put(ofClinic, EnumSet.of(MEDICAL_DIRECTOR), true);
        }
    }

    private OperationTable() {}

    /**
     * On which terms an operation may be called.
     *
     * @param roles by whom
     * @param reads the types that a scope must allow to be read, besides the one it is called on
     * @param ofClinic whether only by the clinic itself, for it tells of all its records
     */
    record Terms(Set<Role> roles, List<String> reads, boolean ofClinic) {}

    /** Returns the terms of an operation, or empty if it may be called by nobody. */
    static Optional<Terms> of(String operation) {
        return Optional.ofNullable(OPERATIONS.get(operation));
    }

    /** Returns the operations that somebody may call. */
    static Set<String> names() {
        return Set.copyOf(OPERATIONS.keySet());
    }

    private static void put(String operation, Set<Role> roles, boolean ofClinic, String... reads) {
        OPERATIONS.put(operation, new Terms(roles, List.of(reads), ofClinic));
    }

    private static Set<Role> with(Set<Role> roles, Role other) {
        EnumSet<Role> all = EnumSet.copyOf(roles);
        all.add(other);
        return all;
    }
}
