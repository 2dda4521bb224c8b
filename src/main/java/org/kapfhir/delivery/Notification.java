package org.kapfhir.delivery;

/**
 * A notification ready to be sent.
 *
 * @param id its id, the same whenever it is sent again
 * @param contentType its media type
 * @param body its text
 */
record Notification(String id, String contentType, String body) {}
