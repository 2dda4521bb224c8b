package org.kapfhir.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.dao.JpaPersistedResourceValidationSupport;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * The value sets of the store, for HAPI's terminology: one that includes itself is refused.
 *
 * <p>HAPI 8.8.0 would follow {@code include.valueSet} until the stack is full. That error may strike while an answer of the database is
 * being read, and leaves the rest of it on the connection, where the next request finds it. What is nested too deeply, or includes the
 * same value sets over and over, is refused too: R4 lets a server refuse what is too costly to expand (section 4.9.8).
 */
final class LoopFreeValueSets extends JpaPersistedResourceValidationSupport {

    /** How many value sets may include each other in a row. Each takes some thirty frames of the stack. */
    static final int DEEPEST = 20;

    /** How many value sets may be followed in all, one that is included twice counted twice, as HAPI follows it twice. */
    static final int MOST = 1_000;

    /**
     * What following a value set costs.
     *
     * @param depth value sets in a row, itself included
     * @param followed value sets in all, itself included
     */
    private record Cost(int depth, int followed) {}

    LoopFreeValueSets(FhirContext fhir, DaoRegistry daos) {
        super(fhir, daos);
    }

    /**
     * Returns the stored value set of a canonical URL, or null if there is none.
     *
     * @throws UnprocessableEntityException if it includes itself or includes too many others
     */
    @Override
    public @Nullable ValueSet fetchValueSet(String url) {
        ValueSet found = (ValueSet) super.fetchValueSet(url);
        if (found != null) {
            cost(found, new ArrayList<>(List.of(name(found, url))), new HashMap<>());
        }
        return found;
    }

    /**
     * Follows what a value set includes, as far as it is stored: those of R4 itself hold no loop.
     *
     * @param path the value sets that led here, this one last
     * @param known the cost of those that were followed to their end
     */
    private Cost cost(ValueSet valueSet, List<String> path, Map<String, Cost> known) {
        int depth = 1;
        int followed = 1;
        for (String url : included(valueSet)) {
            ValueSet next = (ValueSet) super.fetchValueSet(url);
            if (next == null) {
                continue;
            }
            Cost part = costOfNext(next, name(next, url), path, known);
            depth = Math.max(depth, part.depth() + 1);
            followed += part.followed();
        }
        if (depth > DEEPEST || followed > MOST) {
            throw refused(
                    IssueType.TOOCOSTLY,
                    "The value set " + path.get(path.size() - 1) + " includes too many others: " + followed + ", "
                            + depth + " in a row. Limit: " + MOST + ", " + DEEPEST + " in a row");
        }
        return new Cost(depth, followed);
    }

    private Cost costOfNext(ValueSet next, String name, List<String> path, Map<String, Cost> known) {
        if (path.contains(name)) {
            throw refused(
                    IssueType.PROCESSING,
                    "The value set " + name + " includes itself: "
                            + String.join(" -> ", path.subList(path.indexOf(name), path.size())) + " -> " + name);
        }
        Cost before = known.get(name);
        if (before != null) {
            return before;
        }
        path.add(name);
        if (path.size() > DEEPEST) {
            throw refused(
                    IssueType.TOOCOSTLY,
                    "The value set " + path.get(0) + " includes others more than " + DEEPEST + " in a row");
        }
        Cost cost = cost(next, path, known);
        path.remove(path.size() - 1);
        known.put(name, cost);
        return cost;
    }

    private static List<String> included(ValueSet valueSet) {
        return Stream.concat(valueSet.getCompose().getInclude().stream(), valueSet.getCompose().getExclude().stream())
                .flatMap(part -> part.getValueSet().stream())
                .map(CanonicalType::getValue)
                .filter(Objects::nonNull)
                .toList();
    }

    private static String name(ValueSet valueSet, String url) {
        return valueSet.hasUrl() ? valueSet.getUrl() : url;
    }

    private static UnprocessableEntityException refused(IssueType code, String diagnostics) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(OperationOutcome.IssueSeverity.ERROR)
                .setCode(code)
                .setDiagnostics(diagnostics)
                .addExpression("ValueSet.compose.include.valueSet");
        return new UnprocessableEntityException(diagnostics, outcome);
    }
}
