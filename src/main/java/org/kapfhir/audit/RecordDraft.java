package org.kapfhir.audit;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kapfhir.audit.AuditRecord.Begins;
import org.kapfhir.audit.AuditRecord.Setting;
import org.kapfhir.audit.AuditRecord.Written;

/** A record under way: who and where first, then what came of it. */
final class RecordDraft {

    static final String DONE = "0";
    static final String REFUSED = "4";
    static final String FAILED = "8";

    private final Party party;
    private String interaction = "";
    private @Nullable String operation;
    private @Nullable String method;
    private @Nullable String url;
    private @Nullable Integer status;
    private String outcome = DONE;
    private @Nullable String reason;
    private List<Written> written = List.of();
    private List<String> read = List.of();
    private List<String> patients = List.of();
    private List<String> purpose = List.of();
    private @Nullable Begins begins;
    private List<Setting> settings = List.of();
    private boolean provenance;

    /**
     * Who asks.
     *
     * @param request the request id
     * @param client the id of the client
     * @param organisation the id of the Organization it acts for
     * @param user the person at the client
     * @param address the IP address
     */
    record Party(
            @Nullable String request,
            String client,
            @Nullable String organisation,
            @Nullable String user,
            @Nullable String address) {

        /** The server itself. */
        static final String SERVER = "kap-fhir";

        static Party server() {
            return new Party(null, SERVER, null, null, null);
        }
    }

    RecordDraft(Party party) {
        this.party = party;
    }

    RecordDraft interaction(String code) {
        interaction = code;
        return this;
    }

    /** Names the operation if there is one. */
    RecordDraft operation(@Nullable String name) {
        operation = name;
        return this;
    }

    RecordDraft asked(@Nullable String httpMethod, @Nullable String pathAndQuery) {
        method = httpMethod;
        url = pathAndQuery;
        return this;
    }

    /** Sets what was answered; the outcome follows from it. That somebody has no good token is as grave as a failure. */
    RecordDraft answered(int httpStatus, @Nullable String why) {
        status = httpStatus;
        outcome = httpStatus < 400 ? DONE : httpStatus < 500 && httpStatus != 401 ? REFUSED : FAILED;
        reason = why;
        return this;
    }

    RecordDraft wrote(Written version) {
        written = List.of(version);
        return this;
    }

    RecordDraft told(Collection<String> versions) {
        read = List.copyOf(versions);
        return this;
    }

    RecordDraft about(Collection<String> patientIds) {
        patients = patientIds.stream().sorted().toList();
        return this;
    }

    /** Notes that it was an emergency: {@code BTG} of v3-ActReason, break the glass. */
    RecordDraft inEmergency() {
        purpose = List.of("BTG");
        return this;
    }

    RecordDraft begins(Begins after) {
        begins = after;
        return this;
    }

    RecordDraft settings(List<Setting> all) {
        settings = List.copyOf(all);
        return this;
    }

    /** Notes whether the client itself said where what it writes comes from. */
    RecordDraft provenance(boolean given) {
        provenance = given;
        return this;
    }

    AuditRecord record() {
        return new AuditRecord(
                interaction,
                operation,
                party.request(),
                party.client(),
                party.organisation(),
                party.user(),
                party.address(),
                method,
                url,
                status,
                outcome,
                reason,
                written,
                read,
                patients,
                purpose,
                begins,
                settings,
                provenance ? true : null);
    }
}
