package org.kapfhir.audit;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Objects;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.kapfhir.audit.Verification.Break;
import org.kapfhir.care.KapCanonical;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** {@code AuditEvent/$kap-verify}: whether the audit trail, and what it covers, is what it was. */
@Component
public final class VerifyOperation {

    private static final String DEFINITION = KapCanonical.BASE + "/OperationDefinition/kap-verify";

    private final JdbcTemplate jdbc;
    private final AnchorFile anchor;

    VerifyOperation(JdbcTemplate jdbc, AnchorSettings settings) {
        this.jdbc = jdbc;
        anchor = settings.anchorFile();
    }

    /**
     * Verifies the chain, or a range of it, up to the first break.
     *
     * @param request with {@code from}, the number of the first link, and {@code to}, that of the last
     * @throws InvalidRequestException 400, which names the parameter
     */
    @Operation(name = "$kap-verify", type = AuditEvent.class, idempotent = true, canonicalUrl = DEFINITION)
    public Parameters verify(RequestDetails request) {
        VerifyQuery query = VerifyQuery.of(request);
        try {
            return answer(Objects.requireNonNull(jdbc.execute((ConnectionCallback<Verification>) connection -> {
                try {
                    return new ChainVerification(connection, ZoneId.systemDefault())
                            .verify(query.from(), query.to(), anchor);
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            })));
        } catch (IllegalArgumentException noRange) {
            throw new InvalidRequestException(noRange.getMessage());
        }
    }

    private static Parameters answer(Verification found) {
        Parameters answer = new Parameters();
        add(answer, "intact", new BooleanType(found.intact()));
        add(answer, "checked", new IntegerType(Math.toIntExact(found.checked())));
        if (found.head() != null) {
            add(answer, "head", new StringType(found.head()));
        }
        add(answer, "anchors", new IntegerType(Math.toIntExact(found.anchors())));
        Break first = found.firstBreak();
        if (first != null) {
            if (first.seq() != null) {
                add(answer, "firstBreak", new IntegerType(Math.toIntExact(first.seq())));
            }
            add(answer, "kind", new CodeType(first.kind().code()));
            if (first.auditEvent() != null) {
                add(answer, "auditEvent", new Reference("AuditEvent/" + first.auditEvent()));
            }
            if (first.version() != null) {
                add(answer, "version", new StringType(first.version()));
            }
            add(answer, "reason", new StringType(first.reason()));
        }
        found.notes().forEach(note -> add(answer, "note", new StringType(note)));
        return answer;
    }

    private static void add(Parameters answer, String name, Type value) {
        answer.addParameter().setName(name).setValue(value);
    }
}
