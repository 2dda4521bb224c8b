/**
 * Stage 7 of 8: decides which subscriptions a change concerns and numbers the event for each (capture, then sequence).
 * Next: {@code org.kapfhir.delivery}.
 */
@NullMarked
package org.kapfhir.topics;

import org.jspecify.annotations.NullMarked;
