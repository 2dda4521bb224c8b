package org.kapfhir.delivery;

import org.kapfhir.topics.ChangeEvent;

/**
 * The next event a subscription is to be told of.
 *
 * @param number its number in the subscription
 * @param topic the canonical of the topic that fired
 * @param attempts how often it was sent in vain
 * @param change what happened
 * @param again whether it was finished before and somebody asked for it once more
 */
record PendingEvent(long number, String topic, int attempts, ChangeEvent change, boolean again) {}
