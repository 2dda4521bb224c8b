package org.kapfhir.audit;

import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.AuditEvent;
import org.kapfhir.testing.FhirCalls;
import org.springframework.jdbc.core.JdbcTemplate;

/** One request after another, and what the trail has of the last. */
final class TrailCalls {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final JdbcTemplate jdbc;
    private final FhirCalls fhir;
    private String request = "";

    TrailCalls(String base, JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.fhir = new FhirCalls(base);
    }

    /** Begins a request with an id of its own. */
    RequestSpecification given() {
        request = "r-" + UUID.randomUUID();
        return RestAssured.given().header("X-Request-ID", request);
    }

    /** The records of the last request, which are there when it is answered. */
    List<AuditRecord> records() {
        return jdbc
                .queryForList(
                        "select content from KAP_AUDIT_RECORD where content like ? order by id",
                        String.class,
                        "%\"" + request + "\"%")
                .stream()
                .map(AuditRecord::of)
                .toList();
    }

    /** The only record of the last request. */
    AuditRecord record() {
        List<AuditRecord> records = records();
        if (records.size() != 1) {
            throw new AssertionError("Not one record but " + records);
        }
        return records.get(0);
    }

    /** The AuditEvents of the last request, as any client reads them. */
    List<AuditEvent> events() {
        await().atMost(SOON).until(() -> count("and state = 0") == 0);
        return jdbc
                .queryForList(
                        """
                        select e.audit_id from KAP_AUDIT_EVENT e join KAP_AUDIT_RECORD r on r.id = e.record_id
                        where r.content like ? order by e.record_id, e.position""",
                        String.class,
                        "%\"" + request + "\"%")
                .stream()
                .map(id -> fhir.read(AuditEvent.class, id))
                .toList();
    }

    /** The only AuditEvent of the last request. */
    AuditEvent event() {
        List<AuditEvent> events = events();
        if (events.size() != 1) {
            throw new AssertionError("Not one AuditEvent but " + events.size());
        }
        return events.get(0);
    }

    private int count(String further) {
        Integer count = jdbc.queryForObject(
                "select count(*) from KAP_AUDIT_RECORD where content like ? " + further,
                Integer.class,
                "%\"" + request + "\"%");
        return count == null ? 0 : count;
    }
}
