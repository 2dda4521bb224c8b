/**
 * Stage 1 of 8: receives FHIR requests; {@link org.kapfhir.http.RequestPipeline} lists every hook in the order it runs.
 * Next: {@link org.kapfhir.access}.
 */
@NullMarked
package org.kapfhir.http;

import org.jspecify.annotations.NullMarked;
