package org.kapfhir.http;

/** A call of a CDS service that cannot be answered. */
final class CdsRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String field;
    private final String error;

    /**
     * Makes the refusal.
     *
     * @param status of HTTP
     * @param field the path of the member at fault in the body, or an empty text if it is in none
     * @param message the whole sentence
     */
    CdsRefusal(int status, String field, String message) {
        super(message);
        this.status = status;
        this.field = field;
        this.error = message;
    }

    /** Returns the refusal of a member that is missing or not what it should be; the message goes on after its path. */
    static CdsRefusal of(String field, String message) {
        return new CdsRefusal(400, field, field + " " + message);
    }

    int status() {
        return status;
    }

    String error() {
        return error;
    }

    String field() {
        return field;
    }
}
