package org.kapfhir.topics;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.List;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.RunningServerIT;
import org.springframework.beans.factory.annotation.Autowired;

/** The catalogue, the Basic resources and the CapabilityStatement name the same topics. */
class TopicDiscoveryIT extends RunningServerIT {

    private static final IParser JSON = FhirContext.forR4Cached().newJsonParser();

    @Autowired
    private TopicCatalog topics;

    @Test
    void namesTheTopicsInTheCapabilityStatement() {
        CapabilityStatementRestResourceComponent subscription =
                read(CapabilityStatement.class, "/metadata").getRestFirstRep().getResource().stream()
                        .filter(resource -> resource.getType().equals("Subscription"))
                        .findFirst()
                        .orElseThrow();
        assertThat(
                        subscription.getExtensionsByUrl(
                                "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/capabilitystatement-subscriptiontopic-canonical"))
                .extracting(each -> each.getValue().primitiveValue())
                .containsExactlyElementsOf(topics.urls());
        assertThat(subscription.getSupportedProfile())
                .extracting(each -> each.getValue())
                .contains("http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-subscription");
    }

    @Test
    void findsTheTopicsAsBasicResources() throws IOException {
        List<Basic> found = read(
                        Bundle.class, "/Basic?_count=100&code=http://hl7.org/fhir/fhir-types|SubscriptionTopic")
                .getEntry()
                .stream()
                .map(entry -> (Basic) entry.getResource())
                .toList();
        assertThat(found)
                .extracting(basic -> basic.getExtensionByUrl(
                                "http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.url")
                        .getValue()
                        .primitiveValue())
                .containsExactlyInAnyOrderElementsOf(topics.urls());
        for (Basic expected :
                TopicCatalog.definitions().stream().map(BasicTopic::of).toList()) {
            Basic stored = found.stream()
                    .filter(basic -> basic.getIdElement().getIdPart().equals(expected.getId()))
                    .findFirst()
                    .orElseThrow();
            stored.setId(expected.getId());
            stored.setMeta(null);
            stored.setText(null);
            assertThat(JSON.encodeResourceToString(stored)).isEqualTo(JSON.encodeResourceToString(expected));
        }
    }

    private static <T extends Resource> T read(Class<T> type, String path) {
        String json = RestAssured.given()
                .urlEncodingEnabled(true)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return JSON.parseResource(type, json);
    }
}
