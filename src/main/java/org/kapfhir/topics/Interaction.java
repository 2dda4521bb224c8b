package org.kapfhir.topics;

/** What was done to a resource. */
public enum Interaction {
    CREATE,
    UPDATE,
    DELETE
}
