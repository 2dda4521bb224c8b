package org.kapfhir.access.policy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.searchparam.matcher.InMemoryMatchResult;
import ca.uhn.fhir.jpa.searchparam.matcher.SearchParamMatcher;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.util.FhirTerser;
import java.util.List;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.kapfhir.access.SmartScope;
import org.kapfhir.access.SmartScope.Context;
import org.springframework.stereotype.Component;

/** Says which scopes of a token are for what is tried. */
@Component
class ScopeMatch {

    private final SearchParamMatcher matcher;
    private final FhirTerser terser;

    ScopeMatch(SearchParamMatcher matcher, FhirContext fhir) {
        this.matcher = matcher;
        terser = fhir.newTerser();
    }

    /** Returns the scopes that allow it with some records of the type. */
    List<SmartScope> ofType(Attempt attempt) {
        return attempt.interactions().stream()
                .flatMap(interaction -> attempt.scopes().allowing(interaction, attempt.type()).stream())
                .toList();
    }

    /** Returns the scopes that allow it with a record of its kind, of whichever patient. */
    List<SmartScope> ofKind(Attempt attempt, Attempt.Target target) {
        return ofType(attempt).stream()
                .filter(scope -> meets(target.resource(), scope.query()))
                .toList();
    }

    /** Returns the scopes that allow it with this record. */
    List<SmartScope> ofRecord(Attempt attempt, Attempt.Target target) {
        return ofKind(attempt, target).stream()
                .filter(scope -> scope.context() != Context.PATIENT || isOfPatient(attempt, target))
                .toList();
    }

    /** What is about nobody, such as a Practitioner or a Questionnaire, is not limited by a patient. */
    private boolean isOfPatient(Attempt attempt, Attempt.Target target) {
        if (RecordKind.of(attempt.type()).aboutNobody()
                && target.subjects().patients().isEmpty()) {
            return true;
        }
        String patient = attempt.caller().patient();
        return patient != null
                && (isInCompartment(target.resource(), patient)
                        || (!target.complete() && target.subjects().patients().isEmpty()));
    }

    private boolean isInCompartment(Resource resource, String patientId) {
        return terser.isSourceInCompartmentForTarget("Patient", resource, new IdType("Patient", patientId));
    }

    /** Criteria that cannot be judged without the database are met by no record. */
    private boolean meets(Resource resource, String query) {
        if (query.isEmpty()) {
            return true;
        }
        InMemoryMatchResult result =
                matcher.match(resource.fhirType() + "?" + query, resource, new SystemRequestDetails());
        return result.supported() && result.matched();
    }
}
