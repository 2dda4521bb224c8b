/**
 * The clinical vocabulary: canonicals, codes and typed views of what a clinic records. Used by every stage; depends on
 * none of them, and neither on Spring nor on the HAPI server.
 */
@NullMarked
package org.kapfhir.care;

import org.jspecify.annotations.NullMarked;
