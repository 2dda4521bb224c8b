package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Receiver;
import org.kapfhir.testing.Receiver.Reply;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;
import org.kapfhir.topics.ChannelNumber;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Other tests use the same server, so a value is compared with an earlier one or is of a subscription of this test. */
class MetricsIT extends RunningServerIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final double A_LONG_TIME = 300 * 24 * 3600.0;
    private static final Pattern FAMILY = Pattern.compile("^# TYPE (kap_\\w+) (\\w+)$", Pattern.MULTILINE);
    private static final Pattern ROW = Pattern.compile("^\\| `(kap_\\w+)` \\| (\\w+) \\|", Pattern.MULTILINE);

    @Autowired
    private JdbcTemplate jdbc;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Receiver receiver = new Receiver();
    private FhirCalls fhir;
    private Patient patient;

    @BeforeEach
    void makePatient() {
        fhir = new FhirCalls(base());
        patient = Samples.patient();
        patient.addName().setFamily("Marker-Family");
        fhir.put(patient);
    }

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void countsWhatIsReceived() {
        double done = value("kap_delivery_events_total{state=\"done\"}");
        double received = value(attempts("event-notification", "received"));
        double handshakes = value(attempts("handshake", "received"));
        double times = value("kap_event_delivered_seconds_count");
        double numbered = value("kap_event_numbered_seconds_count");
        double matched = value("kap_event_match_seconds_count");
        subscribe("/a");
        fhir.create(Samples.observation(patient));
        fhir.create(Samples.observation(patient));
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(value("kap_delivery_events_total{state=\"done\"}")).isGreaterThanOrEqualTo(done + 2);
            assertThat(value(attempts("event-notification", "received"))).isGreaterThanOrEqualTo(received + 2);
            assertThat(value(attempts("handshake", "received"))).isGreaterThanOrEqualTo(handshakes + 1);
            assertThat(value("kap_event_delivered_seconds_count")).isGreaterThanOrEqualTo(times + 2);
            assertThat(value("kap_event_numbered_seconds_count")).isGreaterThanOrEqualTo(numbered + 2);
            assertThat(value("kap_event_match_seconds_count")).isGreaterThanOrEqualTo(matched + 2);
        });
    }

    @Test
    void countsHeartbeats() {
        double before = value(attempts("heartbeat", "received"));
        Subscription subscription = subscription("/a");
        subscription.getChannel().addExtension(ChannelNumber.HEARTBEAT_PERIOD.url(), new UnsignedIntType(1));
        activate(subscription);
        await().atMost(SOON).until(() -> value(attempts("heartbeat", "received")) >= before + 1);
    }

    @Test
    void countsWhatIsGivenUp() {
        double dead = value("kap_delivery_events_total{state=\"dead\"}");
        double rejected = value(attempts("event-notification", "rejected"));
        subscribe("/a");
        receiver.answer(request -> Reply.status(request.isHandshake() ? 200 : 422));
        fhir.create(Samples.observation(patient));
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(value("kap_delivery_events_total{state=\"dead\"}")).isGreaterThanOrEqualTo(dead + 1);
            assertThat(value(attempts("event-notification", "rejected"))).isGreaterThanOrEqualTo(rejected + 5);
        });
    }

    @Test
    void showsWhoIsBehindUntilItHasCaughtUp() {
        String id = subscribe("/a");
        receiver.answer(503);
        fhir.create(Samples.observation(patient));
        fhir.create(Samples.observation(patient));
        // Older than what other tests have left behind, so that it is among those named.
        makeOld(id);
        String events = "kap_subscription_lag_events{subscription=\"" + id + "\"}";
        String seconds = "kap_subscription_lag_seconds{subscription=\"" + id + "\"}";
        String breaker =
                "kap_delivery_breaker_open{destination=\"" + receiver.url("").substring("http://".length()) + "\"}";
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(value(events)).isEqualTo(2);
            assertThat(value(seconds)).isGreaterThan(A_LONG_TIME);
            assertThat(value("kap_outbox_depth")).isGreaterThanOrEqualTo(2);
            assertThat(value("kap_outbox_oldest_age_seconds")).isGreaterThan(A_LONG_TIME);
            assertThat(value("kap_subscriptions{status=\"active\"}")).isGreaterThanOrEqualTo(1);
            assertThat(value(breaker)).isEqualTo(1);
        });
        // All of them are there now; what is never to be shown is not.
        String scraped = scrape();
        assertThat(families(scraped)).isEqualTo(documented());
        assertThat(scraped).doesNotContain("Marker-Family", patient.getIdPart(), "/hidden");
        receiver.answer(200);
        await().atMost(SOON).untilAsserted(() -> assertThat(scrape()).doesNotContain(events, seconds, breaker));
    }

    private void makeOld(String id) {
        await().atMost(SOON)
                .until(() -> jdbc.queryForObject(
                                "select last_event_no from KAP_SUB_STATE where sub_id = ?", Integer.class, id)
                        == 2);
        jdbc.update(
                "update KAP_EVENT set occurred_at = ? where id in (select event_id from KAP_SUB_EVENT where sub_id = ?)",
                OffsetDateTime.ofInstant(Instant.now().minus(Duration.ofDays(365)), ZoneOffset.UTC),
                id);
    }

    private Subscription subscription(String path) {
        Subscription subscription = Samples.subscription(
                RESOURCE_CHANGED, receiver.url(path + "/hidden"), "Observation?patient=Patient/" + patient.getIdPart());
        subscription.getChannel().addHeader("X-Ward: Marker-Family");
        return subscription;
    }

    private String subscribe(String path) {
        return activate(subscription(path));
    }

    private String activate(Subscription subscription) {
        String id = fhir.create(subscription).getIdPart();
        await().atMost(SOON).until(() -> fhir.read(Subscription.class, id).getStatus() == SubscriptionStatus.ACTIVE);
        return id;
    }

    private static String attempts(String notification, String outcome) {
        return "kap_delivery_attempts_total{channel=\"rest-hook\",notification=\"" + notification + "\",outcome=\""
                + outcome + "\"}";
    }

    private String scrape() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(metrics())).build();
        return http.sendAsync(request, BodyHandlers.ofString()).join().body();
    }

    /** The value of a series, 0 if it is not there. */
    private double value(String series) {
        return scrape().lines()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> Double.valueOf(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(0.0);
    }

    /** What the server shows, with its type; the greatest value that each histogram has besides is no row of the page. */
    private static Set<String> families(String scraped) {
        return FAMILY.matcher(scraped)
                .results()
                .filter(family -> !family.group(1).endsWith("_seconds_max"))
                .map((MatchResult family) -> family.group(1) + " " + family.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> documented() {
        try {
            return ROW.matcher(Files.readString(Path.of("docs/reference/metrics.md")))
                    .results()
                    .map((MatchResult row) -> row.group(1) + " " + row.group(2))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
