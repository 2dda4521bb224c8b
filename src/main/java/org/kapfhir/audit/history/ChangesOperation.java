package org.kapfhir.audit.history;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.kapfhir.audit.history.ClinicDays.Interval;
import org.kapfhir.audit.history.WriteEvents.Page;
import org.kapfhir.audit.history.WriteEvents.WriteEvent;
import org.kapfhir.care.KapCanonical;
import org.springframework.stereotype.Component;

/** {@code Patient/[id]/$kap-changes}: who changed what for a patient in a period. */
@Component
public final class ChangesOperation {

    private static final String DEFINITION = KapCanonical.BASE + "/OperationDefinition/kap-changes";
    private static final int PAGE = 50;
    private static final int MOST = 200;

    private static final Set<String> CHANGING = Set.of("update", "patch");

    private final WriteEvents events;
    private final RecordVersions versions;
    private final ClinicDays days;

    ChangesOperation(WriteEvents events, RecordVersions versions, ClinicDays days) {
        this.events = events;
        this.versions = versions;
        this.days = days;
    }

    /**
     * Returns what was written of a patient's records, in order, each with its author and the elements that changed.
     *
     * <p>The query has {@code start} and {@code end}, days or times, both included; {@code count} for how many at a time and
     * {@code skip}, which the link to the next page has.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException 400, which names the parameter, or 404 if there
     *     never was such a patient
     */
    @Operation(name = "$kap-changes", type = Patient.class, idempotent = true, canonicalUrl = DEFINITION)
    public Parameters changes(@IdParam IdType id, RequestDetails request) {
        OperationParameters query = OperationParameters.of(request, List.of("start", "end", "count", "skip"));
        Interval interval = days.between(query.text("start"), query.text("end"));
        int count = query.number("count", 1, MOST, PAGE);
        int skip = query.number("skip", 0, Integer.MAX_VALUE, 0);
        // For its 404; the records of a deleted patient are told of all the same.
        versions.read(new IdType("Patient", id.getIdPart()), request);
        Page found = events.ofPatient(id.getIdPart(), interval, skip, count);
        List<Change> changes =
                found.writes().stream().map(event -> change(event, request)).toList();
        String next = found.more() ? query.next(count, skip + count) : null;
        ChangeReport report = new ChangeReport("Changes of the records of Patient/" + id.getIdPart(), changes, next);
        ReportPages.keep(request, report);
        return report.parameters();
    }

    private Change change(WriteEvent event, RequestDetails request) {
        return new Change(
                event.version(),
                event.interaction(),
                event.recorded(),
                event.author(),
                CHANGING.contains(event.interaction())
                        ? versions.changes(new IdType(event.version()), request)
                        : List.of());
    }
}
