package org.kapfhir.delivery;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.kapfhir.delivery.Answer.Answered;
import org.kapfhir.delivery.Answer.Unanswered;
import org.springframework.stereotype.Component;

/** Posts a notification to an endpoint and says what came of it, within the request timeout in all. */
@Component
class RestHook {

    private final EndpointPolicy endpoints;
    private final DeliverySettings settings;
    private final Clock clock;
    private final HttpClient http;

    RestHook(EndpointPolicy endpoints, DeliverySettings settings, Clock clock) {
        this.endpoints = endpoints;
        this.settings = settings;
        this.clock = clock;
        http = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .executor(Executors.newCachedThreadPool(NamedThreads.daemons("kap-delivery-http-")))
                .build();
    }

    /** Sends the notification; never throws for what the receiver or the network does. */
    Answer send(Notification notification, Channel channel) throws InterruptedException {
        if (!endpoints.allows(channel.endpoint())) {
            return new Unanswered("endpoint-not-allowed");
        }
        BoundedDiscard body = new BoundedDiscard();
        CompletableFuture<HttpResponse<Void>> exchange = http.sendAsync(request(notification, channel), body);
        try {
            exchange.get(settings.requestTimeout().toNanos(), TimeUnit.NANOSECONDS);
            return answered(body.head());
        } catch (TimeoutException tooLong) {
            exchange.cancel(true);
            return answered(body.head());
        } catch (ExecutionException failed) {
            ResponseInfo head = body.head();
            return head != null ? answered(head) : new Unanswered(errorClass(failed.getCause()));
        }
    }

    private HttpRequest request(Notification notification, Channel channel) {
        HttpRequest.Builder request = HttpRequest.newBuilder(channel.endpoint())
                .timeout(settings.requestTimeout())
                .POST(BodyPublishers.ofString(notification.body()));
        channel.headers().forEach(header -> request.header(header.name(), header.value()));
        return request.setHeader("Content-Type", notification.contentType() + ";charset=UTF-8")
                .setHeader("Idempotency-Key", notification.id())
                .build();
    }

    private Answer answered(@Nullable ResponseInfo head) {
        if (head == null) {
            return new Unanswered("timeout");
        }
        Duration asked = head.headers()
                .firstValue("Retry-After")
                .map(value -> RetryAfter.parse(value, clock.instant()))
                .orElse(Duration.ZERO);
        return new Answered(head.statusCode(), asked);
    }

    private static String errorClass(@Nullable Throwable cause) {
        if (cause instanceof HttpConnectTimeoutException || cause instanceof ConnectException) {
            return "connect";
        }
        if (cause instanceof HttpTimeoutException) {
            return "timeout";
        }
        if (cause instanceof SSLException) {
            return "tls";
        }
        return cause instanceof IOException ? "io" : "other";
    }
}
