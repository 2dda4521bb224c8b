package org.kapfhir.access.policy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.searchparam.matcher.InMemoryMatchResult;
import ca.uhn.fhir.jpa.searchparam.matcher.SearchParamMatcher;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.util.FhirTerser;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Says whether a record meets what a scope limits it to. */
@Component
class ScopeQueries {

    private final SearchParamMatcher matcher;
    private final FhirTerser terser;

    ScopeQueries(SearchParamMatcher matcher, FhirContext fhir) {
        this.matcher = matcher;
        terser = fhir.newTerser();
    }

    /**
     * Returns whether a record meets the query of a scope; criteria that cannot be judged without the database are met by none.
     *
     * @param query {@code name=value} pairs that are joined by {@code &}, or an empty text, which all meet
     */
    boolean matches(String query, Resource resource) {
        if (query.isEmpty()) {
            return true;
        }
        InMemoryMatchResult result =
                matcher.match(resource.fhirType() + "?" + query, resource, new SystemRequestDetails());
        return result.supported() && result.matched();
    }

    /** Returns whether a record is in the compartment of a patient. */
    boolean isInCompartment(Resource resource, String patientId) {
        return terser.isSourceInCompartmentForTarget("Patient", resource, new IdType("Patient", patientId));
    }
}
