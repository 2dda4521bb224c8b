package org.kapfhir.topics;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.searchparam.extractor.ISearchParamExtractor;
import ca.uhn.fhir.jpa.searchparam.extractor.PathAndRef;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.kapfhir.store.VersionReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds what a topic includes besides the resource that changed. */
@Component
public class IncludedResources {

    private static final Logger LOG = LoggerFactory.getLogger(IncludedResources.class);

    private final FhirContext fhir;
    private final TopicCatalog topics;
    private final ISearchParamExtractor links;
    private final VersionReader versions;

    IncludedResources(FhirContext fhir, TopicCatalog topics, ISearchParamExtractor links, VersionReader versions) {
        this.fhir = fhir;
        this.topics = topics;
        this.links = links;
        this.versions = versions;
    }

    /** Whether notifications of the topic about this type include anything. */
    public boolean any(String topic, String type) {
        return !parameters(topic, type).isEmpty();
    }

    /**
     * Returns the resources of this server that the focus refers to and the topic includes, as they are now.
     *
     * <p>None if they cannot be found out: subscribers must not rely on them, and the event must not wait.
     */
    public List<IBaseResource> of(String topic, IBaseResource focus) {
        List<String> parameters = parameters(topic, focus.fhirType());
        if (parameters.isEmpty()) {
            return List.of();
        }
        try {
            return find(parameters, focus);
        } catch (RuntimeException unreadable) {
            LOG.error(
                    "What {} includes cannot be found for {}/{}",
                    topic,
                    focus.fhirType(),
                    focus.getIdElement().getIdPart(),
                    unreadable);
            return List.of();
        }
    }

    private List<IBaseResource> find(List<String> parameters, IBaseResource focus) {
        return links.extractResourceLinks(focus, false).stream()
                .filter(link -> parameters.contains(link.getSearchParamName()) && link.getRef() != null)
                .map(PathAndRef::getRef)
                .map(reference -> reference.getReferenceElement().toVersionless())
                .filter(this::isOfThisServer)
                .map(IIdType::getValue)
                .distinct()
                .map(reference -> reference.split("/", -1))
                .map(parts -> versions.current(parts[0], parts[1]))
                .flatMap(Optional::stream)
                .toList();
    }

    private boolean isOfThisServer(IIdType reference) {
        return !reference.isAbsolute()
                && reference.hasIdPart()
                && fhir.getResourceTypes().contains(String.valueOf(reference.getResourceType()));
    }

    private List<String> parameters(String topic, String type) {
        return topics.find(topic).map(found -> found.includedBy(type)).orElse(List.of());
    }
}
