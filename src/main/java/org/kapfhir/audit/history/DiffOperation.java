package org.kapfhir.audit.history;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.kapfhir.audit.history.ClinicDays.Interval;
import org.kapfhir.audit.history.WriteEvents.WriteEvent;
import org.kapfhir.care.KapCanonical;
import org.springframework.stereotype.Component;

/** {@code [type]/[id]/$kap-diff}: what changed from version to version, for a person. */
@Component
public final class DiffOperation {

    private static final String DEFINITION = KapCanonical.BASE + "/OperationDefinition/kap-diff";
    private static final int MOST_STEPS = 100;

    /** A write is recorded in its transaction, which may last so long. */
    private static final Duration RECORDED_WITHIN = Duration.ofMinutes(5);

    private final RecordVersions versions;
    private final WriteEvents events;

    DiffOperation(RecordVersions versions, WriteEvents events) {
        this.versions = versions;
        this.events = events;
    }

    /**
     * Returns the changes from one version to a later one, each step with its elements, author and time.
     *
     * <p>The query has {@code from}, the version before {@code to} if left out, and {@code to}, the current one.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException 400, which names the parameter, or 404 if there
     *     is no such version
     */
    @Operation(name = "$kap-diff", global = true, idempotent = true, canonicalUrl = DEFINITION)
    public Parameters diff(@IdParam IdType id, RequestDetails request) {
        OperationParameters query = OperationParameters.of(request, List.of("from", "to"));
        IdType record = new IdType(request.getResourceName(), id.getIdPart());
        int to = query.number("to", 1, Integer.MAX_VALUE, 0);
        int last = to == 0 ? current(record, request) : to;
        int first = query.number("from", 1, Integer.MAX_VALUE, Math.max(1, last - 1));
        if (first > last) {
            throw new InvalidRequestException("The parameter from is '" + first + "', a later version than to, '" + last
                    + "'. Allowed: the same or an earlier one; $diff goes backwards too.");
        }
        if (last - first > MOST_STEPS) {
            throw new InvalidRequestException("From version " + first + " to " + last + " are more than " + MOST_STEPS
                    + " steps. Ask for fewer at a time.");
        }
        ChangeReport report = new ChangeReport(
                "Changes of " + record.getValue() + " from version " + first + " to " + last,
                changes(record, first, last, request),
                null);
        ReportPages.keep(request, report);
        return report.parameters();
    }

    private int current(IdType record, RequestDetails request) {
        Resource found = versions.read(record, request);
        if (found == null) {
            throw new InvalidRequestException(
                    record.getValue() + " is deleted. Name the version to compare with in the parameter to.");
        }
        return Math.toIntExact(found.getIdElement().getVersionIdPartAsLong());
    }

    /** A step without a version, which HAPI leaves out when a deleted resource comes back, is no change. */
    private List<Change> changes(IdType record, int first, int last, RequestDetails request) {
        List<Change> steps = new ArrayList<>();
        Resource before = versions.read(version(record, first), request);
        Instant since =
                before == null ? null : before.getMeta().getLastUpdated().toInstant();
        Map<String, WriteEvent> authors = authors(record, since);
        for (int number = first + 1; number <= last; number++) {
            Resource after;
            try {
                after = versions.read(version(record, number), request);
            } catch (ResourceNotFoundException missing) {
                if (number == last) {
                    throw missing;
                }
                continue;
            }
            WriteEvent event = authors.get(version(record, number).getValue());
            steps.add(step(version(record, number), before, after, event));
            before = after;
        }
        return steps;
    }

    private Map<String, WriteEvent> authors(IdType record, @Nullable Instant since) {
        return events
                .ofRecord(
                        record.getValue(),
                        new Interval(since == null ? null : since.minus(RECORDED_WITHIN), null),
                        10 * MOST_STEPS)
                .stream()
                .collect(Collectors.toMap(WriteEvent::version, event -> event, (one, other) -> one));
    }

    private static Change step(
            IdType version, @Nullable Resource before, @Nullable Resource after, @Nullable WriteEvent event) {
        String interaction =
                event != null ? event.interaction() : after == null ? "delete" : before == null ? "create" : "update";
        Instant when = after != null
                ? after.getMeta().getLastUpdated().toInstant()
                : event != null ? event.recorded() : Instant.EPOCH;
        return new Change(
                version.getValue(),
                interaction,
                when,
                event == null ? null : event.author(),
                before == null || after == null ? List.of() : VersionComparison.of(before, after));
    }

    private static IdType version(IdType record, int number) {
        return new IdType(record.getResourceType(), record.getIdPart(), Integer.toString(number));
    }
}
