package org.kapfhir.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Samples.DOSE_ADMINISTERED;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import ca.uhn.fhir.context.FhirContext;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.hl7.fhir.r5.context.SimpleWorkerContext;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.r5.utils.validation.ValidatorSession;
import org.hl7.fhir.r5.utils.validation.constants.ReferenceValidationPolicy;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.validation.ValidatorSettings;
import org.hl7.fhir.validation.instance.InstanceValidator;
import org.hl7.fhir.validation.instance.advisor.BasePolicyAdvisorForFullValidation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Receiver;
import org.kapfhir.testing.Receiver.Received;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;

/**
 * What a receiver gets and asks for keeps to the Subscriptions R5 Backport guide for R4, by the server's validator and by
 * HL7's.
 */
class NotificationConformanceIT extends RunningServerIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String BACKPORT = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";
    private static final String NOTIFICATION = BACKPORT + "backport-subscription-notification-r4";
    private static final String STATUS = BACKPORT + "backport-subscription-status-r4";
    private static final Path BORROWED = Path.of("profiles/fsh-generated/backport");
    private static final SimpleWorkerContext OFFICIAL = OfficialContext.with((context, loader) -> {
        try (Stream<Path> files = Files.list(BORROWED)) {
            for (Path file : files.sorted().toList()) {
                try (InputStream content = Files.newInputStream(file)) {
                    context.cacheResource(loader.loadResource(content, true));
                }
            }
        }
    });

    private final Receiver receiver = new Receiver();
    private final ProfileValidator validator = StandaloneValidator.create();
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

    @ParameterizedTest
    @ValueSource(strings = {"empty", "id-only", "full-resource"})
    void tellsOfEventsByTheGuide(String content) {
        String id = subscribe(Samples.content(
                Samples.subscription(RESOURCE_CHANGED, receiver.url("/a"), "Observation?" + ofPatient()), content));
        String doses = subscribe(
                Samples.content(Samples.subscription(DOSE_ADMINISTERED, receiver.url("/b"), ofPatient()), content));
        Observation observation = Samples.observation(patient);
        observation.setId(fhir.create(observation).getIdPart());
        fhir.put(observation.setStatus(ObservationStatus.AMENDED));
        fhir.delete("/Observation/" + observation.getIdPart());
        Encounter session = session();
        fhir.put(session);
        fhir.create(dose(session));
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(receiver.events("/a")).hasSize(3);
            assertThat(receiver.events("/b")).hasSize(1);
        });
        assertThat(receiver.all()).filteredOn(Received::isHandshake).hasSize(2);
        receiver.all().forEach(each -> keepsTo(NOTIFICATION, each.body()));
        for (String each : List.of(id, doses)) {
            String events = ok(fhir.get("/Subscription/" + each + "/$events"));
            keepsTo(NOTIFICATION, events);
            // As it is where the base of the settings is the one that is called.
            keepsTo(NOTIFICATION, events.replaceAll("\"reference\":\"http://[^/]+/fhir/", "\"reference\":\""));
            String answer = ok(fhir.get("/Subscription/" + each + "/$status"));
            assertThat(errors(answer)).isEmpty();
            keepsTo(STATUS, statusIn(answer));
        }
        if (!content.equals("empty")) {
            String focus = "/fhir/Observation/" + observation.getIdPart() + "/_history/";
            assertThat(ok(fhir.get("/Subscription/" + id + "/$events")))
                    .contains(focus + "1\"", focus + "2\"", focus + "3\"");
        }
        Bundle dose = receiver.events("/b").get(0).bundle();
        List<String> told = dose.getEntry().stream()
                .skip(1)
                .map(entry -> entry.getRequest().getUrl() + " " + entry.hasResource())
                .toList();
        boolean full = content.equals("full-resource");
        if (content.equals("empty")) {
            assertThat(told).isEmpty();
        } else {
            assertThat(told)
                    .containsExactlyInAnyOrder(
                            "MedicationAdministration " + full,
                            "Patient/" + patient.getIdPart() + " " + full,
                            "Encounter/" + session.getIdPart() + " " + full);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "id-only", "full-resource"})
    void tellsOfNothingByTheGuide(String content) {
        Subscription subscription = Samples.content(
                Samples.subscription(RESOURCE_CHANGED, receiver.url("/a"), "Observation?" + ofPatient()), content);
        subscription.getChannel().addExtension(BACKPORT + "backport-heartbeat-period", new UnsignedIntType(1));
        subscribe(subscription);
        await().atMost(SOON).until(() -> !receiver.heartbeats("/a").isEmpty());
        Received heartbeat = receiver.heartbeats("/a").get(0);
        assertThat(heartbeat.bundle().getEntry()).hasSize(1);
        keepsTo(NOTIFICATION, heartbeat.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "id-only", "full-resource"})
    void tellsOfSeveralEventsByTheGuide(String content) {
        Subscription subscription = Samples.content(
                Samples.subscription(RESOURCE_CHANGED, receiver.url("/a"), "Observation?" + ofPatient()), content);
        subscription.getChannel().addExtension(BACKPORT + "backport-max-count", new PositiveIntType(5));
        subscribe(subscription);
        receiver.answer(503);
        Observation observation = Samples.observation(patient);
        observation.setId(fhir.create(observation).getIdPart());
        await().atMost(SOON).until(() -> receiver.all().stream().anyMatch(each -> each.status() == 503));
        fhir.put(observation.setStatus(ObservationStatus.AMENDED));
        fhir.put(observation.setStatus(ObservationStatus.CANCELLED));
        fhir.create(Samples.observation(patient));
        receiver.answer(200);
        await().atMost(SOON).until(() -> receiver.events("/a").stream()
                .anyMatch(each -> each.eventNumbers().contains(4L)));
        receiver.events("/a").forEach(each -> keepsTo(NOTIFICATION, each.body()));
    }

    @Test
    void answersForAFailingSubscriptionByTheGuide() {
        String id = subscribe(Samples.subscription(RESOURCE_CHANGED, receiver.url("/a"), "Observation?" + ofPatient()));
        receiver.answer(401);
        fhir.create(Samples.observation(patient));
        await().atMost(SOON).until(() -> fhir.read(Subscription.class, id).getStatus() == SubscriptionStatus.ERROR);
        String answer = ok(fhir.get("/Subscription/" + id + "/$status"));
        assertThat(answer).contains("\"error\"");
        keepsTo(STATUS, statusIn(answer));
    }

    @Test
    void findsWhatIsWrongWithANotification() {
        subscribe(Samples.subscription(RESOURCE_CHANGED, receiver.url("/a"), ofPatient()));
        String handshake = receiver.all().get(0).body();
        for (String broken : List.of(
                handshake.replace("\"valueCode\":\"handshake\"", "\"valueCode\":\"greeting\""),
                handshake.replace("\"type\":\"history\"", "\"type\":\"collection\""),
                handshake.replace("\"name\":\"status\"", "\"name\":\"state\""))) {
            assertThat(broken).isNotEqualTo(handshake);
            assertThat(errors(broken)).isNotEmpty();
            assertThat(refusals(NOTIFICATION, broken)).isNotEmpty();
        }
    }

    @Nested
    class WhenASubscriptionClaimsTheProfile {

        @Test
        void acceptsIt() {
            Subscription claimed = claimed();
            claimed.getChannel().addExtension(BACKPORT + "backport-heartbeat-period", new UnsignedIntType(60));
            claimed.getChannel().addExtension(BACKPORT + "backport-timeout", new UnsignedIntType(10));
            HttpResponse<String> answer = fhir.post("/Subscription", claimed);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            // Without a terminology server nobody knows MIME types.
            assertThat(errors(answer.body()))
                    .filteredOn(error -> !error.contains("ValueSet/mimetypes"))
                    .isEmpty();
        }

        @Test
        void refusesItWithoutALevelOfContent() {
            Subscription claimed = claimed();
            claimed.getChannel().getPayloadElement().getExtension().clear();
            refuses(claimed, "payload");
            claimed.getMeta().getProfile().clear();
            assertThat(fhir.post("/Subscription", claimed).statusCode()).isEqualTo(201);
        }

        @Test
        void refusesAnExtensionOfAnotherType() {
            Subscription claimed = claimed();
            claimed.getChannel().addExtension(BACKPORT + "backport-heartbeat-period", new StringType("60"));
            refuses(claimed, "unsignedInt");
        }

        private Subscription claimed() {
            Subscription subscription = Samples.subscription(RESOURCE_CHANGED, receiver.url("/a"), ofPatient());
            subscription.getMeta().addProfile(BACKPORT + "backport-subscription");
            return subscription.setStatus(SubscriptionStatus.OFF);
        }

        private void refuses(Subscription subscription, String word) {
            HttpResponse<String> answer = fhir.post("/Subscription", subscription);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
            assertThat(answer.body()).contains(word);
        }
    }

    private void keepsTo(String profile, String json) {
        assertThat(json).contains(profile);
        assertThat(refusals(profile, json)).as(json).isEmpty();
        assertThat(errors(json)).as(json).isEmpty();
    }

    private List<ProfileFinding> refusals(String profile, String json) {
        Resource resource = (Resource) FhirContext.forR4Cached().newJsonParser().parseResource(json);
        return validator
                .check(resource, json, FhirFormat.JSON, List.of(profile), StandaloneValidator.NO_MEDICATIONS)
                .stream()
                .filter(ProfileFinding::refuses)
                .toList();
    }

    /** What HL7's validator says, which checks the profiles that each part claims. */
    private static List<String> errors(String json) {
        InstanceValidator official =
                new InstanceValidator(OFFICIAL, null, null, new ValidatorSession(), new ValidatorSettings());
        official.setPolicyAdvisor(new BasePolicyAdvisorForFullValidation(ReferenceValidationPolicy.IGNORE, Set.of()));
        List<ValidationMessage> messages = new ArrayList<>();
        official.validate(
                null,
                messages,
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                FhirFormat.JSON,
                new ArrayList<>());
        return messages.stream()
                .filter(message -> message.getLevel().isError())
                .map(message -> message.getMessageId() + " at " + message.getLocation() + ": " + message.getMessage())
                .toList();
    }

    private static String statusIn(String searchset) {
        Bundle bundle = (Bundle) FhirContext.forR4Cached().newJsonParser().parseResource(searchset);
        assertThat(bundle.getEntry())
                .singleElement()
                .extracting(BundleEntryComponent::getResource)
                .isInstanceOf(Parameters.class);
        return FhirContext.forR4Cached()
                .newJsonParser()
                .encodeResourceToString(bundle.getEntryFirstRep().getResource());
    }

    private static String ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private String subscribe(Subscription subscription) {
        String id = fhir.create(subscription).getIdPart();
        await().atMost(SOON).until(() -> fhir.read(Subscription.class, id).getStatus() == SubscriptionStatus.ACTIVE);
        return id;
    }

    private String ofPatient() {
        return "patient=Patient/" + patient.getIdPart();
    }

    private Encounter session() {
        Encounter encounter = new Encounter();
        encounter.setId("e-" + patient.getIdPart());
        encounter.setStatus(Encounter.EncounterStatus.INPROGRESS);
        encounter
                .getClass_()
                .setSystem("http://terminology.hl7.org/CodeSystem/v3-ActCode")
                .setCode("AMB");
        encounter.setSubject(new Reference("Patient/" + patient.getIdPart()));
        return encounter;
    }

    private MedicationAdministration dose(Encounter session) {
        MedicationAdministration dose = new MedicationAdministration();
        dose.setStatus(MedicationAdministrationStatus.COMPLETED);
        dose.setMedication(new CodeableConcept().setText("test substance"));
        dose.setSubject(new Reference("Patient/" + patient.getIdPart()));
        dose.setContext(new Reference("Encounter/" + session.getIdPart()));
        dose.setEffective(new DateTimeType("2026-01-05T10:00:00Z"));
        return dose;
    }
}
