package org.kapfhir.access.policy;

/**
 * A no.
 *
 * @param reason why
 * @param text the same in plain words; it names types, scopes and roles, and nothing of a record
 */
record Denial(Reason reason, String text) {}
