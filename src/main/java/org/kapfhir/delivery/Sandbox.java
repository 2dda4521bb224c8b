package org.kapfhir.delivery;

/**
 * Whether this server is a sandbox, where an endpoint may be plain http and on this machine.
 *
 * @param on false wherever there may be records of real people
 */
public record Sandbox(boolean on) {}
