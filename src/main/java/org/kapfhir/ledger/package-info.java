/**
 * The controlled-substance ledger and the form of the esketamine REMS, both computed from what is stored. Not a stage of a
 * request that writes; next: {@code org.kapfhir.http}, which answers with them.
 */
@NullMarked
package org.kapfhir.ledger;

import org.jspecify.annotations.NullMarked;
