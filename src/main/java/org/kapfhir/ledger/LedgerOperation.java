package org.kapfhir.ledger;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.kapfhir.care.ClinicZone;
import org.kapfhir.care.KapCanonical;
import org.springframework.stereotype.Component;

/** {@code MedicationDispense/$kap-controlled-ledger}: what was drawn, given and wasted of each container. Stores nothing. */
@Component
public final class LedgerOperation {

    private static final String DEFINITION = KapCanonical.BASE + "/OperationDefinition/kap-controlled-ledger";

    /** So many resources are read in one search. */
    private static final int STEP = 100;

    private final LedgerReader reader;
    private final Authors authors;
    private final DaoRegistry daos;
    private final ClinicZone calendar;
    private final Clock clock;

    LedgerOperation(LedgerReader reader, Authors authors, DaoRegistry daos, ClinicZone calendar, Clock clock) {
        this.reader = reader;
        this.authors = authors;
        this.daos = daos;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * Returns the ledger that the parameters of the request ask for: vial, lot, medication, location, start and end.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException 400, which names the parameter; 404 if no
     *     record names the vial; 422 if the ledger would be too large
     */
    @Operation(
            name = LedgerFormat.OPERATION,
            type = MedicationDispense.class,
            idempotent = true,
            canonicalUrl = DEFINITION)
    public Parameters ledger(RequestDetails request) {
        LedgerQuery query = LedgerQuery.of(request, calendar.zone());
        LedgerRecords records = reader.read(query);
        LedgerFilter.Token vial = query.filter().vial();
        if (vial != null && !records.know(vial)) {
            throw new ResourceNotFoundException("The parameter vial is '" + vial.inWords()
                    + "', but no dispense and no Medication has this container. Allowed: system|value or value of a"
                    + " container that is recorded.");
        }
        List<LedgerBook> books = Ledger.of(records, query.filter(), query.period(), authors.of(records));
        LedgerReport report = new LedgerReport(books, query, clock.instant());
        LedgerFormats.keep(request, report);
        return LedgerAnswer.of(report, resources(books));
    }

    private List<Resource> resources(List<LedgerBook> books) {
        Set<String> records = new LinkedHashSet<>();
        Set<String> people = new LinkedHashSet<>();
        books.forEach(book -> book.lines().forEach(line -> {
            records.add(line.record());
            Stream.ofNullable(line.patient()).forEach(people::add);
            people.addAll(line.performers());
            Stream.ofNullable(line.witness()).forEach(people::add);
        }));
        records.addAll(people);
        return read(records);
    }

    private List<Resource> read(Collection<String> references) {
        Map<String, List<String>> byType = new LinkedHashMap<>();
        references.forEach(reference -> byType.computeIfAbsent(
                        reference.substring(0, reference.indexOf('/')), type -> new ArrayList<>())
                .add(reference.substring(reference.indexOf('/') + 1)));
        Map<String, Resource> found = new HashMap<>();
        byType.forEach((type, ids) -> {
            for (int from = 0; from < ids.size(); from += STEP) {
                TokenOrListParam some = new TokenOrListParam();
                ids.subList(from, Math.min(ids.size(), from + STEP)).forEach(id -> some.add(null, id));
                SearchParameterMap map = SearchParameterMap.newSynchronous();
                map.add("_id", some);
                daos.getResourceDao(type).search(map, new SystemRequestDetails()).getAllResources().stream()
                        .map(Resource.class::cast)
                        .forEach(resource ->
                                found.put(type + "/" + resource.getIdElement().getIdPart(), resource));
            }
        });
        return references.stream()
                .map(found::get)
                .filter(resource -> resource != null)
                .toList();
    }
}
