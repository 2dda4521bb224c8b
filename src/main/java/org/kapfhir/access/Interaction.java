package org.kapfhir.access;

/** What is done with a record, as SMART scopes of version 2 name it. */
public enum Interaction {
    CREATE('c'),
    /** Reading one, one of its versions, or its history. */
    READ('r'),
    /** Updating or patching. */
    UPDATE('u'),
    DELETE('d'),
    /** Searching, and the history of a type or of all. */
    SEARCH('s');

    private final char letter;

    Interaction(char letter) {
        this.letter = letter;
    }

    /** Returns its letter in a scope. */
    public char letter() {
        return letter;
    }
}
