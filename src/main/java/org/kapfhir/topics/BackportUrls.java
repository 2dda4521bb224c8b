package org.kapfhir.topics;

/**
 * The canonicals of the Subscriptions R5 Backport guide, version 1.1.0.
 *
 * @see <a href="https://hl7.org/fhir/uv/subscriptions-backport/STU1.1/">the guide</a>
 */
public final class BackportUrls {

    private static final String DEFINITIONS = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";

    /** The extension of Subscription.criteria that holds one filter. */
    public static final String FILTER_CRITERIA = DEFINITIONS + "backport-filter-criteria";

    /** The extension of Subscription.channel.payload that says how much a notification tells. */
    public static final String PAYLOAD_CONTENT = DEFINITIONS + "backport-payload-content";

    /** The extension of Subscription.channel that asks for heartbeats. */
    public static final String HEARTBEAT_PERIOD = DEFINITIONS + "backport-heartbeat-period";

    /** The extension of Subscription.channel that says how long one try may take. */
    public static final String TIMEOUT = DEFINITIONS + "backport-timeout";

    /** The extension of Subscription.channel that says how many events one notification may tell. */
    public static final String MAX_COUNT = DEFINITIONS + "backport-max-count";

    /** The profile of the Parameters that open a notification. */
    public static final String STATUS_R4 = DEFINITIONS + "backport-subscription-status-r4";

    /** The profile of a notification. */
    public static final String NOTIFICATION_R4 = DEFINITIONS + "backport-subscription-notification-r4";

    /** The profile of a Subscription to a topic. */
    public static final String SUBSCRIPTION = DEFINITIONS + "backport-subscription";

    /** The extension of CapabilityStatement.rest.resource that names a topic. */
    public static final String CAPABILITY_TOPIC = DEFINITIONS + "capabilitystatement-subscriptiontopic-canonical";

    private BackportUrls() {}
}
