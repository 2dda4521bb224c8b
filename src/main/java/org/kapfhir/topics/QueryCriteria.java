package org.kapfhir.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/**
 * The searches of a trigger, one for the version before a change and one for the version after it.
 *
 * <p>A search that is not given is no test: with one only, that one decides, whatever {@code requireBoth} says.
 *
 * @param previous the search of the version before, without type and question mark, or null if there is none
 * @param current the search of the version after, or null if there is none
 * @param passesCreate the result of {@code previous} when there is no version before ({@code resultForCreate})
 * @param passesDelete the result of {@code current} when there is no version after ({@code resultForDelete})
 * @param requireBoth whether both must match, or one of them
 * @see <a href="https://hl7.org/fhir/R5/subscriptiontopic-definitions.html#SubscriptionTopic.resourceTrigger.queryCriteria">
 *     SubscriptionTopic.resourceTrigger.queryCriteria</a>
 */
public record QueryCriteria(
        @Nullable String previous,
        @Nullable String current,
        boolean passesCreate,
        boolean passesDelete,
        boolean requireBoth) {

    /**
     * Whether the trigger fires by these criteria.
     *
     * @param before the version before, or null if there was none
     * @param after the version after, or null if the resource was deleted
     * @param matches whether a resource matches a search
     */
    boolean hold(
            @Nullable IBaseResource before, @Nullable IBaseResource after, BiPredicate<String, IBaseResource> matches) {
        List<Boolean> results = new ArrayList<>();
        if (previous != null) {
            results.add(before == null ? passesCreate : matches.test(previous, before));
        }
        if (current != null) {
            results.add(after == null ? passesDelete : matches.test(current, after));
        }
        boolean all = requireBoth || results.size() < 2;
        return all ? !results.contains(false) : results.contains(true);
    }
}
