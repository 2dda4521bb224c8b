/** The kap-fhir server; its packages are the stages of a request, in the order of {@link org.kapfhir.http}. */
@NullMarked
package org.kapfhir;

import org.jspecify.annotations.NullMarked;
