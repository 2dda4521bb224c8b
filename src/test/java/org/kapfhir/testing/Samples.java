package org.kapfhir.testing;

import java.util.UUID;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;

/** Small synthetic resources for the tests of subscriptions. */
public final class Samples {

    public static final String RESOURCE_CHANGED = "https://kap-fhir.org/fhir/SubscriptionTopic/resource-changed";
    public static final String DOSE_ADMINISTERED = "https://kap-fhir.org/fhir/SubscriptionTopic/dose-administered";
    private static final String BACKPORT = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";

    private Samples() {}

    /** A rest-hook Subscription, id-only, in JSON. */
    public static Subscription subscription(String topic, String endpoint, String... filters) {
        Subscription subscription = new Subscription();
        subscription.setStatus(SubscriptionStatus.REQUESTED).setReason("test").setCriteria(topic);
        for (String filter : filters) {
            subscription
                    .getCriteriaElement()
                    .addExtension(BACKPORT + "backport-filter-criteria", new StringType(filter));
        }
        subscription
                .getChannel()
                .setType(SubscriptionChannelType.RESTHOOK)
                .setEndpoint(endpoint)
                .setPayload("application/fhir+json");
        return content(subscription, "id-only");
    }

    /** A Subscription that sends to a websocket, id-only, in JSON. */
    public static Subscription socketSubscription(String topic, String... filters) {
        Subscription subscription = subscription(topic, "http://localhost/", filters);
        subscription.getChannel().setType(SubscriptionChannelType.WEBSOCKET).setEndpoint(null);
        return subscription;
    }

    /** A Subscription that sends mails with the notification in JSON, id-only. */
    public static Subscription mailSubscription(String topic, String address, String... filters) {
        Subscription subscription = subscription(topic, "mailto:" + address, filters);
        subscription.getChannel().setType(SubscriptionChannelType.EMAIL);
        subscription.getChannel().getPayloadElement().setValue("text/plain;attach=application/fhir+json");
        return subscription;
    }

    /** Sets the level of content. */
    public static Subscription content(Subscription subscription, String level) {
        subscription.getChannel().getPayloadElement().getExtension().clear();
        subscription
                .getChannel()
                .getPayloadElement()
                .addExtension(BACKPORT + "backport-payload-content", new CodeType(level));
        return subscription;
    }

    /** A patient with an id of its own. */
    public static Patient patient() {
        Patient patient = new Patient();
        patient.setId("p-" + UUID.randomUUID());
        return patient;
    }

    /** An observation of a patient. */
    public static Observation observation(Patient patient) {
        Observation observation = new Observation();
        observation.setStatus(ObservationStatus.FINAL);
        observation.getCode().setText("Heart rate");
        observation.setSubject(new Reference("Patient/" + patient.getIdPart()));
        return observation;
    }
}
