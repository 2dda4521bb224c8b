package org.kapfhir.topics;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hl7.fhir.r5.model.SubscriptionTopic;
import org.kapfhir.topics.Topic.Trigger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The topics this server offers, by canonical and by the resource type that fires them.
 *
 * <p>They are R5 resources, which R4 has not, on the class path under {@code /profiles/topics}.
 */
@Component
public final class TopicCatalog {

    private static final Logger LOG = LoggerFactory.getLogger(TopicCatalog.class);
    private static final String PLACE = "classpath*:/profiles/topics/*.json";

    private final Map<String, Topic> byUrl = new TreeMap<>();
    private final Map<String, List<Firing>> byType;

    /** A topic and the trigger of it that concerns a type. */
    record Firing(Topic topic, Trigger trigger) {}

    @Autowired
    TopicCatalog() throws IOException {
        this(readAll());
    }

    TopicCatalog(Collection<Topic> topics) {
        topics.forEach(topic -> byUrl.put(topic.url(), topic));
        byType = topics.stream()
                .flatMap(topic -> topic.triggers().stream().map(trigger -> new Firing(topic, trigger)))
                .collect(Collectors.groupingBy(firing -> firing.trigger().type()));
    }

    /** Returns the topic of a canonical; a version after {@code |} is not looked at. */
    public Optional<Topic> find(String canonical) {
        int bar = canonical.indexOf('|');
        return Optional.ofNullable(byUrl.get(bar < 0 ? canonical : canonical.substring(0, bar)));
    }

    /** Returns the canonicals of all topics, sorted. */
    public List<String> urls() {
        return List.copyOf(byUrl.keySet());
    }

    /** Returns all topics, sorted by canonical. */
    List<Topic> all() {
        return List.copyOf(byUrl.values());
    }

    /** Returns the types that any topic is about, sorted. */
    List<String> types() {
        return byType.keySet().stream().sorted().toList();
    }

    /** Whether a topic is about this type. */
    boolean names(String type) {
        return byType.containsKey(type);
    }

    /** Returns what a change of this type may fire. */
    List<Firing> firings(String type) {
        return byType.getOrDefault(type, List.of());
    }

    /** Returns the topics as the guide defines them. */
    static List<SubscriptionTopic> definitions() throws IOException {
        IParser parser = FhirContext.forR5Cached().newJsonParser();
        List<SubscriptionTopic> definitions = new ArrayList<>();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources(PLACE)) {
            try (InputStream json = file.getInputStream()) {
                definitions.add(parser.parseResource(SubscriptionTopic.class, json));
            }
        }
        return definitions;
    }

    private static List<Topic> readAll() throws IOException {
        List<Topic> topics = definitions().stream().map(TopicReader::read).toList();
        if (topics.isEmpty()) {
            LOG.warn("No SubscriptionTopic was found: nothing can be subscribed to");
        }
        return topics;
    }
}
