package org.kapfhir.topics;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kapfhir.topics.Topic.FilterDefinition;
import org.kapfhir.topics.Topic.Shape;
import org.kapfhir.topics.Topic.Trigger;
import org.springframework.stereotype.Component;

/** Finds what a topic asks for and this server, with the search parameters it has, could never do. */
@Component
class TopicCheck {

    private final FhirContext fhir;
    private final TriggerEvaluator triggers;
    private final FilterCompiler compiler;
    private final SearchRules searches;

    TopicCheck(FhirContext fhir, TriggerEvaluator triggers, FilterCompiler compiler, SearchRules searches) {
        this.fhir = fhir;
        this.triggers = triggers;
        this.compiler = compiler;
        this.searches = searches;
    }

    /**
     * Returns if the topic can be honoured as a whole.
     *
     * @throws IllegalArgumentException if not; the message names the topic, the field and the value
     */
    void check(Topic topic) {
        String name = "SubscriptionTopic " + topic.url();
        topic.triggers().forEach(trigger -> checkTrigger(name, trigger));
        topic.filters().forEach(filter -> checkFilter(name, filter, topic.types()));
        topic.shapes().forEach(shape -> checkShape(name, shape, topic.types()));
    }

    private void checkTrigger(String topic, Trigger trigger) {
        if (!fhir.getResourceTypes().contains(trigger.type())) {
            throw new IllegalArgumentException(
                    topic + ", resourceTrigger.resource '" + trigger.type() + "' is not a resource type of R4");
        }
        if (trigger.fhirPath() != null) {
            try {
                triggers.check(trigger.fhirPath());
            } catch (IllegalArgumentException invalid) {
                throw new IllegalArgumentException(
                        topic + ", resourceTrigger.fhirPathCriteria: " + invalid.getMessage());
            }
        }
        QueryCriteria query = trigger.query();
        if (query != null) {
            checkQuery(topic + ", queryCriteria.previous", query.previous(), trigger.type());
            checkQuery(topic + ", queryCriteria.current", query.current(), trigger.type());
        }
    }

    private void checkQuery(String place, @Nullable String query, String type) {
        if (query != null) {
            try {
                compiler.compile(query, type);
            } catch (IllegalArgumentException refused) {
                throw new IllegalArgumentException(place + " '" + query + "': " + refused.getMessage());
            }
        }
    }

    private void checkFilter(String topic, FilterDefinition filter, List<String> types) {
        String place = topic + ", canFilterBy '" + filter.name() + "'";
        if (filter.type() != null && !types.contains(filter.type())) {
            throw new IllegalArgumentException(place + " is for " + filter.type() + ", of which no trigger is");
        }
        if (!filter.isOfType() && types.stream().allMatch(type -> compiler.parameter(filter, type) == null)) {
            throw new IllegalArgumentException(place + " is not a search parameter of " + String.join(", ", types)
                    + "; name one in filterDefinition");
        }
    }

    private void checkShape(String topic, Shape shape, List<String> types) {
        if (!types.contains(shape.type())) {
            throw new IllegalArgumentException(
                    topic + ", notificationShape.resource '" + shape.type() + "' is a type of which no trigger is");
        }
        for (String include : shape.includes()) {
            List<String> parts = List.of(include.split(":", -1));
            boolean known = parts.size() == 2
                    && parts.get(0).equals(shape.type())
                    && searches.knows(parts.get(0), parts.get(1));
            if (!known) {
                throw new IllegalArgumentException(topic + ", notificationShape.include '" + include + "' is not "
                        + shape.type() + ":search-parameter");
            }
        }
        if (!shape.revIncludes().isEmpty()) {
            throw new IllegalArgumentException(topic + ", notificationShape.revInclude '"
                    + shape.revIncludes().get(0) + "' is not supported; use include");
        }
    }
}
