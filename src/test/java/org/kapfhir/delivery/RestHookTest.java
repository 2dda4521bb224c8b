package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kapfhir.delivery.Address.Endpoint;
import org.kapfhir.delivery.Answer.Answered;
import org.kapfhir.delivery.Answer.Unanswered;
import org.kapfhir.testing.Receiver;
import org.kapfhir.testing.Receiver.Reply;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

class RestHookTest {

    private static final Notification NOTIFICATION =
            new Notification("id-1", NotificationType.EVENT, Channel.JSON, "{}");

    private final Receiver receiver = new Receiver();
    private final DeliverySettings settings = Settings.withRequestTimeout(Duration.ofSeconds(1));
    private final RestHook restHook = new RestHook(
            new EndpointPolicy(settings, new Sandbox(true), new SystemNames()),
            settings,
            new DefaultSslBundleRegistry(),
            Clock.systemUTC());

    @AfterEach
    void close() {
        restHook.close();
        receiver.close();
    }

    @Test
    void sendsTheHeadersOfTheClientAndItsOwn() {
        assertThat(send(receiver.url("/a"))).isEqualTo(new Answered(200, Duration.ZERO));
        assertThat(receiver.all().get(0).headers())
                .containsEntry("Authorization", List.of("Bearer test"))
                .containsEntry("Idempotency-key", List.of("id-1"))
                .containsEntry("Content-type", List.of("application/fhir+json; charset=UTF-8"));
    }

    @Test
    void ignoresTheBodyHoweverLongItIs() {
        receiver.answer(any -> Reply.withBody(202, "x".repeat(10_000_000)));
        assertThat(send(receiver.url("/long"))).isEqualTo(new Answered(202, Duration.ZERO));
    }

    @Test
    void doesNotFollowARedirect() {
        receiver.answer(any -> Reply.withHeader(307, "Location", receiver.url("/elsewhere")));
        assertThat(send(receiver.url("/a"))).isEqualTo(new Answered(307, Duration.ZERO));
        assertThat(receiver.all()).hasSize(1);
    }

    @Test
    void saysHowLongTheReceiverAsksToWait() {
        receiver.answer(any -> Reply.withHeader(429, "Retry-After", "17"));
        assertThat(send(receiver.url("/a"))).isEqualTo(new Answered(429, Duration.ofSeconds(17)));
    }

    @Test
    void doesNotWaitLongerThanTheTimeout() {
        receiver.answer(any -> Reply.silence());
        assertThat(send(receiver.url("/a"))).isEqualTo(new Unanswered("timeout"));
    }

    @Test
    @Timeout(60)
    void doesNotWaitLongerThanTheTimeoutOfTheSubscription() {
        receiver.answer(any -> Reply.silence());
        DeliverySettings patient = Settings.withRequestTimeout(Duration.ofMinutes(5));
        ChannelTerms hasty = new ChannelTerms(null, Duration.ofSeconds(1), 1);
        try (RestHook hook = new RestHook(
                new EndpointPolicy(patient, new Sandbox(true), new SystemNames()),
                patient,
                new DefaultSslBundleRegistry(),
                Clock.systemUTC())) {
            assertThat(hook.send(NOTIFICATION, channel(receiver.url("/a"), new Header("X-Ward", "7"), hasty)))
                    .isEqualTo(new Unanswered("timeout"));
        }
    }

    @Test
    void saysWhenNobodyIsThere() {
        String url = receiver.url("/a");
        receiver.close();
        assertThat(send(url)).isEqualTo(new Unanswered("connect"));
    }

    @Test
    void keepsTheStatusOfAnAnswerThatDoesNotEnd() {
        receiver.answer(any -> Reply.endless(503));
        assertThat(send(receiver.url("/a"))).isEqualTo(new Answered(503, Duration.ZERO));
    }

    @Test
    void contactsNoAddressThatANameHasComeToMean() throws UnknownHostException {
        InetAddress open = InetAddress.getByName("93.184.216.34");
        Iterator<InetAddress> answers =
                List.of(open, InetAddress.getLoopbackAddress()).iterator();
        DeliverySettings wary = Settings.withEndpoints(false);
        EndpointPolicy policy = new EndpointPolicy(wary, new Sandbox(true), host -> List.of(answers.next()));
        String url = receiver.url("/a").replace("127.0.0.1", "ehr.example.org");

        assertThat(policy.refusal(url)).isEmpty();
        try (RestHook careful = new RestHook(policy, wary, new DefaultSslBundleRegistry(), Clock.systemUTC())) {
            assertThat(send(careful, url)).isEqualTo(new Unanswered("endpoint-not-allowed"));
        }
        assertThat(answers.hasNext()).isFalse();
        assertThat(receiver.all()).isEmpty();
    }

    @Test
    void connectsToTheAddressOfTheOneLookup() {
        AtomicInteger lookups = new AtomicInteger();
        EndpointPolicy policy = new EndpointPolicy(settings, new Sandbox(true), host -> {
            lookups.incrementAndGet();
            return List.of(InetAddress.getLoopbackAddress());
        });
        String url = receiver.url("/a").replace("127.0.0.1", "ehr.example.org");

        try (RestHook pinned = new RestHook(policy, settings, new DefaultSslBundleRegistry(), Clock.systemUTC())) {
            assertThat(send(pinned, url)).isEqualTo(new Answered(200, Duration.ZERO));
        }
        assertThat(lookups).hasValue(1);
        assertThat(receiver.all().get(0).headers().getFirst("Host")).startsWith("ehr.example.org:");
    }

    @Test
    void sendsNothingToAnEndpointThatIsNoLongerAllowed() {
        EndpointPolicy clinic = new EndpointPolicy(settings, new Sandbox(false), new SystemNames());
        try (RestHook strict = new RestHook(clinic, settings, new DefaultSslBundleRegistry(), Clock.systemUTC())) {
            assertThat(send(strict, receiver.url("/a"))).isEqualTo(new Unanswered("endpoint-not-allowed"));
        }
        assertThat(receiver.all()).isEmpty();
    }

    @Test
    void saysWhenTheReceiverSpeaksNoTls() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread receiver = new Thread(() -> answerInPlainText(plain));
            receiver.start();
            assertThat(send("https://127.0.0.1:" + plain.getLocalPort() + "/a")).isEqualTo(new Unanswered("tls"));
            receiver.join();
        }
    }

    private static void answerInPlainText(ServerSocket server) {
        try (Socket connection = server.accept()) {
            connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Answer send(String url) {
        return send(restHook, url);
    }

    private static Answer send(RestHook from, String url) {
        Header header = new Header("Authorization", "Bearer test");
        return from.send(NOTIFICATION, channel(url, header, ChannelTerms.STANDARD));
    }

    private static Channel channel(String url, Header header, ChannelTerms terms) {
        return new Channel(
                new Endpoint(URI.create(url)), List.of(header), Channel.JSON, ContentLevel.ID_ONLY, List.of(), terms);
    }
}
