/**
 * What follows from the record besides a refusal: what has to be done and by when, and what everybody must see. Pure
 * decisions; the clock and the record come in. {@code org.kapfhir.safety} stores what is decided here.
 */
@NullMarked
package org.kapfhir.safety.due;

import org.jspecify.annotations.NullMarked;
