package org.kapfhir.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.testing.Samples.DOSE_ADMINISTERED;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class TopicCatalogTest {

    private static final String TOPIC = "https://kap-fhir.org/fhir/SubscriptionTopic/";

    @Test
    void offersTheTopicsOfTheGuide() throws IOException {
        TopicCatalog topics = new TopicCatalog();
        assertThat(topics.urls())
                .contains(DOSE_ADMINISTERED, RESOURCE_CHANGED)
                .allMatch(url -> url.startsWith(TOPIC))
                .extracting(url -> url.substring(TOPIC.length()))
                .containsExactly(
                        "adverse-event",
                        "careplan-changed",
                        "dose-administered",
                        "rems-form-due",
                        "resource-changed",
                        "safety-rule-fired",
                        "session-completed",
                        "severe-score",
                        "suicide-risk",
                        "vital-excursion",
                        "waste-recorded");
        assertThat(topics.find(DOSE_ADMINISTERED + "|0.1.0")).isPresent();
        assertThat(topics.find("https://kap-fhir.org/fhir/SubscriptionTopic/none"))
                .isEmpty();
        assertThat(topics.names("MedicationAdministration")).isTrue();
        assertThat(topics.names("Subscription")).isFalse();
        assertThat(topics.names("AuditEvent")).isFalse();
    }

    @Test
    void knowsTheTypesOfAllTopics() throws IOException {
        assertThat(new TopicCatalog().types())
                .contains("AdverseEvent", "Observation", "Task")
                .doesNotContain("AuditEvent", "Subscription")
                .isSorted()
                .doesNotHaveDuplicates();
    }
}
