package org.kapfhir.audit.history;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.Clock;
import java.util.List;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.kapfhir.audit.history.ClinicDays.Interval;
import org.kapfhir.audit.history.DisclosureEvents.Page;
import org.kapfhir.audit.history.DisclosureEvents.Person;
import org.kapfhir.care.KapCanonical;
import org.springframework.stereotype.Component;

/**
 * {@code Patient/[id]/$kap-disclosures}: the accounting of disclosures that a patient may ask for.
 *
 * @see <a href="https://www.ecfr.gov/current/title-45/section-164.528">45 CFR 164.528</a>
 */
@Component
public final class DisclosuresOperation {

    private static final String DEFINITION = KapCanonical.BASE + "/OperationDefinition/kap-disclosures";

    /** 45 CFR 164.528(a)(1). */
    private static final int YEARS = 6;

    private static final int PAGE = 50;
    private static final int MOST = 200;

    private final DisclosureEvents events;
    private final RecordVersions versions;
    private final ClinicDays days;
    private final Clock clock;

    DisclosuresOperation(DisclosureEvents events, RecordVersions versions, ClinicDays days, Clock clock) {
        this.events = events;
        this.versions = versions;
        this.days = days;
        this.clock = clock;
    }

    /**
     * Returns to whom the patient's records were disclosed, when, what, how and what for.
     *
     * <p>The query has {@code start}, six years ago if left out, and {@code end}, days or times, both included; {@code
     * summary} for one line for all that went to one recipient for one purpose; without it {@code count} for how many at a
     * time, and {@code skip}, which the link to the next page has.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException 400, which names the parameter, or 404 if there
     *     never was such a patient
     */
    @Operation(name = "$kap-disclosures", type = Patient.class, idempotent = true, canonicalUrl = DEFINITION)
    public Parameters disclosures(@IdParam IdType id, RequestDetails request) {
        OperationParameters query =
                OperationParameters.of(request, List.of("start", "end", "summary", "count", "skip"));
        Interval interval = days.between(query.text("start"), query.text("end"));
        if (interval.from() == null) {
            interval = new Interval(
                    clock.instant().atZone(days.zone()).minusYears(YEARS).toInstant(), interval.until());
        }
        int count = query.number("count", 1, MOST, PAGE);
        int skip = query.number("skip", 0, Integer.MAX_VALUE, 0);
        Person patient = person(id.getIdPart(), request);
        Report report = query.choice("summary")
                ? summary(patient, interval, query, request)
                : page(patient, interval, query, count, skip, request);
        ReportPages.keep(request, report);
        return report.parameters();
    }

    /** Those of a deleted patient are told of all the same. */
    private Person person(String id, RequestDetails request) {
        Resource first = versions.read(new IdType("Patient", id, "1"), request);
        if (first == null) {
            throw new IllegalStateException("The first version of Patient/" + id + " is a deletion.");
        }
        return new Person(id, first.getMeta().getLastUpdated().toInstant());
    }

    private Report page(
            Person patient, Interval interval, OperationParameters query, int count, int skip, RequestDetails request) {
        Page page = events.ofPatient(patient, interval, skip, count, request);
        return new DisclosureReport(
                title(patient), page.disclosures(), page.more() ? query.next(count, skip + count) : null);
    }

    private Report summary(Person patient, Interval interval, OperationParameters query, RequestDetails request) {
        if (query.text("count") != null || query.text("skip") != null) {
            throw new InvalidRequestException(
                    "The parameters count and skip are for single disclosures. Allowed: not together with summary.");
        }
        return DisclosureSummary.of(
                title(patient),
                events.ofPatient(patient, interval, 0, Integer.MAX_VALUE, request)
                        .disclosures());
    }

    private static String title(Person patient) {
        return "Disclosures of the records of Patient/" + patient.id();
    }
}
