package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import ca.uhn.fhir.context.FhirContext;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hl7.fhir.r4.model.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.AccessClinic;
import org.kapfhir.testing.Receiver;
import org.kapfhir.testing.Receiver.Received;
import org.kapfhir.testing.Samples;
import org.kapfhir.testing.SocketClient;
import org.kapfhir.testing.TokenServerIT;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A subscriber is told, by every channel, of what its token could read when it is told, and of nothing else. */
class SubscriberAccessIT extends TokenServerIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ALL = "system/*.cruds";

    private final Receiver receiver = new Receiver(RECEIVERS.issued("ip:127.0.0.1"), 0);
    private AccessClinic clinic;
    private SubscriberCalls calls;

    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    void fill() {
        clinic = new AccessClinic(ISSUER, base());
        calls = new SubscriberCalls(base(), jdbc);
    }

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void isToldOfItsOwnPatients() {
        subscribe(ALL, clinic.hal, "full-resource");
        String observation = clinic.observation(clinic.hal, "");
        awaitTold(1);
        assertThat(told().get(0).body()).contains("Observation/" + observation, "8867-4");
    }

    @Test
    void isToldOfOthersWhileTheirConsentIsInForce() {
        String subscription = subscribe(ALL, clinic.ada, "full-resource");
        clinic.observation(clinic.ada, "");
        assertThat(calls.awaitReason(subscription, 1)).isEqualTo("consent");
        String consent = clinic.consent(clinic.ada, "hospital", "");
        String permitted = clinic.observation(clinic.ada, "");
        awaitTold(1);
        assertThat(told().get(0).body()).contains("Observation/" + permitted);
        withdraw(consent);
        String later = clinic.observation(clinic.ada, "");
        assertThat(calls.awaitReason(subscription, 3)).isEqualTo("consent");
        assertThat(told()).hasSize(1).noneMatch(each -> each.body().contains(later));
    }

    @Test
    void isNotToldWhatWasWithdrawnBeforeItWasSent() {
        String consent = clinic.consent(clinic.ada, "hospital", "");
        String subscription = subscribe(ALL, clinic.ada, "full-resource");
        receiver.answer(503);
        String observation = clinic.observation(clinic.ada, "");
        await().atMost(SOON).until(() -> !told().isEmpty());
        withdraw(consent);
        receiver.answer(200);
        assertThat(calls.awaitReason(subscription, 1)).isEqualTo("consent");
        assertThat(told()).filteredOn(each -> each.status() == 200).noneMatch(each -> each.body()
                .contains(observation));
    }

    @Test
    void isNotToldWithoutAScopeForIt() {
        String subscription = subscribe("system/Subscription.cruds system/Patient.rs", clinic.hal, "id-only");
        clinic.observation(clinic.hal, "");
        assertThat(calls.awaitReason(subscription, 1)).isEqualTo("scope");
        assertThat(told()).isEmpty();
    }

    @Test
    void isNotToldOfAPsychotherapyNoteThatNoScopeNames() {
        String subscription = subscribe(ALL, clinic.hal, "id-only");
        String label = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
        clinic.asHospital(ALL + " system/Observation.cruds?_security=" + label + "|PSYTHPN")
                .body(AccessClinic.observationText(
                        clinic.hal, "\"meta\":{\"security\":[{\"system\":\"" + label + "\",\"code\":\"PSYTHPN\"}]},"))
                .post(base() + "/Observation")
                .then()
                .statusCode(201);
        assertThat(calls.awaitReason(subscription, 1)).isEqualTo("consent");
        String plain = clinic.observation(clinic.hal, "");
        awaitTold(1);
        assertThat(told().get(0).body()).contains("Observation/" + plain);
    }

    @Test
    void getsNoMoreByAskingForEvents() {
        String consent = clinic.consent(clinic.ada, "hospital", "");
        String subscription = subscribe(ALL, clinic.ada, "full-resource");
        String observation = clinic.observation(clinic.ada, "");
        awaitTold(1);
        assertThat(hospital().get(events(subscription)).asString()).contains("Observation/" + observation, "8867-4");
        withdraw(consent);
        assertThat(hospital()
                        .get(events(subscription))
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .doesNotContain(observation)
                .doesNotContain("8867-4");
    }

    @Test
    void keepsItsSubscriptionFromOthers() {
        String subscription = subscribe(ALL, clinic.hal, "id-only");
        for (String way : List.of("", "/$status", "/$events", "/$get-ws-binding-token")) {
            int status =
                    other().get(base() + "/Subscription/" + subscription + way).statusCode();
            assertThat(status).as(way).isIn(403, 404);
        }
        assertThat(other().get(base() + "/Subscription/" + subscription + "/_history")
                        .asString())
                .doesNotContain(receiver.url("/hospital"));
        assertThat(other().body(
                                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"eventsSinceNumber\",\"valueString\":\"1\"}]}")
                        .post(base() + "/Subscription/" + subscription + "/$resend")
                        .statusCode())
                .isIn(403, 404);
        assertThat(other().delete(base() + "/Subscription/" + subscription).statusCode())
                .isIn(403, 404);
        assertThat(other().get(base() + "/Subscription").asString()).doesNotContain(subscription);
        assertThat(other().get(base() + "/Subscription/$status").asString()).doesNotContain(subscription);
        hospital()
                .get(base() + "/Subscription/" + subscription)
                .then()
                .statusCode(200)
                .body("status", equalTo("active"));
    }

    @Test
    void isToldBySocketWhatItMayReadToo() {
        Subscription socket = Samples.socketSubscription(RESOURCE_CHANGED, "Observation?patient=Patient/" + clinic.ada);
        String subscription = activate(ALL, Samples.content(socket, "full-resource"));
        String token = hospital()
                .get(base() + "/Subscription/" + subscription + "/$get-ws-binding-token")
                .then()
                .statusCode(200)
                .extract()
                .path("parameter.find { it.name == 'token' }.valueString");
        try (SocketClient client =
                SocketClient.connect(URI.create(base().replace("http:", "ws:").replace("/fhir", "/fhir-websocket")))) {
            client.send("bind-with-token " + token);
            await().atMost(SOON).until(() -> client.handshakes().size() == 1);
            String hidden = clinic.observation(clinic.ada, "");
            assertThat(calls.awaitReason(subscription, 1)).isEqualTo("consent");
            clinic.consent(clinic.ada, "hospital", "");
            String permitted = clinic.observation(clinic.ada, "");
            await().atMost(SOON).until(() -> client.events().size() == 1);
            assertThat(client.events().get(0).text()).contains(permitted).doesNotContain(hidden);
        }
    }

    private String subscribe(String scopes, String patient, String content) {
        Subscription subscription = Samples.subscription(
                RESOURCE_CHANGED, receiver.url("/hospital"), "Observation?patient=Patient/" + patient);
        return activate(scopes, Samples.content(subscription, content));
    }

    private String activate(String scopes, Subscription subscription) {
        String text = FhirContext.forR4Cached().newJsonParser().encodeResourceToString(subscription);
        String id = clinic.asHospital(scopes)
                .body(text)
                .post(base() + "/Subscription")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        await().atMost(SOON).until(() -> "active"
                .equals(hospital().get(base() + "/Subscription/" + id).path("status")));
        return id;
    }

    private void withdraw(String consent) {
        clinic.put(
                "Consent/" + consent,
                AccessClinic.consentText(clinic.ada, "hospital", "", "inactive")
                        .replaceFirst("\\{", "{\"id\":\"" + consent + "\","));
    }

    private void awaitTold(int notifications) {
        await().atMost(SOON).until(() -> told().size() == notifications);
    }

    private List<Received> told() {
        return receiver.all().stream()
                .filter(each -> !each.isHandshake() && !each.isHeartbeat())
                .toList();
    }

    private String events(String subscription) {
        return base() + "/Subscription/" + subscription + "/$events?eventsSinceNumber=1&content=full-resource";
    }

    private RequestSpecification hospital() {
        return clinic.asHospital(ALL);
    }

    /** Another program, of the clinic. */
    private RequestSpecification other() {
        return clinic.as(claims -> claims.claim("client_id", "other"));
    }
}
