/**
 * Stage 4 of 8: refuses or flags what would harm, by the patient's record and the clock, before it spreads. The rules are
 * in {@link org.kapfhir.safety.rule}. Next: {@code org.kapfhir.store}.
 */
@NullMarked
package org.kapfhir.safety;

import org.jspecify.annotations.NullMarked;
