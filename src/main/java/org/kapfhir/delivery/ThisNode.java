package org.kapfhir.delivery;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** This process among those that share the database; another each time it starts. */
@Component
class ThisNode {

    private final String id = UUID.randomUUID().toString();

    String id() {
        return id;
    }
}
