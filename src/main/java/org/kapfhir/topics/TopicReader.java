package org.kapfhir.topics;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.r5.model.Enumeration;
import org.hl7.fhir.r5.model.PrimitiveType;
import org.hl7.fhir.r5.model.SubscriptionTopic;
import org.hl7.fhir.r5.model.SubscriptionTopic.CriteriaNotExistsBehavior;
import org.hl7.fhir.r5.model.SubscriptionTopic.SubscriptionTopicCanFilterByComponent;
import org.hl7.fhir.r5.model.SubscriptionTopic.SubscriptionTopicNotificationShapeComponent;
import org.hl7.fhir.r5.model.SubscriptionTopic.SubscriptionTopicResourceTriggerComponent;
import org.hl7.fhir.r5.model.SubscriptionTopic.SubscriptionTopicResourceTriggerQueryCriteriaComponent;
import org.jspecify.annotations.Nullable;
import org.kapfhir.topics.Topic.FilterDefinition;
import org.kapfhir.topics.Topic.Shape;
import org.kapfhir.topics.Topic.Trigger;

/** Turns an R5 SubscriptionTopic into a {@link Topic}. */
final class TopicReader {

    private TopicReader() {}

    /**
     * Returns the topic.
     *
     * @throws IllegalArgumentException if it uses what this server cannot evaluate: ignored, that part of it would send
     *     notifications nobody asked for
     */
    static Topic read(SubscriptionTopic resource) {
        String url = resource.getUrl();
        if (url == null || url.isBlank()) {
            throw new IllegalArgumentException("A SubscriptionTopic has no url");
        }
        String name = "SubscriptionTopic " + url;
        if (resource.hasEventTrigger()) {
            throw new IllegalArgumentException(name + " uses eventTrigger; use resourceTrigger");
        }
        if (resource.hasModifierExtension()) {
            throw new IllegalArgumentException(name + " uses modifierExtension, which is not understood here");
        }
        if (!resource.hasResourceTrigger()) {
            throw new IllegalArgumentException(name + " has no resourceTrigger, so it could never fire");
        }
        List<Trigger> triggers = resource.getResourceTrigger().stream()
                .map(trigger -> trigger(name, trigger))
                .toList();
        List<FilterDefinition> filters = resource.getCanFilterBy().stream()
                .map(filter -> filter(name, filter))
                .toList();
        List<Shape> shapes =
                resource.getNotificationShape().stream().map(TopicReader::shape).toList();
        return new Topic(url, triggers, filters, shapes);
    }

    private static Trigger trigger(String topic, SubscriptionTopicResourceTriggerComponent trigger) {
        if (!trigger.hasResource()) {
            throw new IllegalArgumentException(topic + " has a resourceTrigger without resource");
        }
        return new Trigger(
                typeName(trigger.getResource()),
                interactions(trigger),
                trigger.hasQueryCriteria() ? query(topic, trigger.getQueryCriteria()) : null,
                emptyToNull(trigger.getFhirPathCriteria()));
    }

    /**
     * R5 leaves open what holds where resultForCreate or resultForDelete is missing: here the test fails, since what is
     * not there cannot match.
     */
    private static QueryCriteria query(String topic, SubscriptionTopicResourceTriggerQueryCriteriaComponent criteria) {
        if (!criteria.hasPrevious() && !criteria.hasCurrent()) {
            throw new IllegalArgumentException(
                    topic + " has a resourceTrigger.queryCriteria with neither previous nor current");
        }
        return new QueryCriteria(
                emptyToNull(criteria.getPrevious()),
                emptyToNull(criteria.getCurrent()),
                criteria.getResultForCreate() == CriteriaNotExistsBehavior.TESTPASSES,
                criteria.getResultForDelete() == CriteriaNotExistsBehavior.TESTPASSES,
                criteria.getRequireBoth());
    }

    private static Set<Interaction> interactions(SubscriptionTopicResourceTriggerComponent trigger) {
        Set<Interaction> interactions = EnumSet.noneOf(Interaction.class);
        for (Enumeration<?> each : trigger.getSupportedInteraction()) {
            interactions.add(Interaction.valueOf(each.getCode().toUpperCase(Locale.ROOT)));
        }
        return interactions.isEmpty() ? EnumSet.allOf(Interaction.class) : interactions;
    }

    private static FilterDefinition filter(String topic, SubscriptionTopicCanFilterByComponent filter) {
        String type = emptyToNull(filter.getResource());
        String name = topic + ", canFilterBy '" + filter.getFilterParameter() + "'";
        return new FilterDefinition(
                filter.getFilterParameter(),
                type == null ? null : typeName(type),
                emptyToNull(filter.getFilterDefinition()),
                supported(name + ", comparator", filter.getComparator(), SearchRules.COMPARATORS),
                supported(name + ", modifier", filter.getModifier(), SearchRules.MODIFIERS));
    }

    private static Set<String> supported(String name, List<? extends Enumeration<?>> given, Set<String> supported) {
        Set<String> codes = given.stream().map(Enumeration::getCode).collect(Collectors.toSet());
        codes.stream().filter(code -> !supported.contains(code)).findFirst().ifPresent(unknown -> {
            throw new IllegalArgumentException(name + " '" + unknown + "' cannot be evaluated. Allowed: "
                    + String.join(", ", new TreeSet<>(supported)));
        });
        return codes;
    }

    private static Shape shape(SubscriptionTopicNotificationShapeComponent shape) {
        return new Shape(
                typeName(shape.getResource()),
                shape.getInclude().stream().map(PrimitiveType::getValue).toList(),
                shape.getRevInclude().stream().map(PrimitiveType::getValue).toList());
    }

    /** A type is given as a code or as the URL of its definition. */
    private static String typeName(String codeOrUrl) {
        return codeOrUrl.substring(codeOrUrl.lastIndexOf('/') + 1);
    }

    private static @Nullable String emptyToNull(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }
}
