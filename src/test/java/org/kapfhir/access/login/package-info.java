@NullMarked
package org.kapfhir.access.login;

import org.jspecify.annotations.NullMarked;
