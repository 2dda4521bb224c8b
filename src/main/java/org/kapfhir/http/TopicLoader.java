package org.kapfhir.http;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Basic;
import org.kapfhir.conformance.DefinitionStore;
import org.kapfhir.conformance.GuideLoader;
import org.kapfhir.store.LoadedContent;
import org.kapfhir.topics.TopicResources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;

/**
 * Stores the subscription topics as Basic resources, once for each edition, so that clients can find them.
 *
 * <p>Runs once the guide is stored and before the server reports readiness. A topic that could only be honoured in part
 * stops the start.
 */
@Component
@Order(GuideLoader.ORDER + 5)
final class TopicLoader implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(TopicLoader.class);
    private static final String CONTENT = "topics";

    private final FhirContext fhir;
    private final TopicResources topics;
    private final DefinitionStore definitions;
    private final LoadedContent loaded;

    TopicLoader(FhirContext fhir, TopicResources topics, DefinitionStore definitions, LoadedContent loaded) {
        this.fhir = fhir;
        this.topics = topics;
        this.definitions = definitions;
        this.loaded = loaded;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        List<Basic> basics = topics.checked();
        String edition = fingerprint(basics);
        if (!loaded.holds(CONTENT, edition)) {
            basics.forEach(definitions::store);
            loaded.record(CONTENT, edition);
            LOG.info("Topics loaded: {}", basics.size());
        }
    }

    private String fingerprint(List<Basic> basics) {
        IParser json = fhir.newJsonParser();
        String text = basics.stream().map(json::encodeResourceToString).collect(Collectors.joining("\n"));
        return DigestUtils.md5DigestAsHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
