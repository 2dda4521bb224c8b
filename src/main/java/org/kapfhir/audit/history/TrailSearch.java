package org.kapfhir.audit.history;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.AuditEvent;
import org.kapfhir.audit.history.ClinicDays.Interval;
import org.springframework.stereotype.Component;

/** Finds AuditEvents, in the order in which they were recorded. */
@Component
class TrailSearch {

    private static final int AT_ONCE = 100;

    private final IFhirResourceDao<AuditEvent> trail;

    TrailSearch(DaoRegistry daos) {
        this.trail = daos.getResourceDao(AuditEvent.class);
    }

    /**
     * Returns the ids of those that meet the criteria, each once.
     *
     * <p>HAPI counts one that names the patient twice, as the record and as whom it is about, twice against an offset or a
     * limit; so a page is to be cut from these.
     */
    List<IIdType> ids(SearchParameterMap criteria, Interval interval) {
        DateRangeParam date = new DateRangeParam();
        if (interval.from() != null) {
            date.setLowerBound(new DateParam("ge" + interval.from().truncatedTo(ChronoUnit.MILLIS)));
        }
        if (interval.until() != null) {
            date.setUpperBound(new DateParam("lt" + interval.until().truncatedTo(ChronoUnit.MILLIS)));
        }
        if (!date.isEmpty()) {
            criteria.add("date", date);
        }
        criteria.setSort(new SortSpec("date").setChain(new SortSpec("_id")));
        return trail.searchForResourceIds(criteria, new SystemRequestDetails()).stream()
                .distinct()
                .toList();
    }

    /** Returns the AuditEvents with these ids, in their order. */
    List<AuditEvent> read(List<? extends IIdType> ids) {
        List<AuditEvent> read = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<? extends IIdType> some = ids.subList(from, Math.min(from + AT_ONCE, ids.size()));
            Map<String, AuditEvent> found = find(some);
            some.stream()
                    .flatMap(id -> Optional.ofNullable(found.get(id.getIdPart())).stream())
                    .forEach(read::add);
        }
        return read;
    }

    private Map<String, AuditEvent> find(List<? extends IIdType> ids) {
        TokenOrListParam wanted = new TokenOrListParam();
        ids.forEach(id -> wanted.add(null, id.getIdPart()));
        SearchParameterMap criteria = SearchParameterMap.newSynchronous();
        criteria.add("_id", wanted);
        Map<String, AuditEvent> found = new HashMap<>();
        trail.search(criteria, new SystemRequestDetails())
                .getResources(0, ids.size())
                .forEach(event -> found.put(event.getIdElement().getIdPart(), (AuditEvent) event));
        return found;
    }
}
