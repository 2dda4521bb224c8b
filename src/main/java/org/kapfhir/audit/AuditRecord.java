package org.kapfhir.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, without anything of a resource but its reference, version and hash.
 *
 * @param interaction the code of the FHIR interaction, or {@code start} or {@code stored}
 * @param operation its name with the dollar sign, if it is one
 * @param request the request id
 * @param client the id of the client, {@code kap-fhir} if the server itself was at work
 * @param organisation the id of the Organization it acts for
 * @param user the person at the client
 * @param address the IP address it came from
 * @param method the HTTP method
 * @param url path and query below the FHIR base
 * @param status the HTTP status it was answered
 * @param outcome {@code 0} it was done, {@code 4} it was refused, {@code 8} the server failed
 * @param reason why it was not done
 * @param written the versions that were written
 * @param read the versions that were told
 * @param patients the ids of the patients that these are about
 * @param purpose codes of the purposes of use
 * @param begins set by the first record of a database
 * @param settings the settings of a start
 * @param provenance true if the client itself said where what it wrote comes from
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({
    "interaction",
    "operation",
    "request",
    "client",
    "organisation",
    "user",
    "address",
    "method",
    "url",
    "status",
    "outcome",
    "reason",
    "written",
    "read",
    "patients",
    "purpose",
    "begins",
    "settings",
    "provenance"
})
record AuditRecord(
        String interaction,
        @Nullable String operation,
        @Nullable String request,
        String client,
        @Nullable String organisation,
        @Nullable String user,
        @Nullable String address,
        @Nullable String method,
        @Nullable String url,
        @Nullable Integer status,
        String outcome,
        @Nullable String reason,
        List<Written> written,
        List<String> read,
        List<String> patients,
        List<String> purpose,
        @Nullable Begins begins,
        List<Setting> settings,
        @Nullable Boolean provenance) {

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    AuditRecord {
        written = orNone(written);
        read = orNone(read);
        patients = orNone(patients);
        purpose = orNone(purpose);
        settings = orNone(settings);
    }

    /**
     * A version that was written.
     *
     * @param reference type, id and version
     * @param hash of the stored text, unless it is a deletion
     * @param updated when, as the version says itself
     * @param deleted true if the version says that the resource was deleted
     * @param kap true if it claims a profile of the guide
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"reference", "hash", "updated", "deleted", "kap"})
    record Written(
            String reference,
            @Nullable String hash,
            @Nullable String updated,
            @Nullable Boolean deleted,
            @Nullable Boolean kap) {

        boolean tellsDeletion() {
            return Boolean.TRUE.equals(deleted);
        }
    }

    /**
     * Where the trail begins.
     *
     * @param version the greatest key in {@code HFJ_RES_VER} of a version that is not covered
     */
    record Begins(long version) {}

    /**
     * A setting at a start.
     *
     * @param name its name
     * @param before its value at the last start, if that was another
     * @param after its value now, if there is one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"name", "before", "after"})
    record Setting(String name, @Nullable String before, @Nullable String after) {

        boolean tellsChange() {
            return before != null;
        }
    }

    /** Returns the record of a text that {@link #json()} made. */
    static AuditRecord of(String json) {
        try {
            return JSON.readValue(json, AuditRecord.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("Not a record of the audit trail", unreadable);
        }
    }

    /** Returns the record as compact JSON, its keys always in the same order. */
    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    boolean succeeded() {
        return outcome.equals(RecordDraft.DONE);
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
