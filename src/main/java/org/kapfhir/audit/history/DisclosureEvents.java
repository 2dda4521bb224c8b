package org.kapfhir.audit.history;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.AuditEvent;
import org.kapfhir.audit.history.ClinicDays.Interval;
import org.springframework.stereotype.Component;

/** Reads from the trail to whom a patient's records were disclosed. */
@Component
class DisclosureEvents {

    private static final String LIFECYCLE = "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle";

    private final TrailSearch trail;
    private final BulkExports exports;

    DisclosureEvents(TrailSearch trail, BulkExports exports) {
        this.trail = trail;
        this.exports = exports;
    }

    /**
     * A page of disclosures.
     *
     * @param disclosures in the order in which they were recorded; fewer than asked for if some were refused, more by the
     *     exports between them
     * @param more whether others follow
     */
    record Page(List<Disclosure> disclosures, boolean more) {}

    /**
     * A patient.
     *
     * @param id without the type
     * @param since when the server first knew of them
     */
    record Person(String id, Instant since) {}

    /**
     * Returns disclosures of records of a patient.
     *
     * @param offset how many entries of the trail about the patient to leave out
     * @param most how many to look at
     */
    Page ofPatient(Person patient, Interval interval, int offset, int most, RequestDetails request) {
        List<IIdType> found = ids(patient.id(), interval);
        if (offset > 0 && offset >= found.size()) {
            // The exports after the last entry were on its page.
            return new Page(List.of(), false);
        }
        List<IIdType> wanted = found.stream().skip(offset).limit(most).toList();
        boolean more = found.size() - offset > most;
        List<AuditEvent> events = trail.read(wanted);
        List<Disclosure> disclosures = new ArrayList<>(read(events));
        Predicate<Instant> after = offset == 0 ? any -> true : after(found.get(offset - 1));
        Predicate<Instant> within = more && !events.isEmpty() ? upTo(events.get(events.size() - 1)) : any -> true;
        exports(patient, interval, request).stream()
                .filter(export -> after.and(within).test(export.when()))
                .forEach(disclosures::add);
        disclosures.sort(Comparator.comparing(Disclosure::when));
        return new Page(disclosures, more);
    }

    /** Exports of many patients do not say of whom they were, so they are no entries of the trail about the patient. */
    private List<Disclosure> exports(Person patient, Interval interval, RequestDetails request) {
        SearchParameterMap criteria = SearchParameterMap.newSynchronous();
        criteria.add("subtype", new TokenParam(null, "$export"));
        criteria.add("outcome", new TokenParam(null, "0"));
        return read(trail.read(trail.ids(criteria, interval))).stream()
                .filter(export -> !export.when().isBefore(patient.since())
                        && exports.include(patient.id(), export.query(), request))
                .toList();
    }

    private List<IIdType> ids(String patient, Interval interval) {
        SearchParameterMap criteria = SearchParameterMap.newSynchronous();
        criteria.add("patient", new ReferenceParam("Patient/" + patient));
        criteria.add(
                "subtype", new TokenOrListParam().add(LIFECYCLE, "disclose").add(null, "$everything"));
        return trail.ids(criteria, interval);
    }

    private Predicate<Instant> after(IIdType event) {
        Instant recorded = recorded(trail.read(List.of(event)).get(0));
        return when -> when.isAfter(recorded);
    }

    private static Predicate<Instant> upTo(AuditEvent event) {
        return when -> !when.isAfter(recorded(event));
    }

    private static Instant recorded(AuditEvent event) {
        return event.getRecorded().toInstant();
    }

    private static List<Disclosure> read(List<AuditEvent> events) {
        return events.stream()
                .flatMap(event -> DisclosureReading.of(event).stream())
                .toList();
    }
}
