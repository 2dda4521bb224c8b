/** What changed between versions of a record and for a patient, in a form that a person reads. */
@NullMarked
package org.kapfhir.audit.history;

import org.jspecify.annotations.NullMarked;
