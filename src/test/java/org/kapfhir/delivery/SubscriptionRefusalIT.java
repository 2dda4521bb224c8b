package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.testing.Samples.DOSE_ADMINISTERED;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;

class SubscriptionRefusalIT extends RunningServerIT {

    @Test
    void refusesAStatusThatIsTheServersToSet() {
        refuses(
                "Subscription.status",
                each -> each.setStatus(SubscriptionStatus.ACTIVE),
                "'active'",
                "'requested'",
                "'off'");
        refuses("Subscription.status", each -> each.setStatus(SubscriptionStatus.ERROR), "'error'");
        refuses("Subscription.status", each -> each.setStatus(null), "missing");
    }

    @Test
    void refusesAnUnknownTopic() {
        refuses(
                "Subscription.criteria",
                each -> each.setCriteria("https://example.org/topic"),
                "'https://example.org/topic'",
                DOSE_ADMINISTERED,
                RESOURCE_CHANGED);
    }

    @Test
    void refusesAFilterTheTopicDoesNotHave() {
        String place = "Subscription.criteria.extension('http://hl7.org/fhir/uv/subscriptions-backport/"
                + "StructureDefinition/backport-filter-criteria')[0]";
        refuses(place, Samples.subscription(RESOURCE_CHANGED, "http://localhost/", "code=1"), "code", "patient, type");
        refuses(
                place,
                Samples.subscription(DOSE_ADMINISTERED, "http://localhost/", "Observation?patient=Patient/1"),
                "Observation",
                "MedicationAdministration");
    }

    @Test
    void refusesAChannelItCannotServe() {
        refuses(
                "Subscription.channel.type",
                each -> each.getChannel().setType(SubscriptionChannelType.SMS),
                "'sms'",
                "rest-hook, websocket, email");
        refuses(
                "Subscription.channel.type",
                each -> each.getChannel().setType(SubscriptionChannelType.MESSAGE),
                "'message'",
                "rest-hook, websocket, email");
        refuses("Subscription.channel.type", each -> each.getChannel().setType(null), "missing");
        refuses(
                "Subscription.channel.payload",
                each -> each.getChannel().getPayloadElement().setValue("text/plain"),
                "'text/plain'",
                "application/fhir+xml");
        refuses(
                "Subscription.channel.payload.extension('http://hl7.org/fhir/uv/subscriptions-backport/"
                        + "StructureDefinition/backport-payload-content')",
                each -> Samples.content(each, "everything"),
                "'everything'",
                "id-only");
    }

    @Test
    void refusesWhatAWebsocketDoesNotHave() {
        refuses(
                "Subscription.channel.endpoint",
                socket(each -> each.setEndpoint("https://receiver.example/")),
                "is there",
                "$get-ws-binding-token");
        refuses(
                "Subscription.channel.payload",
                socket(each -> each.setPayload("text/plain")),
                "'text/plain'",
                "fhir+xml");
        refuses("Subscription.channel.payload", socket(each -> each.setPayload(null)), "''", "fhir+json");
        refuses("Subscription.channel.header", socket(each -> each.addHeader("X-Ward: top-secret")), "Allowed: none");
        refuses(
                "Subscription.channel.extension('" + SecretMask.SIGNING_SECRET + "')",
                socket(each -> each.addExtension(SecretMask.SIGNING_SECRET, new StringType("x".repeat(32)))),
                "Allowed: none, for only a rest-hook is signed");
    }

    private static Subscription socket(Consumer<SubscriptionChannelComponent> fault) {
        Subscription subscription = Samples.socketSubscription(RESOURCE_CHANGED);
        fault.accept(subscription.getChannel());
        return subscription;
    }

    @Test
    void refusesWhatAMailCannotBe() {
        refuses("Subscription.channel.payload", mail(each -> each.setPayload(Channel.JSON)), "text/plain;attach=");
        refuses("Subscription.channel.payload", mail(each -> each.setPayload("text/csv")), "'text/csv'", "text/html");
        refuses("Subscription.channel.endpoint", mail(each -> each.setEndpoint("ward@example.org")), "mailto:");
        refuses(
                "Subscription.channel.endpoint",
                mail(each -> each.setEndpoint("mailto:ward@example.org,night@example.org")),
                "one address");
        refuses(
                "Subscription.channel.endpoint",
                mail(each -> each.setEndpoint("mailto:ward@example.org?bcc=all@example.org")),
                "one address");
        refuses("Subscription.channel.endpoint", mail(each -> each.setEndpoint(null)), "one address");
        refuses("Subscription.channel.header", mail(each -> each.addHeader("Bcc: all@example.org")), "Allowed: none");
        refuses(
                "Subscription.channel.payload.extension('http://hl7.org/fhir/uv/subscriptions-backport/"
                        + "StructureDefinition/backport-payload-content')",
                Samples.content(mail(each -> {}), "full-resource"),
                "'full-resource'",
                "kap.delivery.email-full-resource");
    }

    private static Subscription mail(Consumer<SubscriptionChannelComponent> fault) {
        Subscription subscription = Samples.mailSubscription(RESOURCE_CHANGED, "ward@example.org");
        fault.accept(subscription.getChannel());
        return subscription;
    }

    @Test
    void refusesAnEndpointThatIsNoUrl() {
        refusesEndpoint("receiver", "absolute https URL");
        refusesEndpoint("/receiver", "absolute https URL");
        refusesEndpoint("ftp://receiver.example/", "ftp://receiver.example/");
        refusesEndpoint("http:///a", "has the host ''");
        refusesEndpoint("http://user:pw@receiver.example/", "has a user or a fragment");
        refusesEndpoint("http://a b", "an absolute URL");
        refusesEndpoint("http://0177.0.0.1/", "without leading zeros");
        refusesEndpoint("http://receiver.example:0/", "has the port 0");
        refusesEndpoint(null, "absolute https URL");
    }

    private void refusesEndpoint(@Nullable String endpoint, String words) {
        refuses("Subscription.channel.endpoint", each -> each.getChannel().setEndpoint(endpoint), words);
    }

    @Test
    void refusesAHeaderItCannotSendWithoutRepeatingIt() {
        HttpResponse<String> response = refuses(
                "Subscription.channel.header[1]",
                each -> each.getChannel().addHeader("X-Fine: yes").addHeader("top-secret"),
                "Name: value");
        assertThat(response.body()).doesNotContain("top-secret");
        refuses("Subscription.channel.header[0]", each -> each.getChannel().addHeader("Host: elsewhere"), "'Host'");
    }

    @Test
    void namesEverythingAtOnce() {
        Subscription subscription = Samples.subscription("https://example.org/topic", "receiver");
        subscription.setStatus(SubscriptionStatus.ACTIVE);
        HttpResponse<String> response = new FhirCalls(base()).post("/Subscription", subscription);
        assertThat(outcome(response).getIssue()).hasSize(3);
    }

    private void refuses(String place, Subscription subscription, String... words) {
        HttpResponse<String> response = new FhirCalls(base()).post("/Subscription", subscription);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
        assertThat(outcome(response).getIssue())
                .singleElement()
                .satisfies(issue -> assertThat(issue.getDiagnostics()).contains(words))
                .satisfies(issue ->
                        assertThat(issue.getExpression().get(0).getValue()).isEqualTo(place));
    }

    private HttpResponse<String> refuses(String place, Consumer<Subscription> fault, String... words) {
        Subscription subscription = Samples.subscription(RESOURCE_CHANGED, "http://localhost:9/");
        fault.accept(subscription);
        refuses(place, subscription, words);
        return new FhirCalls(base()).post("/Subscription", subscription);
    }

    private static OperationOutcome outcome(HttpResponse<String> response) {
        return FhirContext.forR4Cached().newJsonParser().parseResource(OperationOutcome.class, response.body());
    }
}
