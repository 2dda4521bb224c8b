/**
 * Stage 6 of 8: records who did what to which record, makes AuditEvents and Provenance of it, and links them in a chain
 * of hashes that shows if anything was altered. Next: {@code org.kapfhir.topics}.
 */
@NullMarked
package org.kapfhir.audit;

import org.jspecify.annotations.NullMarked;
