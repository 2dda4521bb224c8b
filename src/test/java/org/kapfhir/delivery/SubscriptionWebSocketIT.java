package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;
import org.kapfhir.testing.SocketClient;
import org.kapfhir.testing.SocketClient.Frame;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class SubscriptionWebSocketIT extends RunningServerIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    private JdbcTemplate jdbc;

    private final List<SocketClient> clients = new ArrayList<>();
    private FhirCalls fhir;
    private Patient patient;

    @BeforeEach
    void makePatient() {
        fhir = new FhirCalls(base());
        patient = Samples.patient();
        fhir.put(patient);
    }

    @AfterEach
    void closeClients() {
        clients.forEach(SocketClient::close);
    }

    @Test
    void sendsAHandshakeAndThenEachEventInOrder() {
        String id = subscribe();
        SocketClient client = bind(id);
        observe(3);
        awaitNumbers(client, 1, 2, 3);
        Frame handshake = client.all().get(0);
        assertThat(handshake.isHandshake()).isTrue();
        assertThat(handshake.status("status")).isEqualTo("active");
        assertThat(handshake.subscription()).isEqualTo(id);
        assertThat(client.events().get(0).id())
                .isEqualTo(NameBasedId.ofNotification(id, 1).toString());
        assertThat(client.end()).isEmpty();
    }

    @Test
    void sendsEachLevelOfContentAndXmlAsAsked() {
        Subscription xml = Samples.socketSubscription(RESOURCE_CHANGED, ofPatient());
        xml.getChannel().setPayload(Channel.XML);
        Samples.content(xml, "id-only");
        SocketClient empty =
                bind(subscribe(Samples.content(Samples.socketSubscription(RESOURCE_CHANGED, ofPatient()), "empty")));
        SocketClient idOnly = bind(subscribe(xml));
        SocketClient full = bind(
                subscribe(Samples.content(Samples.socketSubscription(RESOURCE_CHANGED, ofPatient()), "full-resource")));
        String observation = observe(1).get(0);
        awaitNumbers(empty, 1);
        awaitNumbers(idOnly, 1);
        awaitNumbers(full, 1);
        assertThat(empty.events().get(0).text()).doesNotContain("Observation");
        Frame ids = idOnly.events().get(0);
        assertThat(ids.text())
                .startsWith("<Bundle")
                .contains("Observation/" + observation)
                .doesNotContain("Heart rate");
        Observation told =
                (Observation) full.events().get(0).bundle().getEntry().get(1).getResource();
        assertThat(told.getCode().getText()).isEqualTo("Heart rate");
    }

    @Test
    void keepsEventsUntilASocketComesWithoutTryingOrFailing() {
        String id = subscribe();
        observe(2);
        await().atMost(SOON).until(() -> number("select last_event_no from KAP_SUB_STATE where sub_id = ?", id) == 2);
        SocketClient client = bind(id);
        awaitNumbers(client, 1, 2);
        assertThat(client.handshakes().get(0).number()).isEqualTo(2);
        assertThat(number("select count(*) from KAP_ATTEMPT where from_no > 0 and sub_id = ?", id))
                .isEqualTo(2);
        assertThat(fhir.read(Subscription.class, id).getStatus()).isEqualTo(SubscriptionStatus.ACTIVE);
    }

    @Test
    void goesOnWhereAnotherConnectionBrokeOff() {
        String id = subscribe();
        SocketClient first = bind(id);
        observe(5);
        await().atMost(SOON).until(() -> first.events().size() >= 2);
        first.drop();
        observe(5);
        SocketClient second = bind(id);
        await().atMost(SOON)
                .until(() -> !second.events().isEmpty()
                        && second.events().get(second.events().size() - 1).number() == 10);
        List<Long> before = numbers(first);
        List<Long> after = numbers(second);
        assertThat(before).isEqualTo(upTo(1, before.size()));
        assertThat(after).isEqualTo(upTo(after.get(0), 10));
        assertThat(after.get(0)).isLessThanOrEqualTo(before.size() + 1L);
        assertThat(second.events()).allSatisfy(event -> assertThat(event.id())
                .isEqualTo(NameBasedId.ofNotification(id, event.number()).toString()));
    }

    @Test
    void takesNoFrameForReceivedWhosePingWasNotAnswered() {
        String id = subscribe();
        SocketClient silent = SocketClient.thatReadsWhile(socketUrl(), Frame::isHandshake);
        clients.add(silent);
        silent.send("bind-with-token " + token(id));
        await().atMost(SOON).until(() -> silent.handshakes().size() == 1);
        observe(1);
        await().atMost(SOON).until(() -> silent.events().size() == 1);
        await().atMost(SOON).until(() -> number("select count(*) from KAP_SOCKET_BINDING where sub_id = ?", id) == 0);
        assertThat(number("select acked_no from KAP_SUB_STATE where sub_id = ?", id))
                .isZero();
        SocketClient other = bind(id);
        awaitNumbers(other, 1);
        assertThat(other.events().get(0).id()).isEqualTo(silent.events().get(0).id());
    }

    @Test
    void givesTheSubscriptionToTheNewerConnection() {
        String id = subscribe();
        SocketClient first = bind(id);
        observe(1);
        awaitNumbers(first, 1);
        SocketClient second = bind(id);
        awaitEnd(first, "4001");
        observe(1);
        awaitNumbers(second, 2);
        assertThat(numbers(first)).containsExactly(1L);
    }

    @Test
    void leavesASubscriptionToTheNodeThatHasItsSocket() {
        String id = subscribe();
        SocketClient client = bind(id);
        jdbc.update("update KAP_SOCKET_BINDING set node = 'another', socket = 'there' where sub_id = ?", id);
        awaitEnd(client, "4001");
        observe(1);
        await().atMost(SOON).until(() -> number("select last_event_no from KAP_SUB_STATE where sub_id = ?", id) == 1);
        SocketClient again = bind(id);
        awaitNumbers(again, 1);
        assertThat(client.events()).isEmpty();
        assertThat(number("select count(*) from KAP_ATTEMPT where from_no > 0 and sub_id = ?", id))
                .isEqualTo(1);
    }

    @Test
    void servesSeveralSubscriptionsOnOneSocketAndMoreTokensLater() {
        String one = subscribe();
        String two = subscribe(
                Samples.socketSubscription(RESOURCE_CHANGED, "Observation?" + ofPatient(), "type=Observation"));
        String three = subscribe();
        SocketClient client = bind(one, two);
        client.send("bind-with-token: " + token(three));
        await().atMost(SOON).until(() -> client.handshakes().size() == 3);
        observe(2);
        await().atMost(SOON).until(() -> client.events().size() == 6);
        for (String id : List.of(one, two, three)) {
            assertThat(client.events())
                    .filteredOn(event -> event.subscription().equals(id))
                    .extracting(Frame::number)
                    .containsExactly(1L, 2L);
        }
        SocketClient other = bind(two);
        observe(1);
        awaitNumbers(other, 3);
        await().atMost(SOON).until(() -> client.events().size() == 8);
        assertThat(client.end()).isEmpty();
    }

    @Nested
    class WhenTheSubscriptionEnds {

        @Test
        void closesTheSocketOfOneThatIsTurnedOff() {
            String id = subscribe();
            SocketClient client = bind(id);
            Subscription off = Samples.socketSubscription(RESOURCE_CHANGED, ofPatient());
            off.setStatus(SubscriptionStatus.OFF).setId(id);
            assertThat(fhir.put(off).statusCode()).isEqualTo(200);
            awaitEnd(client, "4003");
            assertThat(fhir.get("/Subscription/" + id + "/$get-ws-binding-token")
                            .statusCode())
                    .isEqualTo(422);
        }

        @Test
        void closesTheSocketOfOneThatIsDeleted() {
            String id = subscribe();
            SocketClient client = bind(id);
            fhir.delete("/Subscription/" + id);
            awaitEnd(client, "4003");
        }

        @Test
        void bindsNothingWithATokenOfOneThatWasDeletedMeanwhile() {
            String id = subscribe();
            String token = token(id);
            fhir.delete("/Subscription/" + id);
            SocketClient client = connect();
            client.send("bind-with-token " + token);
            awaitEnd(client, "1008");
            assertThat(client.all()).isEmpty();
        }
    }

    @Nested
    class WhenATokenIsNotGood {

        @Test
        void closesWithoutAWordOnAWrongOne() {
            subscribe();
            SocketClient client = connect();
            client.send("bind-with-token " + UUID.randomUUID());
            awaitEnd(client, "1008 The token is not valid");
            assertThat(client.all()).isEmpty();
        }

        @Test
        void takesEachOnceOnly() {
            String token = token(subscribe());
            SocketClient first = connect();
            first.send("bind-with-token " + token);
            await().atMost(SOON).until(() -> first.handshakes().size() == 1);
            SocketClient second = connect();
            second.send("bind-with-token " + token);
            awaitEnd(second, "1008 The token is not valid");
            assertThat(second.all()).isEmpty();
            assertThat(first.end()).isEmpty();
        }

        @Test
        void closesOnOneThatHasExpired() {
            String id = subscribe();
            String token = token(id);
            jdbc.update("update KAP_SOCKET_TOKEN set expires_at = ? where sub_id = ?", past(), id);
            SocketClient client = connect();
            client.send("bind-with-token " + token);
            awaitEnd(client, "1008 The token is not valid");
        }

        @Test
        void endsABindingWithTheTimeOfItsToken() {
            String id = subscribe();
            SocketClient client = bind(id);
            jdbc.update("update KAP_SOCKET_BINDING set expires_at = ? where sub_id = ?", past(), id);
            await().atMost(SOON).until(() -> !client.end().isEmpty());
        }

        @Test
        void keepsNoTokenButItsHash() {
            String id = subscribe();
            String token = token(id);
            assertThat(jdbc.queryForList("select token_hash from KAP_SOCKET_TOKEN where sub_id = ?", String.class, id))
                    .singleElement()
                    .isNotEqualTo(token)
                    .isEqualTo(new BindingToken(token).hash());
        }

        private OffsetDateTime past() {
            return Instant.EPOCH.atOffset(ZoneOffset.UTC);
        }
    }

    @Nested
    class WhenAConnectionMisbehaves {

        @Test
        void closesItOnAnyOtherMessage() {
            SocketClient client = connect();
            client.send("bind " + subscribe());
            awaitEnd(client, "1008 Allowed: bind-with-token");
        }

        @Test
        void closesItOnAMessageLongerThanAToken() {
            SocketClient client = connect();
            client.send("bind-with-token " + "a".repeat(600));
            awaitEnd(client, "1009");
        }

        @Test
        void closesItOnBytes() {
            SocketClient client = connect();
            client.sendBinary(new byte[] {1});
            awaitEnd(client, "1003");
        }

        @Test
        void closesItWhenNothingIsBoundInTime() {
            awaitEnd(connect(), "1008 No bind-with-token came in time");
        }

        @Test
        void closesItAtMoreSubscriptionsThanItMayHave() {
            SocketClient client = bind(subscribe(), subscribe(), subscribe(), subscribe());
            client.send("bind-with-token " + token(subscribe()));
            awaitEnd(client, "1008 More Subscriptions");
        }
    }

    @Nested
    class WhenATokenIsAskedFor {

        @Test
        void saysWhereToConnectUntilWhenAndForWhat() {
            String id = subscribe();
            Instant now = Instant.now();
            HttpResponse<String> response = fhir.get("/Subscription/" + id + "/$get-ws-binding-token");
            Parameters answer =
                    FhirContext.forR4Cached().newJsonParser().parseResource(Parameters.class, response.body());
            assertThat(answer.getParameter("token").getValue().primitiveValue()).hasSizeGreaterThan(40);
            assertThat(answer.getParameter("subscription").getValue().primitiveValue())
                    .isEqualTo(id);
            assertThat(answer.getParameter("websocket-url").getValue().primitiveValue())
                    .startsWith("ws://")
                    .endsWith("/fhir-websocket");
            DateTimeType expiration =
                    (DateTimeType) answer.getParameter("expiration").getValue();
            assertThat(expiration.getValue().toInstant())
                    .isBetween(now.plus(Duration.ofMinutes(9)), now.plus(Duration.ofMinutes(11)));
            assertThat(response.headers().allValues("Cache-Control")).contains("no-store");
        }

        @Test
        void refusesWhatNoSocketCanBeBoundTo() {
            String restHook = fhir.create(Samples.subscription(RESOURCE_CHANGED, "http://localhost:9/", ofPatient()))
                    .getIdPart();
            HttpResponse<String> response = fhir.get("/Subscription/" + restHook + "/$get-ws-binding-token");
            assertThat(response.statusCode()).isEqualTo(422);
            assertThat(response.body()).contains("'rest-hook'", "Allowed: websocket");
            assertThat(fhir.get("/Subscription/none/$get-ws-binding-token").statusCode())
                    .isEqualTo(404);
        }

        @Test
        void wantsBetweenOneIdAndAsManyAsAConnectionMayHave() {
            assertThat(fhir.get("/Subscription/$get-ws-binding-token").statusCode())
                    .isEqualTo(400);
            assertThat(fhir.get("/Subscription/$get-ws-binding-token?id=a&id=b&id=c&id=d&id=e")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(fhir.get("/Subscription/$get-ws-binding-token?ids=a").statusCode())
                    .isEqualTo(400);
            String id = subscribe();
            assertThat(fhir.get("/Subscription/$get-ws-binding-token?id=" + id + "&id=none")
                            .statusCode())
                    .isEqualTo(404);
        }

        @Test
        void namesTheUrlInTheCapabilityStatement() {
            CapabilityStatement statement = FhirContext.forR4Cached()
                    .newJsonParser()
                    .parseResource(
                            CapabilityStatement.class, fhir.get("/metadata").body());
            assertThat(statement
                            .getRestFirstRep()
                            .getExtensionByUrl("http://hl7.org/fhir/StructureDefinition/capabilitystatement-websocket")
                            .getValue()
                            .primitiveValue())
                    .endsWith("/fhir-websocket");
        }
    }

    private String ofPatient() {
        return "patient=Patient/" + patient.getIdPart();
    }

    private String subscribe() {
        return subscribe(Samples.socketSubscription(RESOURCE_CHANGED, "Observation?" + ofPatient()));
    }

    /** It becomes active by itself, for there is no endpoint to ask. */
    private String subscribe(Subscription subscription) {
        String id = fhir.create(subscription).getIdPart();
        await().atMost(SOON).until(() -> fhir.read(Subscription.class, id).getStatus() == SubscriptionStatus.ACTIVE);
        return id;
    }

    private String token(String... ids) {
        String query = Arrays.stream(ids).map(id -> "id=" + id).collect(Collectors.joining("&"));
        HttpResponse<String> response = fhir.get("/Subscription/$get-ws-binding-token?" + query);
        return FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(Parameters.class, response.body())
                .getParameter("token")
                .getValue()
                .primitiveValue();
    }

    private SocketClient connect() {
        SocketClient client = SocketClient.connect(socketUrl());
        clients.add(client);
        return client;
    }

    private SocketClient bind(String... ids) {
        SocketClient client = connect();
        client.send("bind-with-token " + token(ids));
        await().atMost(SOON).until(() -> client.handshakes().size() == ids.length);
        return client;
    }

    private List<String> observe(int times) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            ids.add(fhir.create(Samples.observation(patient)).getIdPart());
        }
        return ids;
    }

    private static void awaitNumbers(SocketClient client, Long... numbers) {
        await().atMost(SOON).untilAsserted(() -> assertThat(numbers(client)).containsExactly(numbers));
    }

    private static void awaitNumbers(SocketClient client, int... numbers) {
        awaitNumbers(client, Arrays.stream(numbers).mapToObj(Long::valueOf).toArray(Long[]::new));
    }

    private static void awaitEnd(SocketClient client, String end) {
        await().atMost(SOON).untilAsserted(() -> assertThat(client.end()).startsWith(end));
    }

    private static List<Long> numbers(SocketClient client) {
        return client.events().stream().map(Frame::number).toList();
    }

    private static List<Long> upTo(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private long number(String sql, String id) {
        Long number = jdbc.queryForObject(sql, Long.class, id);
        return number == null ? 0 : number;
    }
}
