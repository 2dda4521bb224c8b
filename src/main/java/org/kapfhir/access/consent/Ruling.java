package org.kapfhir.access.consent;

/** What the consents of a patient say of a disclosure. */
public enum Ruling {
    /** One that is in force permits it, and none forbids it. */
    PERMITTED,
    /** One forbids it, or was withdrawn, or permits others or other things only. */
    DENIED,
    /** One says something that the server cannot evaluate. */
    UNDECIDED,
    /** None is about it. */
    SILENT
}
