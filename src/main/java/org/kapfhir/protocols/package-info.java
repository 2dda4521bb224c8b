/**
 * Beside the path of a write: makes the dated care plan of a patient from a protocol ({@code PlanDefinition/$apply}).
 */
@NullMarked
package org.kapfhir.protocols;

import org.jspecify.annotations.NullMarked;
