/**
 * Stage 3 of 8: refuses a resource that breaks its KAP profile. Next: {@code org.kapfhir.safety}.
 */
@NullMarked
package org.kapfhir.conformance;

import org.jspecify.annotations.NullMarked;
