/**
 * Makes up a clinic: its stock, its staff and the courses of its patients, as the transactions that a client would send.
 */
@NullMarked
package org.kapfhir.sample;

import org.jspecify.annotations.NullMarked;
