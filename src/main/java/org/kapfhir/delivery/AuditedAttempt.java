package org.kapfhir.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.kapfhir.delivery.AttemptLog.Kind;

/**
 * A row of {@code KAP_ATTEMPT} that the audit trail does not have yet.
 *
 * @param id the row
 * @param kind what was tried
 * @param subscription the Subscription, with its version if that is known
 * @param client whose it was then, or null if that is not known
 * @param at when
 * @param status the HTTP status of the answer, or null if none came
 * @param error what kind of failure, or null
 * @param about the versions that were told, or withheld
 * @param reason why nothing was told, or null
 */
record AuditedAttempt(
        long id,
        Kind kind,
        IdType subscription,
        @Nullable String client,
        Instant at,
        @Nullable Integer status,
        @Nullable String error,
        List<IdType> about,
        @Nullable String reason) {

    static final String COLUMNS = "id, kind, sub_id, sub_ver, client, at, http, error_class, about, reason";

    AuditedAttempt {
        about = List.copyOf(about);
    }

    /** Reads a row that has the columns. */
    static AuditedAttempt of(ResultSet row) throws SQLException {
        String about = row.getString("about");
        IdType subscription = new IdType("Subscription", row.getString("sub_id"));
        Long version = row.getObject("sub_ver", Long.class);
        return new AuditedAttempt(
                row.getLong("id"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                version == null ? subscription : subscription.withVersion(version.toString()),
                row.getString("client"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("http", Integer.class),
                row.getString("error_class"),
                about.isEmpty()
                        ? List.of()
                        : Arrays.stream(about.split(" ")).map(IdType::new).toList(),
                row.getString("reason"));
    }

    /** Whether somebody was told of a resource, if the answer says it was received. */
    boolean discloses() {
        return kind == Kind.NOTIFICATION && !about.isEmpty();
    }

    /** Whether the receiver said that it has it, in a way that is no HTTP status. */
    boolean acknowledged() {
        return status == null && error == null && reason == null;
    }

    /** Returns how it ended in words that name nothing of the request. */
    String outcome() {
        if (reason != null) {
            return "Suppressed: " + reason;
        }
        if (acknowledged()) {
            return "Acknowledged";
        }
        return status != null ? "HTTP " + status : "No answer: " + error;
    }
}
