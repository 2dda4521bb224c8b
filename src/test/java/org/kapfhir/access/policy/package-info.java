@NullMarked
package org.kapfhir.access.policy;

import org.jspecify.annotations.NullMarked;
