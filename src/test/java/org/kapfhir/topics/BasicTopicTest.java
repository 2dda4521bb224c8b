package org.kapfhir.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.util.List;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r5.model.SubscriptionTopic;
import org.junit.jupiter.api.Test;

class BasicTopicTest {

    private final SubscriptionTopic topic;

    BasicTopicTest() throws IOException {
        topic = TopicCatalog.definitions().stream()
                .filter(each -> each.getUrl().endsWith("/dose-administered"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysWhichTopicItIs() {
        Basic basic = BasicTopic.of(topic);
        assertThat(basic.getId()).isEqualTo("kap-topic-dose-administered");
        assertThat(basic.getCode().getCodingFirstRep().getSystem()).isEqualTo("http://hl7.org/fhir/fhir-types");
        assertThat(basic.getCode().getCodingFirstRep().getCode()).isEqualTo("SubscriptionTopic");
        assertThat(text(basic, "url")).isEqualTo(topic.getUrl());
        assertThat(text(basic, "title")).isEqualTo("Dose administered");
        assertThat(basic.getModifierExtension())
                .singleElement()
                .satisfies(status -> assertThat(status.getUrl()).isEqualTo(BasicTopic.ELEMENT + "status"))
                .satisfies(
                        status -> assertThat(status.getValue().primitiveValue()).isEqualTo("draft"));
    }

    @Test
    void nestsTheElementsOfATrigger() {
        Extension trigger = BasicTopic.of(topic).getExtensionByUrl(BasicTopic.ELEMENT + "resourceTrigger");
        assertThat(trigger.getExtensionString("resource")).isEqualTo("MedicationAdministration");
        assertThat(trigger.getExtensionsByUrl("supportedInteraction"))
                .extracting(each -> each.getValue().primitiveValue())
                .containsExactly("create", "update");
        Extension query = trigger.getExtensionByUrl("queryCriteria");
        assertThat(query.getExtension())
                .extracting(Extension::getUrl, each -> each.getValue().fhirType())
                .containsExactlyInAnyOrder(
                        tuple("previous", "string"),
                        tuple("resultForCreate", "code"),
                        tuple("current", "string"),
                        tuple("resultForDelete", "code"),
                        tuple("requireBoth", "boolean"));
    }

    @Test
    void canBeWrittenAndReadForEveryTopic() throws IOException {
        List<SubscriptionTopic> topics = TopicCatalog.definitions();
        for (SubscriptionTopic each : topics) {
            Basic basic = BasicTopic.of(each);
            String json = FhirContext.forR4Cached().newJsonParser().encodeResourceToString(basic);
            Basic read = FhirContext.forR4Cached().newJsonParser().parseResource(Basic.class, json);
            assertThat(FhirContext.forR4Cached().newJsonParser().encodeResourceToString(read))
                    .isEqualTo(json);
            assertThat(basic.getExtensionsByUrl(BasicTopic.ELEMENT + "canFilterBy"))
                    .hasSameSizeAs(each.getCanFilterBy());
        }
    }

    private static String text(Basic basic, String element) {
        return basic.getExtensionByUrl(BasicTopic.ELEMENT + element).getValue().primitiveValue();
    }
}
