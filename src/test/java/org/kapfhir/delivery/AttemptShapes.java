package org.kapfhir.delivery;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.kapfhir.delivery.AttemptLog.Kind;

/** AuditEvents of every shape that is made of tries to tell a subscriber. */
public final class AttemptShapes {

    private static final IdType TOLD = new IdType("Observation/o1/_history/2");

    private AttemptShapes() {}

    /** Returns them by a name. */
    public static Map<String, Resource> all() {
        Map<String, Resource> shapes = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            outcomes(kind).forEach(attempt -> Stream.of(true, false).forEach(stored -> {
                AttemptAuditEvent events = new AttemptAuditEvent("https://fhir.example.org/fhir", any -> stored);
                Stream.of("p1", "")
                        .map(patient -> new ToldOfPatient(patient.isEmpty() ? null : patient, attempt.about()))
                        .forEach(told -> shapes.put(
                                shapes.size() + " " + kind.code() + " " + attempt.outcome(),
                                events.of(attempt, stored ? "ehr.example.org" : null, told)));
            }));
        }
        return shapes;
    }

    private static Stream<AuditedAttempt> outcomes(Kind kind) {
        return kind == Kind.SUPPRESSION
                ? Stream.of(attempt(kind, null, null, "consent"))
                : Stream.of(
                        attempt(kind, null, null, null),
                        attempt(kind, 200, null, null),
                        attempt(kind, 404, null, null),
                        attempt(kind, 410, null, null),
                        attempt(kind, 422, null, null),
                        attempt(kind, 503, null, null),
                        attempt(kind, null, "timeout", null));
    }

    private static AuditedAttempt attempt(
            Kind kind, @Nullable Integer status, @Nullable String error, @Nullable String reason) {
        return new AuditedAttempt(
                1,
                kind,
                new IdType("Subscription/s1/_history/1"),
                status == null ? null : "ehr",
                Instant.parse("2026-01-05T10:00:00Z"),
                status,
                error,
                kind == Kind.HANDSHAKE || kind == Kind.HEARTBEAT ? List.of() : List.of(TOLD),
                reason);
    }
}
