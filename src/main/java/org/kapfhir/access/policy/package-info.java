/**
 * Decides, rule by rule and each with a reason, what a caller may see or do: denied unless allowed.
 *
 * <p>{@link org.kapfhir.access.policy.AccessHooks} lists where HAPI asks.
 */
@NullMarked
package org.kapfhir.access.policy;

import org.jspecify.annotations.NullMarked;
