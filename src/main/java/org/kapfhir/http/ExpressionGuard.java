package org.kapfhir.http;

import static java.util.Objects.requireNonNull;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.SearchParameter;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a search parameter, profile or Subscription of a client whose expressions or criteria would be too much work.
 *
 * <p>They are evaluated with each write that they concern. What FHIR itself defines may stand in the snapshot of a profile.
 */
@Interceptor
final class ExpressionGuard {

    private final FhirContext fhir;
    private final ExpressionCost cost;
    private final SearchCost searches;
    private volatile @Nullable Set<String> standard;

    ExpressionGuard(FhirContext fhir, ExpressionCost cost, SearchCost searches) {
        this.searches = searches;
        this.fhir = fhir;
        this.cost = cost;
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    void beforeCreate(IBaseResource created, RequestDetails request) {
        check(created, request);
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    void beforeUpdate(IBaseResource previous, IBaseResource updated, RequestDetails request) {
        check(updated, request);
    }

    private void check(IBaseResource resource, RequestDetails request) {
        if (request instanceof SystemRequestDetails) {
            return;
        }
        if (resource instanceof SearchParameter parameter) {
            refuseIf(parameter.getExpression(), cost::problemOfPath, "SearchParameter.expression");
        } else if (resource instanceof StructureDefinition profile) {
            check(profile.getDifferential().getElement(), "StructureDefinition.differential");
            check(profile.getSnapshot().getElement(), "StructureDefinition.snapshot");
        } else if (resource instanceof Subscription subscription && subscription.hasCriteria()) {
            checkCriteria(subscription.getCriteria());
            subscription.getCriteriaElement().getExtension().stream()
                    .filter(extension ->
                            extension.hasValue() && extension.getValue().isPrimitive())
                    .forEach(extension -> checkCriteria(extension.getValue().primitiveValue()));
        }
    }

    /** Without a question mark they are the URL of a topic. */
    private void checkCriteria(@Nullable String criteria) {
        if (criteria != null && criteria.contains("?")) {
            searches.check(QueryGuard.criteria(criteria));
        }
    }

    private void check(List<ElementDefinition> elements, String path) {
        for (int index = 0; index < elements.size(); index++) {
            String at = path + ".element[" + index + "]";
            for (ElementDefinitionConstraintComponent constraint :
                    elements.get(index).getConstraint()) {
                if (constraint.hasExpression() && !standard().contains(constraint.getExpression())) {
                    refuseIf(constraint.getExpression(), cost::problemOfConstraint, at + ".constraint");
                }
            }
            elements.get(index)
                    .getSlicing()
                    .getDiscriminator()
                    .forEach(discriminator ->
                            refuseIf(discriminator.getPath(), cost::problemOfPath, at + ".slicing.discriminator"));
        }
    }

    private static void refuseIf(@Nullable String expression, Function<String, String> problems, String path) {
        String problem = expression == null ? "" : problems.apply(expression);
        if (!problem.isEmpty()) {
            String message = "The FHIRPath expression of " + path + " is refused: " + problem;
            throw new UnprocessableEntityException(message, Outcomes.error(IssueType.TOOCOSTLY, message, path));
        }
    }

    /** The constraints of FHIR R4; read when the first profile comes, as most servers are never sent one. */
    private Set<String> standard() {
        Set<String> known = standard;
        if (known == null) {
            // Not the chain of the server, which knows what clients have stored.
            List<StructureDefinition> defined =
                    new DefaultProfileValidationSupport(fhir).fetchAllStructureDefinitions();
            known = requireNonNull(defined).stream()
                    .flatMap(definition -> definition.getSnapshot().getElement().stream())
                    .flatMap(element -> element.getConstraint().stream())
                    .filter(ElementDefinitionConstraintComponent::hasExpression)
                    .map(ElementDefinitionConstraintComponent::getExpression)
                    .collect(Collectors.toUnmodifiableSet());
            standard = known;
        }
        return known;
    }
}
