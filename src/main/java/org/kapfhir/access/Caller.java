package org.kapfhir.access;

import org.jspecify.annotations.Nullable;

/**
 * On whose behalf something is asked.
 *
 * @param client the id of the client
 * @param organisation the id of the Organization it acts for, or null if that is not known
 * @param scopes its SMART scopes, separated by spaces
 */
public record Caller(String client, @Nullable String organisation, String scopes) {}
