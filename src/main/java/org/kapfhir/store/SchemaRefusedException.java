package org.kapfhir.store;

/** The database cannot be used by this version; the message says why and what to do. */
public final class SchemaRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SchemaRefusedException(String message) {
        super(message);
    }

    SchemaRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
