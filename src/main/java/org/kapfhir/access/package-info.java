/**
 * Stage 2 of 8: decides who the caller is and which records they may see or change, each with a reason. Next: {@link org.kapfhir.conformance}.
 */
@NullMarked
package org.kapfhir.access;

import org.jspecify.annotations.NullMarked;
