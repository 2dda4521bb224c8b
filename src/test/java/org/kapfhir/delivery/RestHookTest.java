package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.delivery.Answer.Answered;
import org.kapfhir.delivery.Answer.Unanswered;
import org.kapfhir.testing.Receiver;
import org.kapfhir.testing.Receiver.Reply;

class RestHookTest {

    private static final Notification NOTIFICATION = new Notification("id-1", Channel.JSON, "{}");

    private final Receiver receiver = new Receiver();
    private final DeliverySettings settings = Settings.withRequestTimeout(Duration.ofSeconds(1));
    private final RestHook restHook = new RestHook(new EndpointPolicy(settings), settings, Clock.systemUTC());

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void sendsTheHeadersOfTheClientAndItsOwn() throws InterruptedException {
        assertThat(send(receiver.url("/a"))).isEqualTo(new Answered(200, Duration.ZERO));
        assertThat(receiver.all().get(0).headers())
                .containsEntry("Authorization", List.of("Bearer test"))
                .containsEntry("Idempotency-key", List.of("id-1"))
                .containsEntry("Content-type", List.of("application/fhir+json;charset=UTF-8"));
    }

    @Test
    void ignoresTheBodyHoweverLongItIs() throws InterruptedException {
        receiver.answer(any -> Reply.withBody(202, "x".repeat(10_000_000)));
        assertThat(send(receiver.url("/long"))).isEqualTo(new Answered(202, Duration.ZERO));
    }

    @Test
    void doesNotFollowARedirect() throws InterruptedException {
        receiver.answer(any -> Reply.withHeader(307, "Location", receiver.url("/elsewhere")));
        assertThat(send(receiver.url("/a"))).isEqualTo(new Answered(307, Duration.ZERO));
        assertThat(receiver.all()).hasSize(1);
    }

    @Test
    void saysHowLongTheReceiverAsksToWait() throws InterruptedException {
        receiver.answer(any -> Reply.withHeader(429, "Retry-After", "17"));
        assertThat(send(receiver.url("/a"))).isEqualTo(new Answered(429, Duration.ofSeconds(17)));
    }

    @Test
    void doesNotWaitLongerThanTheTimeout() throws InterruptedException {
        receiver.answer(any -> Reply.silence());
        assertThat(send(receiver.url("/a"))).isEqualTo(new Unanswered("timeout"));
    }

    @Test
    void saysWhenNobodyIsThere() throws InterruptedException {
        String url = receiver.url("/a");
        receiver.close();
        assertThat(send(url)).isEqualTo(new Unanswered("connect"));
    }

    private Answer send(String url) throws InterruptedException {
        Header header = new Header("Authorization", "Bearer test");
        return restHook.send(
                NOTIFICATION, new Channel(URI.create(url), List.of(header), Channel.JSON, ContentLevel.ID_ONLY));
    }
}
