/**
 * Stage 5 of 8: keeps resources and every version of them; the only wiring of HAPI JPA, Hibernate, the database and its
 * schema. Next: {@code org.kapfhir.audit}.
 */
@NullMarked
package org.kapfhir.store;

import org.jspecify.annotations.NullMarked;
