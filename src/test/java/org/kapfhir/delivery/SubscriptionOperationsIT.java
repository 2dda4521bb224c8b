package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Receiver;
import org.kapfhir.testing.Receiver.Received;
import org.kapfhir.testing.Receiver.Reply;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;

class SubscriptionOperationsIT extends RunningServerIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Receiver receiver = new Receiver();
    private FhirCalls fhir;
    private Patient patient;

    @BeforeEach
    void makePatient() {
        fhir = new FhirCalls(base());
        patient = Samples.patient();
        fhir.put(patient);
    }

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Nested
    class WhenAskedForTheStatus {

        @Test
        void saysHowASubscriptionStands() {
            String id = subscribe("/a", "id-only");
            change(2);
            awaitCount("/a", 2);
            Bundle answer = bundle(fhir.get("/Subscription/" + id + "/$status"));
            assertThat(answer.getType()).isEqualTo(Bundle.BundleType.SEARCHSET);
            assertThat(answer.getTotal()).isEqualTo(1);
            BundleEntryComponent entry = answer.getEntryFirstRep();
            assertThat(entry.getSearch().getMode().toCode()).isEqualTo("match");
            assertThat(entry.hasRequest()).isFalse();
            Parameters status = (Parameters) entry.getResource();
            assertThat(text(status, "type")).isEqualTo("query-status");
            assertThat(text(status, "status")).isEqualTo("active");
            assertThat(text(status, "topic")).isEqualTo(RESOURCE_CHANGED);
            assertThat(text(status, "events-since-subscription-start")).isEqualTo("2");
            assertThat(((Reference) status.getParameter("subscription").getValue()).getReference())
                    .endsWith("/fhir/Subscription/" + id);
            assertThat(status.hasParameter("error")).isFalse();
        }

        @Test
        void saysWhyDeliveryFails() {
            String id = subscribe("/a", "id-only");
            receiver.answer(503);
            change(1);
            await().atMost(SOON).untilAsserted(() -> assertThat(error(id)).contains("in a row", "HTTP 503"));
            receiver.answer(401);
            awaitStatus(id, SubscriptionStatus.ERROR);
            assertThat(error(id)).isEqualTo(fhir.read(Subscription.class, id).getError());
        }

        @Test
        void answersForSeveralByIdAndStatus() {
            String active = subscribe("/a", "id-only");
            String off = off();
            String deleted = off();
            fhir.delete("/Subscription/" + deleted);
            String ids = "id=" + active + "&id=" + off;
            assertThat(told("?" + ids)).containsExactlyInAnyOrder(active, off);
            assertThat(told("?" + ids + "&status=off")).containsExactly(off);
            assertThat(told("?" + ids + "&status=off&status=active")).containsExactlyInAnyOrder(active, off);
            assertThat(told("?status=active")).contains(active).doesNotContain(off);
            assertThat(told("")).contains(active, off).doesNotContain(deleted);
            Parameters posted = new Parameters();
            posted.addParameter("id", new IdType(off));
            assertThat(told(bundle(fhir.post("/Subscription/$status", posted)))).containsExactly(off);
        }

        @Test
        void answersForMoreThanAPage() {
            Parameters posted = new Parameters();
            List<String> ids = Stream.generate(() -> off()).limit(41).toList();
            ids.forEach(id -> posted.addParameter("id", new IdType(id)));
            assertThat(told("?status=off")).containsAll(ids);
            assertThat(told(bundle(fhir.post("/Subscription/$status", posted))))
                    .containsExactlyInAnyOrderElementsOf(ids);
        }

        @Test
        void namesWhatIsNotThereBesideTheOthers() {
            String off = off();
            String deleted = off();
            fhir.delete("/Subscription/" + deleted);
            Bundle answer = bundle(fhir.get("/Subscription/$status?id=" + deleted + "&id=nobody&id=" + off));
            assertThat(told(answer)).containsExactly(off);
            assertThat(answer.getTotal()).isEqualTo(1);
            BundleEntryComponent last = answer.getEntry().get(1);
            assertThat(last.getSearch().getMode().toCode()).isEqualTo("outcome");
            assertThat(((OperationOutcome) last.getResource())
                            .getIssueFirstRep()
                            .getDiagnostics())
                    .contains(deleted, "nobody");
        }

        @Test
        void refusesAStatusThatIsNone() {
            refuses(fhir.get("/Subscription/$status?status=asleep"), 400, "status", "'asleep'", "requested, active");
            refuses(fhir.get("/Subscription/$status?ids=1"), 400, "'ids'", "Allowed: id, status");
            refuses(fhir.get("/Subscription/nobody/$status"), 404, "nobody");
            String deleted = off();
            fhir.delete("/Subscription/" + deleted);
            refuses(fhir.get("/Subscription/" + deleted + "/$status"), 410, "deleted");
        }

        private List<String> told(String query) {
            return told(bundle(fhir.get("/Subscription/$status" + query)));
        }

        private static List<String> told(Bundle answer) {
            return answer.getEntry().stream()
                    .map(BundleEntryComponent::getResource)
                    .filter(Parameters.class::isInstance)
                    .map(status -> ((Reference) ((Parameters) status)
                                    .getParameter("subscription")
                                    .getValue())
                            .getReferenceElement()
                            .getIdPart())
                    .toList();
        }

        private String error(String id) {
            Parameters status = (Parameters) bundle(fhir.get("/Subscription/" + id + "/$status"))
                    .getEntryFirstRep()
                    .getResource();
            return status.hasParameter("error")
                    ? ((CodeableConcept) status.getParameter("error").getValue()).getText()
                    : "";
        }
    }

    @Nested
    class WhenAskedForEvents {

        @Test
        void tellsWhatAReceiverHasMissed() {
            String id = subscribe("/a", "id-only");
            receiver.answer(request -> Reply.status(request.isHandshake() || request.eventNumber() != 2 ? 200 : 422));
            List<String> changed = change(3);
            awaitCount("/a", 2);
            assertThat(receiver.events("/a")).extracting(Received::eventNumber).containsExactly(1L, 3L);

            Bundle answer = bundle(fhir.get(events(id, "eventsSinceNumber=2&eventsUntilNumber=2")));
            assertThat(answer.getType()).isEqualTo(Bundle.BundleType.HISTORY);
            Parameters status = status(answer);
            assertThat(text(status, "type")).isEqualTo("query-event");
            assertThat(text(status, "status")).isEqualTo("active");
            assertThat(text(status, "events-since-subscription-start")).isEqualTo("3");
            assertThat(numbers(answer)).containsExactly("2");
            assertThat(answer.getEntry()).hasSize(2);
            assertThat(answer.getEntry().get(1).getFullUrl()).endsWith("/fhir/" + changed.get(1));
            assertThat(answer.getEntry().get(1).hasResource()).isFalse();
            assertThat(numbers(bundle(fhir.get(events(id, ""))))).containsExactly("1", "2", "3");
            assertThat(numbers(bundle(fhir.get(events(id, "eventsSinceNumber=3")))))
                    .containsExactly("3");
            assertThat(numbers(bundle(fhir.get(events(id, "eventsUntilNumber=1")))))
                    .containsExactly("1");
        }

        @Test
        void takesItsParametersInABodyToo() {
            String id = subscribe("/a", "id-only");
            change(2);
            awaitCount("/a", 2);
            Parameters asked = new Parameters();
            asked.addParameter("eventsSinceNumber", new StringType("2"));
            asked.addParameter("content", new CodeType("empty"));
            Bundle answer = bundle(fhir.post("/Subscription/" + id + "/$events", asked));
            assertThat(numbers(answer)).containsExactly("2");
            assertThat(answer.getEntry()).hasSize(1);
        }

        @Test
        void tellsNoMoreThanTheSubscriptionAsksFor() {
            String idOnly = subscribe("/ids", "id-only");
            String full = subscribe("/full", "full-resource");
            change(1);
            awaitCount("/ids", 1);
            awaitCount("/full", 1);
            assertThat(bundle(fhir.get(events(idOnly, "content=full-resource")))
                            .getEntry()
                            .get(1)
                            .hasResource())
                    .isFalse();
            assertThat(bundle(fhir.get(events(full, "content=full-resource")))
                            .getEntry()
                            .get(1)
                            .hasResource())
                    .isTrue();
            assertThat(bundle(fhir.get(events(full, ""))).getEntry().get(1).hasResource())
                    .isTrue();
            assertThat(bundle(fhir.get(events(full, "content=id-only")))
                            .getEntry()
                            .get(1)
                            .hasResource())
                    .isFalse();
            assertThat(bundle(fhir.get(events(full, "content=empty"))).getEntry())
                    .hasSize(1);
            refuses(fhir.get(events(full, "content=all")), 400, "content", "'all'", "empty, id-only, full-resource");
        }

        @Test
        void goesOnWhereAnAnswerWasFull() {
            String id = subscribe("/a", "empty");
            change(5);
            awaitCount("/a", 5);
            Bundle first = bundle(fhir.get(events(id, "")));
            assertThat(numbers(first)).containsExactly("1", "2", "3", "4");
            assertThat(text(status(first), "events-since-subscription-start")).isEqualTo("5");
            String next = first.getLink("next").getUrl();
            Bundle second = bundle(fhir.get(next.substring(next.indexOf("/Subscription/"))));
            assertThat(numbers(second)).containsExactly("5");
            assertThat(second.getLink("next")).isNull();
        }

        @Test
        void tellsNothingWhereThereIsNothingNew() {
            String id = subscribe("/a", "id-only");
            assertThat(numbers(bundle(fhir.get(events(id, ""))))).isEmpty();
            assertThat(numbers(bundle(fhir.get(events(id, "eventsSinceNumber=1")))))
                    .isEmpty();
            refuses(fhir.get(events(id, "eventsSinceNumber=2")), 400, "eventsSinceNumber", "'2'", "from 1 to 1");
        }

        @Test
        void refusesWhatIsNoRange() {
            String id = subscribe("/a", "id-only");
            change(2);
            awaitCount("/a", 2);
            refuses(fhir.get(events(id, "eventsSinceNumber=0")), 400, "eventsSinceNumber", "'0'", "1 to 3");
            refuses(fhir.get(events(id, "eventsSinceNumber=one")), 400, "eventsSinceNumber", "'one'");
            refuses(fhir.get(events(id, "eventsUntilNumber=3")), 400, "eventsUntilNumber", "'3'", "1 to 2");
            refuses(fhir.get(events(id, "eventsSinceNumber=2&eventsUntilNumber=1")), 400, "eventsSinceNumber is 2");
            refuses(fhir.get(events(id, "eventsSince=1")), 400, "'eventsSince'", "eventsSinceNumber");
            refuses(
                    fhir.get(events(id, "eventsSinceNumber=1&eventsSinceNumber=2")),
                    400,
                    "eventsSinceNumber is given 2 times");
            assertThat(fhir.get(events(id, "eventsSinceNumber=1&_format=json")).statusCode())
                    .isEqualTo(200);
            refuses(fhir.get(events("nobody", "")), 404, "nobody");
            fhir.delete("/Subscription/" + id);
            refuses(fhir.get(events(id, "")), 410, "deleted");
        }
    }

    @Nested
    class WhenAskedToSendAgain {

        @Test
        void sendsWhatWasGivenUpAsItWas() {
            String id = subscribe("/a", "id-only");
            receiver.answer(request -> Reply.status(request.isHandshake() || request.eventNumber() != 2 ? 200 : 422));
            change(3);
            awaitCount("/a", 2);
            receiver.answer(200);
            HttpResponse<String> answer = resend(id);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("Events that will be sent again: 1.");
            awaitCount("/a", 3);
            assertThat(receiver.events("/a")).extracting(Received::eventNumber).containsExactly(1L, 3L, 2L);
            List<Received> tries = receiver.all().stream()
                    .filter(each -> !each.isHandshake() && each.eventNumber() == 2)
                    .toList();
            assertThat(tries)
                    .hasSize(6)
                    .extracting(each -> each.bundle().getIdElement().getIdPart())
                    .containsOnly(tries.get(0).headers().getFirst("Idempotency-Key"));

            assertThat(resend(id).body()).contains("Events that will be sent again: 0.");
            change(1);
            awaitCount("/a", 4);
            assertThat(receiver.events("/a")).extracting(Received::eventNumber).containsExactly(1L, 3L, 2L, 4L);
        }

        @Test
        void sendsARangeInItsOrder() {
            String id = subscribe("/a", "id-only");
            change(3);
            awaitCount("/a", 3);
            assertThat(resend(id, "2", "3").body()).contains("Events that will be sent again: 2.");
            awaitCount("/a", 5);
            assertThat(receiver.events("/a")).extracting(Received::eventNumber).containsExactly(1L, 2L, 3L, 2L, 3L);
        }

        @Test
        void letsNewEventsGoFirst() {
            String id = subscribe("/a", "id-only");
            change(2);
            awaitCount("/a", 2);
            receiver.answer(503);
            change(2);
            await().atMost(SOON).until(() -> receiver.all().stream().anyMatch(each -> each.status() == 503));
            assertThat(resend(id, "1", "3").body())
                    .contains("sent again: 2.", "still to be sent for the first time: 1.");
            receiver.answer(200);
            awaitCount("/a", 6);
            assertThat(receiver.events("/a")).extracting(Received::eventNumber).containsExactly(1L, 2L, 3L, 4L, 1L, 2L);
        }

        @Test
        void givesWhatIsRejectedAgainOneTry() {
            String id = subscribe("/a", "id-only");
            change(1);
            awaitCount("/a", 1);
            receiver.answer(422);
            resend(id, "1", "1");
            await().atMost(SOON).until(() -> receiver.all().stream().anyMatch(each -> each.status() == 422));
            receiver.answer(200);
            change(1);
            awaitCount("/a", 2);
            assertThat(receiver.all()).filteredOn(each -> each.status() == 422).hasSize(1);
            assertThat(resend(id).body()).contains("sent again: 0.");
        }

        @Test
        void waitsUntilTheSubscriptionIsActive() {
            Subscription subscription = Samples.subscription(
                    RESOURCE_CHANGED, receiver.url("/a"), "Observation?patient=Patient/" + patient.getIdPart());
            String id = activate(subscription);
            change(1);
            awaitCount("/a", 1);
            subscription.setId(id);
            fhir.put(subscription.setStatus(SubscriptionStatus.OFF));
            assertThat(resend(id, "1", null).body()).contains("sent again: 1.", "it is off");
            fhir.put(subscription.setStatus(SubscriptionStatus.REQUESTED));
            awaitCount("/a", 2);
            assertThat(receiver.events("/a")).extracting(Received::eventNumber).containsExactly(1L, 1L);
        }

        @Test
        void refusesWhatIsNoRange() {
            String id = subscribe("/a", "id-only");
            change(1);
            awaitCount("/a", 1);
            refuses(resend(id, "0", null), 400, "eventsSinceNumber", "'0'");
            refuses(resend(id, null, "2"), 400, "eventsUntilNumber", "'2'", "1 to 1");
            refuses(resend("nobody"), 404, "nobody");
            assertThat(fhir.get("/Subscription/" + id + "/$resend").statusCode())
                    .isEqualTo(405);
            fhir.delete("/Subscription/" + id);
            refuses(resend(id), 410, "deleted");
        }

        private HttpResponse<String> resend(String id) {
            return resend(id, null, null);
        }

        private HttpResponse<String> resend(String id, @Nullable String since, @Nullable String until) {
            Parameters range = new Parameters();
            if (since != null) {
                range.addParameter("eventsSinceNumber", new StringType(since));
            }
            if (until != null) {
                range.addParameter("eventsUntilNumber", new StringType(until));
            }
            return fhir.post("/Subscription/" + id + "/$resend", range);
        }
    }

    @Test
    void listsTheOperationsInItsCapabilityStatement() {
        assertThat(fhir.get("/metadata").body())
                .contains(
                        "http://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition/backport-subscription-status",
                        "http://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition/backport-subscription-events",
                        "https://kap-fhir.org/fhir/OperationDefinition/kap-resend");
    }

    private static String events(String id, String query) {
        return "/Subscription/" + id + "/$events?" + query;
    }

    private static Parameters status(Bundle notification) {
        return (Parameters) notification.getEntryFirstRep().getResource();
    }

    private static List<String> numbers(Bundle notification) {
        return status(notification).getParameter().stream()
                .filter(parameter -> parameter.getName().equals("notification-event"))
                .map(ParametersParameterComponent::getPartFirstRep)
                .map(number -> number.getValue().primitiveValue())
                .toList();
    }

    private static String text(Parameters status, String parameter) {
        return status.getParameter(parameter).getValue().primitiveValue();
    }

    private static Bundle bundle(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return (Bundle) parse(response);
    }

    private static void refuses(HttpResponse<String> response, int status, String... words) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(((OperationOutcome) parse(response)).getIssueFirstRep().getDiagnostics())
                .contains(words);
    }

    private static Resource parse(HttpResponse<String> response) {
        return (Resource) FhirContext.forR4Cached().newJsonParser().parseResource(response.body());
    }

    private List<String> change(int count) {
        return Stream.generate(() -> Samples.observation(patient))
                .limit(count)
                .map(fhir::create)
                .map(id -> "Observation/" + id.getIdPart())
                .toList();
    }

    private String off() {
        return fhir.create(Samples.subscription(RESOURCE_CHANGED, receiver.url("/off"))
                        .setStatus(SubscriptionStatus.OFF))
                .getIdPart();
    }

    private String subscribe(String path, String content) {
        return activate(Samples.content(
                Samples.subscription(
                        RESOURCE_CHANGED, receiver.url(path), "Observation?patient=Patient/" + patient.getIdPart()),
                content));
    }

    private String activate(Subscription subscription) {
        String id = fhir.create(subscription).getIdPart();
        awaitStatus(id, SubscriptionStatus.ACTIVE);
        return id;
    }

    private void awaitStatus(String id, SubscriptionStatus status) {
        await().atMost(SOON).until(() -> fhir.read(Subscription.class, id).getStatus() == status);
    }

    private void awaitCount(String path, int count) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(receiver.events(path)).hasSize(count));
    }
}
