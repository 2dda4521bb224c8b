/**
 * Between stages 5 and 6 of 8: makes the score Observation of a completed questionnaire, in the transaction of the answers.
 * Next: {@code org.kapfhir.audit}.
 */
@NullMarked
package org.kapfhir.scores;

import org.jspecify.annotations.NullMarked;
