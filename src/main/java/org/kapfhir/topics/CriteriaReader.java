package org.kapfhir.topics;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.springframework.stereotype.Component;

/**
 * Reads {@code Subscription.criteria}: the canonical of a topic with its filters, or a search as in plain R4.
 *
 * @see <a href="https://hl7.org/fhir/R4/subscription.html">Subscription in R4</a>
 */
@Component
public class CriteriaReader {

    private static final Pattern SEARCH = Pattern.compile("([A-Z][A-Za-z]*)(\\?(.*))?", Pattern.DOTALL);
    private static final String CRITERIA = "Subscription.criteria";

    private final TopicCatalog topics;
    private final FilterCompiler compiler;
    private final FhirContext fhir;

    CriteriaReader(TopicCatalog topics, FilterCompiler compiler, FhirContext fhir) {
        this.topics = topics;
        this.compiler = compiler;
        this.fhir = fhir;
    }

    /**
     * A reason why criteria cannot be honoured.
     *
     * @param expression the FHIRPath of the field
     * @param words the value found and what is allowed
     */
    public record Fault(String expression, String words) {}

    /** Whether criteria are a search rather than the canonical of a topic. */
    public static boolean isSearch(String criteria) {
        return SEARCH.matcher(criteria).matches();
    }

    /** Returns the faults of a Subscription's criteria, none if they can be honoured. */
    public List<Fault> faults(Subscription subscription) {
        List<Fault> faults = new ArrayList<>();
        request(subscription, faults);
        return faults;
    }

    /** Returns what a stored Subscription asks for, or empty if that can no longer be honoured. */
    Optional<SubscriptionRequest> read(Subscription subscription) {
        List<Fault> faults = new ArrayList<>();
        Optional<SubscriptionRequest> request = request(subscription, faults);
        return faults.isEmpty() ? request : Optional.empty();
    }

    private Optional<SubscriptionRequest> request(Subscription subscription, List<Fault> faults) {
        String criteria = Objects.requireNonNullElse(subscription.getCriteria(), "");
        List<Extension> filters = subscription.getCriteriaElement().getExtensionsByUrl(BackportUrls.FILTER_CRITERIA);
        Optional<Topic> topic = topics.find(criteria);
        if (topic.isPresent()) {
            return topicRequest(topic.get(), filters, faults);
        }
        var search = SEARCH.matcher(criteria);
        if (!search.matches()) {
            faults.add(new Fault(
                    CRITERIA,
                    CRITERIA + " is '" + criteria + "', which is neither a topic of this server nor a search such as"
                            + " Observation?code=http://loinc.org|8867-4. Topics: "
                            + String.join(", ", topics.urls())));
            return Optional.empty();
        }
        if (!filters.isEmpty()) {
            faults.add(new Fault(place(0), "A filter narrows a topic. Write it into the search of " + CRITERIA));
        }
        return searchRequest(search.group(1), Objects.requireNonNullElse(search.group(3), ""), faults);
    }

    private Optional<SubscriptionRequest> searchRequest(String type, String query, List<Fault> faults) {
        if (!topics.names(type)) {
            boolean real = fhir.getResourceTypes().contains(type);
            faults.add(new Fault(
                    CRITERIA,
                    CRITERIA + " begins with '" + type + "', "
                            + (real ? "whose changes are not announced" : "which is not a resource type")
                            + ". Allowed: " + String.join(", ", topics.types())));
            return Optional.empty();
        }
        try {
            TypeFilter filter = compiler.compile(query, type);
            return Optional.of(new SubscriptionRequest(SubscriptionRequest.searchOf(type), Map.of(type, filter)));
        } catch (IllegalArgumentException refused) {
            faults.add(new Fault(CRITERIA, CRITERIA + " '" + type + "?" + query + "': " + refused.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<SubscriptionRequest> topicRequest(Topic topic, List<Extension> filters, List<Fault> faults) {
        List<FilterCriterion> criteria = new ArrayList<>();
        int index = 0;
        for (Extension filter : filters) {
            String text = filter.getValue() instanceof StringType string ? string.getValue() : null;
            if (text == null || text.isBlank()) {
                faults.add(new Fault(place(index), "A filter needs a valueString such as 'patient=Patient/1'"));
            } else {
                try {
                    List<FilterCriterion> read = FilterCriterion.parse(text, topic);
                    // Each extension by itself first, so that a fault is told of the one that has it.
                    for (String type : topic.types()) {
                        compiler.compile(read, type);
                    }
                    criteria.addAll(read);
                } catch (IllegalArgumentException refused) {
                    faults.add(new Fault(place(index), "The filter criteria '" + text + "': " + refused.getMessage()));
                }
            }
            index++;
        }
        if (!faults.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SubscriptionRequest(topic.url(), filters(topic, criteria, faults)));
    }

    private Map<String, TypeFilter> filters(Topic topic, List<FilterCriterion> criteria, List<Fault> faults) {
        Map<String, TypeFilter> filters = new HashMap<>();
        Map<TypeFilter, TypeFilter> shared = new HashMap<>();
        for (String type : topic.types()) {
            compiler.compile(criteria, type)
                    .ifPresent(filter ->
                            filters.put(type, Objects.requireNonNullElse(shared.putIfAbsent(filter, filter), filter)));
        }
        if (filters.isEmpty()) {
            faults.add(new Fault(
                    CRITERIA,
                    "No resource type of the topic can match all of the filters. Types of the topic: "
                            + String.join(", ", topic.types())));
        }
        return filters;
    }

    private static String place(int index) {
        return CRITERIA + ".extension('" + BackportUrls.FILTER_CRITERIA + "')[" + index + "]";
    }
}
