package org.kapfhir.access.policy;

import java.util.Optional;

/** One reason for which something is denied. */
interface AccessRule {

    /** Returns why this is denied, or empty if this rule has nothing against it. */
    Optional<Denial> check(Attempt attempt);
}
