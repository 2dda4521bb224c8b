/**
 * Stage 8 of 8: sends each numbered event to its subscriber, in order, until it is acknowledged. The way of a request ends
 * here.
 */
@NullMarked
package org.kapfhir.delivery;

import org.jspecify.annotations.NullMarked;
