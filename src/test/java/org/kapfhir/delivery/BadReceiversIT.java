package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Receiver;
import org.kapfhir.testing.Receiver.Received;
import org.kapfhir.testing.Receiver.Reply;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table of docs/explanation/subscriptions.md, "Deliver", row by row: a receiver that behaves badly, and beside it a
 * healthy one that must not notice.
 */
class BadReceiversIT extends RunningServerIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** Longer than a receiver of the slowest kind may take, more than once. */
    private static final Duration LATER = Duration.ofMinutes(2);

    private final Receiver bad = new Receiver();
    private final Receiver healthy = new Receiver();
    private FhirCalls fhir;
    private Patient patient;
    private String subscription;
    private int written;

    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    void subscribeBoth() {
        fhir = new FhirCalls(base());
        patient = Samples.patient();
        fhir.put(patient);
        subscription = subscribe(bad.url("/bad"));
        subscribe(healthy.url("/healthy"));
    }

    @AfterEach
    void endBoth() {
        bad.close();
        healthy.close();
    }

    @Test
    void flapping() {
        List<Integer> down = List.of(500, 503, 408, 425, 429, 502, 504);
        Iterator<Integer> answers = down.iterator();
        bad.answer(any -> Reply.status(answers.hasNext() ? answers.next() : 200));
        write(3);
        awaitHealthy();
        awaitNumbers(1, 2, 3);
        List<Integer> tries = new ArrayList<>(down);
        tries.add(200);
        assertThat(tries(1)).isEqualTo(tries);
        assertThat(requests(1).stream().map(BadReceiversIT::key).distinct()).hasSize(1);
        assertThat(tries(2)).containsExactly(200);
        assertStands(SubscriptionStatus.ACTIVE, 3);
        assertThat(status().hasParameter("error")).isFalse();
        assertThat(events()).containsExactly("1", "2", "3");
    }

    /** Each of them keeps one worker busy for most of ten seconds. */
    @Test
    void slowAndHangingAndEndless() {
        try (Receiver slow = new Receiver();
                Receiver endless = new Receiver()) {
            String ofSlow = subscribe(slow.url("/slow"));
            String ofEndless = subscribe(endless.url("/endless"));
            slow.answer(any -> Reply.late(200, Duration.ofSeconds(9)));
            endless.answer(any -> Reply.endless(200));
            bad.answer(any -> Reply.silence());
            write(1);
            awaitHealthy();
            assertThat(slow.events("/slow")).allMatch(each -> each.eventNumber() == 1);
            assertThat(bad.events("/bad")).isEmpty();

            await().atMost(LATER).until(() -> attempts(ofSlow, 1).contains("200"));
            assertThat(attempts(ofSlow, 1))
                    .as("in time, so it is not sent again")
                    .containsExactly("200");
            await().atMost(LATER).until(() -> attempts(ofEndless, 1).contains("200"));
            assertThat(attempts(ofEndless, 1))
                    .as("the status is all that counts")
                    .containsExactly("200");
            await().atMost(LATER).until(() -> attempts(subscription, 1).contains("timeout"));
            assertThat(error()).contains("the endpoint did not answer");
            assertStands(SubscriptionStatus.ACTIVE, 1);

            bad.answer(200);
            write(1);
            awaitHealthy();
            awaitNumbers(1, 2);
            assertThat(requests(1).stream().map(BadReceiversIT::key).distinct()).hasSize(1);
            assertThat(status().hasParameter("error")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 413, 415, 422})
    void unableToTakeANotification(int code) {
        bad.answer(told -> Reply.status(told.eventNumber() == 2 ? code : 200));
        write(3);
        awaitHealthy();
        awaitNumbers(1, 3);
        assertThat(tries(2)).isEqualTo(Collections.nCopies(5, code));
        assertStands(SubscriptionStatus.ACTIVE, 3);
        assertThat(status().hasParameter("error")).isFalse();
        assertThat(events()).as("the gap can be read").containsExactly("1", "2", "3");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405, 418, 302, 307})
    void refusing(int code) {
        bad.answer(code);
        write(1);
        awaitStatus(SubscriptionStatus.ERROR);
        assertThat(tries(1)).isEqualTo(Collections.nCopies(3, code));
        assertThat(fhir.read(Subscription.class, subscription).getError())
                .isEqualTo("Delivery was refused: the endpoint answered HTTP " + code);

        write(2);
        awaitHealthy();
        await().atMost(SOON).untilAsserted(() -> assertStands(SubscriptionStatus.ERROR, 3));
        assertThat(events()).as("numbered all the same").containsExactly("1", "2", "3");
        assertThat(error()).contains("HTTP " + code);
        assertThat(requests(1)).as("and not sent").hasSize(3);

        bad.answer(200);
        requestAgain();
        awaitNumbers(1, 2, 3);
        assertStands(SubscriptionStatus.ACTIVE, 3);
        assertThat(fhir.read(Subscription.class, subscription).hasError()).isFalse();
    }

    @Test
    void gone() {
        bad.answer(410);
        write(1);
        awaitStatus(SubscriptionStatus.OFF);
        write(1);
        awaitHealthy();
        assertThat(bad.all().stream().filter(each -> !each.isHandshake())).hasSize(1);
        assertStands(SubscriptionStatus.OFF, 1);
        assertThat(events()).containsExactly("1");

        bad.answer(200);
        requestAgain();
        awaitNumbers(1);
        write(1);
        awaitNumbers(1, 2);
    }

    @Test
    void busyUntilASetTime() {
        Iterator<Reply> answers = List.of(
                        Reply.withHeader(429, "Retry-After", "2"), Reply.withHeader(503, "Retry-After", "1"))
                .iterator();
        bad.answer(any -> answers.hasNext() ? answers.next() : Reply.status(200));
        write(2);
        awaitHealthy();
        awaitNumbers(1, 2);
        assertThat(tries(1)).containsExactly(429, 503, 200);
        List<Received> requests = requests(1);
        assertThat(Duration.between(requests.get(0).at(), requests.get(1).at()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(Duration.between(requests.get(1).at(), requests.get(2).at()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertStands(SubscriptionStatus.ACTIVE, 2);
    }

    @Test
    void answeringWithoutEnd() {
        Iterator<Integer> answers = List.of(503, 200).iterator();
        bad.answer(any -> Reply.flood(answers.hasNext() ? answers.next() : 202));
        write(3);
        awaitHealthy();
        awaitNumbers(1, 2, 3);
        assertThat(tries(1)).containsExactly(503, 200);
        assertThat(tries(2)).containsExactly(202);
        assertThat(tries(3)).containsExactly(202);
        assertStands(SubscriptionStatus.ACTIVE, 3);
    }

    @Test
    void notThere() {
        bad.close();
        write(1);
        awaitHealthy();
        await().atMost(SOON).until(() -> attempts(subscription, 1).size() > 2);
        assertThat(attempts(subscription, 1)).containsOnly("connect");
        assertThat(error()).contains("the endpoint did not answer");
        assertStands(SubscriptionStatus.ACTIVE, 1);
        try (Receiver back = new Receiver(null, bad.port())) {
            await().atMost(SOON).untilAsserted(() -> assertThat(back.events("/bad"))
                    .extracting(Received::eventNumber)
                    .containsExactly(1L));
        }
    }

    private String subscribe(String url) {
        String id = fhir.create(request(url)).getIdPart();
        await().atMost(SOON).until(() -> fhir.read(Subscription.class, id).getStatus() == SubscriptionStatus.ACTIVE);
        return id;
    }

    private Subscription request(String url) {
        return Samples.subscription(RESOURCE_CHANGED, url, "Observation?patient=Patient/" + patient.getIdPart());
    }

    private void requestAgain() {
        Subscription again = request(bad.url("/bad"));
        again.setId(subscription);
        assertThat(fhir.put(again).statusCode()).isEqualTo(200);
        awaitStatus(SubscriptionStatus.ACTIVE);
    }

    private void write(int count) {
        IntStream.range(0, count).forEach(any -> fhir.create(Samples.observation(patient)));
        written += count;
    }

    private void awaitHealthy() {
        await().atMost(SOON).untilAsserted(() -> assertThat(healthy.events("/healthy"))
                .extracting(Received::eventNumber)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, written).boxed().toList()));
        assertThat(healthy.all()).allMatch(each -> each.status() == 200);
    }

    private void awaitNumbers(long... numbers) {
        await().atMost(LATER).untilAsserted(() -> assertThat(bad.events("/bad"))
                .extracting(Received::eventNumber)
                .containsExactlyElementsOf(LongStream.of(numbers).boxed().toList()));
    }

    private void awaitStatus(SubscriptionStatus wanted) {
        await().atMost(SOON)
                .until(() -> fhir.read(Subscription.class, subscription).getStatus() == wanted);
    }

    private void assertStands(SubscriptionStatus wanted, int events) {
        Parameters status = status();
        assertThat(text(status, "status")).isEqualTo(wanted.toCode());
        assertThat(text(status, "events-since-subscription-start")).isEqualTo(Integer.toString(events));
    }

    /** Every request for an event, answered or not. */
    private List<Received> requests(long number) {
        return bad.all().stream()
                .filter(each -> !each.isHandshake() && each.eventNumber() == number)
                .toList();
    }

    private List<Integer> tries(long number) {
        return requests(number).stream().map(Received::status).toList();
    }

    private static String key(Received request) {
        return request.headers().getFirst("Idempotency-Key")
                + request.bundle().getIdElement().getIdPart();
    }

    /** What the server has noted of each try of an event: the status, or what kept the answer from coming. */
    private List<String> attempts(String id, long number) {
        return jdbc.query(
                "select coalesce(cast(http as varchar(40)), error_class) from KAP_ATTEMPT"
                        + " where sub_id = ? and from_no = ? order by id",
                (row, index) -> row.getString(1),
                id,
                number);
    }

    private Parameters status() {
        return first(fhir.get("/Subscription/" + subscription + "/$status"));
    }

    private String error() {
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(status());
    }

    private List<String> events() {
        return first(fhir.get("/Subscription/" + subscription + "/$events")).getParameter().stream()
                .filter(parameter -> parameter.getName().equals("notification-event"))
                .map(ParametersParameterComponent::getPartFirstRep)
                .map(number -> number.getValue().primitiveValue())
                .toList();
    }

    private static String text(Parameters status, String parameter) {
        return status.getParameter(parameter).getValue().primitiveValue();
    }

    private static Parameters first(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Bundle bundle = (Bundle) FhirContext.forR4Cached().newJsonParser().parseResource(answer.body());
        return (Parameters) bundle.getEntryFirstRep().getResource();
    }
}
