package org.kapfhir.topics;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r5.model.Enumeration;
import org.hl7.fhir.r5.model.SubscriptionTopic;
import org.hl7.fhir.r5.model.SubscriptionTopic.SubscriptionTopicCanFilterByComponent;
import org.hl7.fhir.r5.model.SubscriptionTopic.SubscriptionTopicNotificationShapeComponent;
import org.hl7.fhir.r5.model.SubscriptionTopic.SubscriptionTopicResourceTriggerComponent;
import org.jspecify.annotations.Nullable;
import org.kapfhir.topics.Topic.FilterDefinition;
import org.kapfhir.topics.Topic.Include;
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
        if (resource.hasEventTrigger()) {
            throw new IllegalArgumentException("SubscriptionTopic " + url + " uses eventTrigger; use resourceTrigger");
        }
        List<Trigger> triggers = resource.getResourceTrigger().stream()
                .map(trigger -> trigger(url, trigger))
                .toList();
        List<FilterDefinition> filters =
                resource.getCanFilterBy().stream().map(TopicReader::filter).toList();
        List<Include> includes = resource.getNotificationShape().stream()
                .flatMap(shape -> includes(url, shape))
                .toList();
        return new Topic(url, triggers, filters, includes);
    }

    private static Stream<Include> includes(String url, SubscriptionTopicNotificationShapeComponent shape) {
        if (shape.hasRevInclude()) {
            throw new IllegalArgumentException(
                    "SubscriptionTopic " + url + " uses notificationShape.revInclude; use include");
        }
        String type = typeName(shape.getResource());
        return shape.getInclude().stream().map(include -> {
            String[] parts = include.getValue().split(":", -1);
            if (parts.length != 2 || !parts[0].equals(type)) {
                throw new IllegalArgumentException("SubscriptionTopic " + url + " includes " + include.getValue()
                        + "; allowed: " + type + ":[search parameter]");
            }
            return new Include(type, parts[1]);
        });
    }

    private static Trigger trigger(String url, SubscriptionTopicResourceTriggerComponent trigger) {
        if (trigger.hasQueryCriteria()) {
            throw new IllegalArgumentException(
                    "SubscriptionTopic " + url + " uses resourceTrigger.queryCriteria; use fhirPathCriteria");
        }
        return new Trigger(
                typeName(trigger.getResource()), interactions(trigger), emptyToNull(trigger.getFhirPathCriteria()));
    }

    private static Set<Interaction> interactions(SubscriptionTopicResourceTriggerComponent trigger) {
        Set<Interaction> interactions = EnumSet.noneOf(Interaction.class);
        for (Enumeration<?> each : trigger.getSupportedInteraction()) {
            interactions.add(Interaction.valueOf(each.getCode().toUpperCase(Locale.ROOT)));
        }
        return interactions.isEmpty() ? EnumSet.allOf(Interaction.class) : interactions;
    }

    private static FilterDefinition filter(SubscriptionTopicCanFilterByComponent filter) {
        String type = emptyToNull(filter.getResource());
        return new FilterDefinition(
                filter.getFilterParameter(),
                type == null ? null : typeName(type),
                emptyToNull(filter.getFilterDefinition()));
    }

    /** A type is given as a code or as the URL of its definition. */
    private static String typeName(String codeOrUrl) {
        return codeOrUrl.substring(codeOrUrl.lastIndexOf('/') + 1);
    }

    private static @Nullable String emptyToNull(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }
}
