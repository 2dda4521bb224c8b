package org.kapfhir.access.policy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.util.UrlUtil;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.Interaction;
import org.springframework.stereotype.Component;

/**
 * Refuses a conditional write whose criteria could be answered by a record that the caller may not see.
 *
 * <p>Whether there is a match is told by what becomes of the write. So the criteria are those of an identifier, which one
 * must know to ask for, unless the type is about nobody; and a match that the caller may not see is refused.
 */
@Component
class ConditionalAccess {

    private static final Set<String> OF_IDENTITY = Set.of("identifier", "_id", "patient", "subject", "_format");
    private static final int MOST = 3;

    private final CurrentAccess access;
    private final DaoRegistry daos;
    private final MatchUrlService urls;
    private final FhirContext fhir;

    ConditionalAccess(CurrentAccess access, DaoRegistry daos, MatchUrlService urls, FhirContext fhir) {
        this.access = access;
        this.daos = daos;
        this.urls = urls;
        this.fhir = fhir;
    }

    /**
     * Checks the criteria of a write.
     *
     * @param criteria a query, with or without the type and a question mark before it, or null if there is none
     */
    void check(RequestDetails request, @Nullable String type, @Nullable String criteria) {
        if (type == null
                || criteria == null
                || criteria.isBlank()
                || RecordKind.of(type).aboutNobody()) {
            return;
        }
        String query = criteria.substring(criteria.indexOf('?') + 1);
        Optional<Denial> denial = access.ofType(request, Interaction.SEARCH, type);
        if (denial.isPresent()) {
            throw Denials.forbidden(request, denial.get());
        }
        if (!OF_IDENTITY.containsAll(UrlUtil.parseQueryString(query).keySet())) {
            throw Denials.forbidden(
                    request,
                    new Denial(
                            Reason.PROBE,
                            "The criteria of a conditional write are identifier, _id, patient and subject; others"
                                    + " would tell of records that the caller may not see"));
        }
        for (IBaseResource match : matches(type, query)) {
            access.ofRecord(request, CurrentAccess.SEEING, (Resource) match).ifPresent(hidden -> {
                throw Denials.forbidden(
                        request, new Denial(hidden.reason(), "The criteria match a record that is not the caller's"));
            });
        }
    }

    private Iterable<IBaseResource> matches(String type, String query) {
        SearchParameterMap map = urls.translateMatchUrl(type + "?" + query, fhir.getResourceDefinition(type));
        map.setLoadSynchronousUpTo(MOST);
        return daos.getResourceDao(type).search(map, new SystemRequestDetails()).getResources(0, MOST);
    }
}
