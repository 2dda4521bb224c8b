package org.kapfhir.delivery;

/**
 * What is needed to send to a subscription.
 *
 * @param version the version of the Subscription it is of
 * @param topic the canonical it asks for
 * @param channel where and how
 */
record Subscriber(long version, String topic, Channel channel) {}
