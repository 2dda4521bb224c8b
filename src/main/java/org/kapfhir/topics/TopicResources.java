package org.kapfhir.topics;

import java.io.IOException;
import java.util.List;
import org.hl7.fhir.r4.model.Basic;
import org.springframework.stereotype.Component;

/** The topics as resources that R4 clients can read. */
@Component
public class TopicResources {

    private final TopicCatalog topics;
    private final TopicCheck check;

    TopicResources(TopicCatalog topics, TopicCheck check) {
        this.topics = topics;
        this.check = check;
    }

    /**
     * Returns each topic as a Basic resource. The search parameters of the guide must be stored by then.
     *
     * @throws IllegalArgumentException if a topic cannot be honoured as a whole; the message says which and why
     */
    public List<Basic> checked() throws IOException {
        topics.all().forEach(check::check);
        return TopicCatalog.definitions().stream().map(BasicTopic::of).toList();
    }
}
