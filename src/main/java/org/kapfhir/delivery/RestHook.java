package org.kapfhir.delivery;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.kapfhir.delivery.Address.Endpoint;
import org.kapfhir.delivery.Answer.Answered;
import org.kapfhir.delivery.Answer.Unanswered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/**
 * Posts a notification to an endpoint and says what came of it, within the timeout in all.
 *
 * <p>It connects to the addresses that {@link EndpointPolicy} has judged and to no others, follows no redirect, keeps no
 * cookie, asks no proxy and tries only once. See ADR 14.
 */
@Component
class RestHook implements NotificationSender, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RestHook.class);

    /** More of an answer is not read; its connection is closed. */
    private static final int LONGEST_ANSWER = 64 * 1024;

    private final EndpointPolicy endpoints;
    private final DeliverySettings settings;
    private final Clock clock;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService deadlines =
            Executors.newSingleThreadScheduledExecutor(NamedThreads.daemons("kap-delivery-deadline-"));

    RestHook(EndpointPolicy endpoints, DeliverySettings settings, SslBundles bundles, Clock clock) {
        this.endpoints = endpoints;
        this.settings = settings;
        this.clock = clock;
        http = HttpClients.custom()
                .setConnectionManager(connections(endpoints, settings, bundles))
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("kap-fhir")
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(
            EndpointPolicy endpoints, DeliverySettings settings, SslBundles bundles) {
        TlsSocketStrategy tls = settings.clientSslBundle().isEmpty()
                ? DefaultClientTlsStrategy.createDefault()
                : new DefaultClientTlsStrategy(
                        bundles.getBundle(settings.clientSslBundle()).createSslContext());
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new JudgedAddresses(endpoints))
                .setTlsSocketStrategy(tls)
                .setMaxConnTotal(settings.workers())
                .setMaxConnPerRoute(settings.perDestination())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                        .setSocketTimeout(Timeout.of(settings.requestTimeout()))
                        // A receiver may have closed it meanwhile, which would count as a failure.
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        // Then its name is resolved and judged again.
                        .setTimeToLive(TimeValue.ofMinutes(1))
                        .build())
                .build();
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        http.close(CloseMode.GRACEFUL);
    }

    @Override
    public Answer send(Notification notification, Channel channel) {
        URI endpoint = ((Endpoint) channel.address()).url();
        if (endpoints.fault(endpoint).isPresent()) {
            return new Unanswered("endpoint-not-allowed");
        }
        Duration limit = settings.timeout(channel.terms());
        HttpPost request = request(endpoint, notification, channel);
        request.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(limit))
                .setResponseTimeout(Timeout.of(limit))
                .build());
        Future<?> deadline = deadlines.schedule(request::cancel, limit.toNanos(), TimeUnit.NANOSECONDS);
        try {
            ClassicHttpResponse response = http.executeOpen(target(endpoint), request, null);
            Answer answer = answered(response);
            discard(response);
            return answer;
        } catch (IOException failed) {
            return new Unanswered(request.isCancelled() ? "timeout" : errorClass(failed));
        } finally {
            deadline.cancel(false);
        }
    }

    private static HttpHost target(URI endpoint) {
        return new HttpHost(endpoint.getScheme(), endpoint.getHost(), endpoint.getPort());
    }

    private HttpPost request(URI endpoint, Notification notification, Channel channel) {
        HttpPost request = new HttpPost(endpoint);
        channel.headers().forEach(header -> request.addHeader(header.name(), header.value()));
        request.setHeader("Idempotency-Key", notification.id());
        byte[] body = notification.body().getBytes(StandardCharsets.UTF_8);
        request.setEntity(
                new ByteArrayEntity(body, ContentType.create(notification.contentType(), StandardCharsets.UTF_8)));
        Signing.headers(channel.signingSecrets(), clock.instant(), body)
                .forEach(header -> request.setHeader(header.name(), header.value()));
        return request;
    }

    private Answer answered(ClassicHttpResponse response) {
        Header retryAfter = response.getFirstHeader("Retry-After");
        Duration asked = retryAfter == null ? Duration.ZERO : RetryAfter.parse(retryAfter.getValue(), clock.instant());
        return new Answered(response.getCode(), asked);
    }

    /**
     * Reads an answer to its end, so that the connection can be used again, or closes the connection if it is too long or does
     * not end. The status has come by then, and it is all that counts.
     */
    private static void discard(ClassicHttpResponse response) {
        try (response) {
            HttpEntity entity = response.getEntity();
            if (entity != null) {
                int length = entity.getContent().readNBytes(LONGEST_ANSWER).length;
                LOG.trace("{} bytes of the answer were passed over", length);
            }
        } catch (IOException brokenOff) {
            LOG.debug("The answer broke off");
        }
    }

    private static String errorClass(IOException failed) {
        if (failed instanceof ForbiddenAddressException) {
            return "endpoint-not-allowed";
        }
        if (failed instanceof UnknownHostException
                || failed instanceof ConnectTimeoutException
                || failed instanceof ConnectException) {
            return "connect";
        }
        if (failed instanceof SocketTimeoutException) {
            return "timeout";
        }
        return failed instanceof SSLException ? "tls" : "io";
    }

    /** Lets a connection go only to addresses that were judged, in the lookup that finds them. */
    private record JudgedAddresses(EndpointPolicy endpoints) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return endpoints.addresses(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
