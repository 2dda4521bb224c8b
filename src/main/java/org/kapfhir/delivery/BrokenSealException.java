package org.kapfhir.delivery;

/** What is sealed cannot be opened with the keys of this server. */
final class BrokenSealException extends Exception {

    private static final long serialVersionUID = 1L;

    BrokenSealException() {
        super("The kept header values and signing secrets cannot be opened with the keys of this server."
                + " Write them anew, or ask the operator for the key, and set the status to 'requested'");
    }
}
