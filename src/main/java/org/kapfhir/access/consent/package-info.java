/** What a patient's consents say about telling others of a record: pure functions over stored Consent resources. */
@NullMarked
package org.kapfhir.access.consent;

import org.jspecify.annotations.NullMarked;
