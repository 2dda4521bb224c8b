package org.kapfhir.delivery;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of delivery, {@code kap.delivery.*}.
 *
 * @param baseUrl URL, default {@code http://localhost:${server.port}/fhir}: the FHIR base as receivers reach it; the
 *     URLs in notifications begin with it
 * @param allowPrivateEndpoints boolean, default true in the sandbox and false otherwise: whether an endpoint may be on
 *     loopback, a private, a link-local or a reserved address
 * @param allowedHosts list of host names, default none: if there are any, an endpoint must have one of them and a
 *     mail address one for its domain; {@code *.example.org} stands for all names below example.org
 * @param clientSslBundle name of an SSL bundle ({@code spring.ssl.bundle.*}), default none: the certificate that the
 *     server shows to receivers, and those that it trusts
 * @param workers number, default 16, 1 to 500: how many notifications this node sends at the same time
 * @param perDestination number, default 4, at least 1: how many of them to one host and port
 * @param pollInterval duration, default 500ms, at least 10ms: how often this node looks for due work that no signal
 *     announced, such as a retry
 * @param connectTimeout duration, default 5s, 10ms to 5m: how long a connection may take
 * @param requestTimeout duration, default 10s, 10ms to 5m: how long a notification may take from first to last byte
 * @param backoffBase duration, default 1s, at least 1ms: the pause after a first failure; each further one doubles it
 * @param backoffCap duration, default 15m, not less than the base: the longest such pause
 * @param giveUpAfter duration, default 72h, at least 1s: after failing for so long a subscription becomes error
 * @param handshakeAttempts number, default 3, 1 to 20: how often a receiver that does not answer is asked to start
 * @param refusedAttempts number, default 3, 1 to 100: how often 401, 403 or 404 may be answered before the subscription
 *     becomes error
 * @param rejectedAttempts number, default 5, 1 to 100: how often 400, 413 or 422 may be answered to one notification
 *     before it is given up and the next is sent
 * @param breakerThreshold number, default 5, at least 1: after so many failures in a row at one host and port it is left
 *     alone for a while, whatever the number of its subscriptions
 * @param breakerPause duration, default 5s: that while; afterwards one notification tries
 * @param eventsPerAnswer number, default 100, 1 to 1000: how many events one answer of {@code $events} tells at most
 * @param retention duration, default 30d, at least 1h: how long an event is kept once it has been sent, suppressed or
 *     given up; {@code $events} and {@code $resend} reach back so far
 * @param retentionInterval duration, default 1h, at least 1s: how often what is older is looked for; all nodes together
 *     once
 * @param consentRequired boolean, default false: whether a subscriber is told of a patient only if a Consent permits it;
 *     otherwise it is enough that none is on record that is about it
 * @param auditInterval duration, default 1s, at least 10ms: how often the tries that were made are written to the audit
 *     trail; all nodes together once
 * @param secretKey 32 bytes in base64, default none: the key that seals the header values and signing secrets of
 *     Subscriptions
 * @param retiredSecretKeys list of such keys, default none: open what they have sealed, which is sealed anew by the current
 *     key at the next start
 * @param secretKeyFile path, default {@code <database>.key} in a sandbox on an H2 file and none otherwise: a file with the
 *     key in its first line and retired ones in the others, in place of {@code secretKey}; a sandbox makes it if it is not
 *     there
 * @param shortestHeartbeat duration, default 10s, at least 1s: the shortest {@code backport-heartbeat-period} that a
 *     Subscription may ask for
 * @param longestTimeout duration, default 1m, 1s to 5m: the longest {@code backport-timeout} that a Subscription may ask
 *     for; one that asks for none has {@code requestTimeout}
 * @param eventsPerNotification number, default 100, 1 to 1000: the largest {@code backport-max-count} that a Subscription
 *     may ask for; one that asks for none is told one event in a notification
 * @param notificationSize size, default 1MB, at least 1KB: a notification of several events that is larger tells fewer
 * @param metricsInterval duration, default 5s, at least 1s: how often the metrics that are in the database are read
 * @param metricsSeries number, default 10, 0 to 100: how many subscriptions and how many destinations the metrics name,
 *     those that fare worst
 * @param websocketUrl URL, default {@code kap.delivery.base-url} with ws or wss and {@code -websocket} at its end: where
 *     clients connect their websockets, as they reach it
 * @param websocketTokenLifetime duration, default 10m, 10s to 24h: how long the token for a websocket may be used, and what
 *     it has bound stays bound
 * @param websocketConnections number, default 200, 1 to 10000: how many websockets this node holds at most
 * @param websocketBindings number, default 50, 1 to 1000: how many Subscriptions one of them has at most
 * @param websocketBindTimeout duration, default 10s, 1s to 5m: how long one may stay open without any
 * @param emailFrom mail address, default none: the sender of mails; without it and {@code spring.mail.host} the channel
 *     {@code email} is refused
 * @param emailFullResource boolean, default false: whether a mail may have the content of records, although mail servers on
 *     the way can read it
 * @param clientHosts list of host names for each client by its id, default none: to which hosts a client may have
 *     notifications sent, where it has a list; {@code *.example.org} as in {@code allowedHosts}
 */
@ConfigurationProperties(prefix = "kap.delivery", ignoreUnknownFields = false)
@Validated
public record DeliverySettings(
        @NotNull URI baseUrl,
        @Nullable Boolean allowPrivateEndpoints,
        @NotNull @DefaultValue
                List<@Pattern(regexp = HOST, message = "must be a host name, or *. and a host name") String>
                        allowedHosts,
        @NotNull @DefaultValue("") String clientSslBundle,
        @Min(1) @Max(500) @DefaultValue("16") int workers,
        @Min(1) @DefaultValue("4") int perDestination,
        @NotNull @DurationMin(millis = 10) @DefaultValue("500ms") Duration pollInterval,
        @NotNull @DurationMin(millis = 10) @DurationMax(minutes = 5) @DefaultValue("5s") Duration connectTimeout,
        @NotNull @DurationMin(millis = 10) @DurationMax(minutes = 5) @DefaultValue("10s") Duration requestTimeout,
        @NotNull @DurationMin(millis = 1) @DefaultValue("1s") Duration backoffBase,
        @NotNull @DefaultValue("15m") Duration backoffCap,
        @NotNull @DurationMin(seconds = 1) @DefaultValue("72h") Duration giveUpAfter,
        @Min(1) @Max(20) @DefaultValue("3") int handshakeAttempts,
        @Min(1) @Max(100) @DefaultValue("3") int refusedAttempts,
        @Min(1) @Max(100) @DefaultValue("5") int rejectedAttempts,
        @Min(1) @DefaultValue("5") int breakerThreshold,
        @NotNull @DefaultValue("5s") Duration breakerPause,
        @Min(1) @Max(1000) @DefaultValue("100") int eventsPerAnswer,
        @NotNull @DurationMin(hours = 1) @DefaultValue("30d") Duration retention,
        @NotNull @DurationMin(seconds = 1) @DefaultValue("1h") Duration retentionInterval,
        @DefaultValue("false") boolean consentRequired,
        @NotNull @DurationMin(millis = 10) @DefaultValue("1s") Duration auditInterval,
        @NotNull @DefaultValue("") String secretKey,
        @NotNull @DefaultValue List<String> retiredSecretKeys,
        @NotNull @DefaultValue("") String secretKeyFile,
        @NotNull @DurationMin(seconds = 1) @DefaultValue("10s") Duration shortestHeartbeat,
        @NotNull @DurationMin(seconds = 1) @DurationMax(minutes = 5) @DefaultValue("1m") Duration longestTimeout,
        @Min(1) @Max(1000) @DefaultValue("100") int eventsPerNotification,
        @NotNull @DefaultValue("1MB") DataSize notificationSize,
        @NotNull @DurationMin(seconds = 1) @DefaultValue("5s") Duration metricsInterval,
        @Min(0) @Max(100) @DefaultValue("10") int metricsSeries,
        @Nullable URI websocketUrl,
        @NotNull @DurationMin(seconds = 10) @DurationMax(hours = 24) @DefaultValue("10m")
                Duration websocketTokenLifetime,
        @Min(1) @Max(10_000) @DefaultValue("200") int websocketConnections,
        @Min(1) @Max(1000) @DefaultValue("50") int websocketBindings,
        @NotNull @DurationMin(seconds = 1) @DurationMax(minutes = 5) @DefaultValue("10s") Duration websocketBindTimeout,
        @Nullable String emailFrom,
        @DefaultValue("false") boolean emailFullResource,
        @NotNull @DefaultValue
                Map<
                                String,
                                @NotEmpty List<
                                        @Pattern(regexp = HOST, message = "must be a host name, or *. and a host name")
                                        String>>
                        clientHosts) {

    private static final Set<String> SOCKET_SCHEMES = Set.of("ws", "wss");

    private static final String HOST = "(\\*\\.)?[A-Za-z0-9.:\\[\\]-]+";

    /** Refuses settings that contradict each other. */
    public DeliverySettings {
        if (baseUrl == null || !baseUrl.isAbsolute() || baseUrl.getHost() == null) {
            throw new IllegalArgumentException(
                    "kap.delivery.base-url must be an absolute http or https URL, but is " + baseUrl);
        }
        allowedHosts = List.copyOf(allowedHosts);
        clientHosts = Map.copyOf(clientHosts);
        retiredSecretKeys = List.copyOf(retiredSecretKeys);
        if (!secretKey.isEmpty()) {
            SealingKey.parse(secretKey, "kap.delivery.secret-key");
        }
        retiredSecretKeys.forEach(key -> SealingKey.parse(key, "Each of kap.delivery.retired-secret-keys"));
        if (!secretKey.isEmpty() && !secretKeyFile.isEmpty()) {
            throw new IllegalArgumentException(
                    "kap.delivery.secret-key and kap.delivery.secret-key-file exclude each other. Set one of them");
        }
        if (backoffCap.compareTo(backoffBase) < 0) {
            throw new IllegalArgumentException("kap.delivery.backoff-cap (" + backoffCap
                    + ") must not be less than kap.delivery.backoff-base (" + backoffBase + ")");
        }
        if (notificationSize.toBytes() < 1024) {
            throw new IllegalArgumentException(
                    "kap.delivery.notification-size must be at least 1KB, but is " + notificationSize);
        }
        if (websocketUrl != null
                && (websocketUrl.getHost() == null || !SOCKET_SCHEMES.contains(websocketUrl.getScheme()))) {
            throw new IllegalArgumentException(
                    "kap.delivery.websocket-url must be an absolute ws or wss URL, but is " + websocketUrl);
        }
        if (emailFrom != null) {
            try {
                MailAddress.parse(emailFrom);
            } catch (IllegalArgumentException malformed) {
                throw new IllegalArgumentException(
                        "kap.delivery.email-from is '" + emailFrom + "', but " + malformed.getMessage());
            }
        }
    }

    /** Returns the URL for websockets as clients reach it. */
    String socketUrl() {
        return websocketUrl != null
                ? websocketUrl.toString()
                : "ws" + fhirBase().substring("http".length()) + "-websocket";
    }

    /** Returns the base of the URLs in notifications, without a slash at its end. */
    String fhirBase() {
        return baseUrl.toString().replaceAll("/+$", "");
    }

    /** How long one try may take by the terms of a subscription. */
    Duration timeout(ChannelTerms terms) {
        return terms.timeout() == null ? requestTimeout : terms.timeout();
    }

    /** How long a subscription is held while one notification is sent; a node that dies frees it after this. */
    Duration lease(ChannelTerms terms) {
        Duration longest = timeout(terms).compareTo(requestTimeout) > 0 ? timeout(terms) : requestTimeout;
        return longest.plusSeconds(5);
    }

    /** Says nothing of the values, for there are keys among them. */
    @Override
    public String toString() {
        return "kap.delivery.*";
    }
}
