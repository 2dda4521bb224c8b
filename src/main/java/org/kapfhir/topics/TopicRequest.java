package org.kapfhir.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Subscription;

/**
 * What a Subscription asks to be told of.
 *
 * @param topic the topic
 * @param criteria all of which must match
 */
record TopicRequest(Topic topic, List<FilterCriterion> criteria) {

    TopicRequest {
        criteria = List.copyOf(criteria);
    }

    /** Returns what a stored Subscription asks for, or empty if its topic or filters are no longer known. */
    static Optional<TopicRequest> of(Subscription subscription, TopicCatalog topics) {
        return topics.find(subscription.getCriteria()).flatMap(topic -> {
            List<FilterCriterion> criteria = new ArrayList<>();
            try {
                for (Extension filter :
                        subscription.getCriteriaElement().getExtensionsByUrl(BackportUrls.FILTER_CRITERIA)) {
                    criteria.addAll(FilterCriterion.parse(filter.getValue().primitiveValue(), topic));
                }
            } catch (IllegalArgumentException unknownFilter) {
                return Optional.empty();
            }
            return Optional.of(new TopicRequest(topic, criteria));
        });
    }
}
