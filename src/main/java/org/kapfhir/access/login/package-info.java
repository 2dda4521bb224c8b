/** Who gets a token, and who is not let in without one; only in {@code kap.access.mode=smart}. */
@NullMarked
package org.kapfhir.access.login;

import org.jspecify.annotations.NullMarked;
