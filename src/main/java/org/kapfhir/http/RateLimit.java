package org.kapfhir.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.kapfhir.access.AccessMode;
import org.kapfhir.access.AccessSettings;
import org.springframework.stereotype.Component;

/**
 * Counts the requests of each client on this node, and tells which are too many.
 *
 * <p>The count of a client that is quiet is dropped as soon as it would make no difference.
 */
@Component
final class RateLimit {

    /** Too Many Requests, RFC 6585. */
    static final int TOO_MANY = 429;

    /** One machine has a whole network of this length, in bytes. */
    private static final int IPV6_NETWORK = 8;

    private static final Duration DAY = Duration.ofDays(1);

    private final List<Allowance> allowances;
    private final Cache<String, List<Bucket>> clients;
    private final TimeMeter meter;

    RateLimit(RateSettings settings, AccessSettings access, Clock clock) {
        int perSecond = settings.perSecond(access.mode() == AccessMode.SANDBOX);
        this.meter = new WallClock(clock);
        this.allowances = Stream.of(
                        Optional.of(perSecond).filter(rate -> rate > 0).map(rate -> rate(rate, settings.burst())),
                        Optional.of(settings.perDay())
                                .filter(quota -> quota > 0)
                                .map(RateLimit::quota))
                .flatMap(Optional::stream)
                .toList();
        this.clients = Caffeine.newBuilder()
                .maximumSize(settings.maxClients())
                .expireAfterAccess(
                        settings.perDay() > 0 ? DAY : Duration.ofSeconds(1 + settings.burst() / Math.max(1, perSecond)))
                .ticker(meter::currentTimeNanos)
                // In the thread that asks, so that a quiet server keeps no more than a busy one.
                .executor(Runnable::run)
                .build();
    }

    /**
     * Too many requests.
     *
     * @param allowed what is allowed, in plain words
     * @param seconds after which the next one is
     */
    record Excess(String allowed, long seconds) {

        /** Returns it in plain words. */
        String message() {
            return "The client makes more than " + allowed + "; the next one is answered in " + seconds + " s";
        }
    }

    /** Counts one request of somebody of whom only the IP address is known. */
    Optional<Excess> countAddress(String address) {
        return count("address " + network(address));
    }

    /** Counts one request of a client and returns by what it is too many, or nothing. */
    Optional<Excess> count(String client) {
        if (allowances.isEmpty()) {
            return Optional.empty();
        }
        List<Bucket> buckets = clients.get(
                client, added -> allowances.stream().map(this::bucket).toList());
        for (int index = 0; index < buckets.size(); index++) {
            var probe = buckets.get(index).tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                long wait = Math.max(1, ceilingOfSeconds(probe.getNanosToWaitForRefill()));
                return Optional.of(new Excess(allowances.get(index).words(), wait));
            }
        }
        return Optional.empty();
    }

    private Bucket bucket(Allowance allowance) {
        return Bucket.builder()
                .withCustomTimePrecision(meter)
                .addLimit(allowance.bandwidth())
                .build();
    }

    /** Returns an IPv4 address as it is, and of an IPv6 address the network, as its owner has all of it to choose from. */
    static String network(String address) {
        try {
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), IPV6_NETWORK))
                    : parsed.getHostAddress();
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }

    /** Of how many clients there is a count. */
    long clients() {
        clients.cleanUp();
        return clients.estimatedSize();
    }

    private record Allowance(Bandwidth bandwidth, String words) {}

    private static Allowance rate(int perSecond, int burst) {
        return new Allowance(
                Bandwidth.builder()
                        .capacity(burst)
                        .refillGreedy(perSecond, Duration.ofSeconds(1))
                        .build(),
                perSecond + " requests a second and " + burst
                        + " at once (kap.http.rate.per-second, kap.http.rate.burst)");
    }

    private static Allowance quota(long perDay) {
        return new Allowance(
                Bandwidth.builder()
                        .capacity(perDay)
                        .refillIntervally(perDay, DAY)
                        .build(),
                perDay + " requests in 24 hours (kap.http.rate.per-day)");
    }

    private static long ceilingOfSeconds(long nanos) {
        return (nanos + TimeUnit.SECONDS.toNanos(1) - 1) / TimeUnit.SECONDS.toNanos(1);
    }

    private record WallClock(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
