package org.kapfhir.access;

/** Who may call the server. */
public enum AccessMode {
    /** Anyone on this machine, without a token; the server listens on a loopback address only. */
    SANDBOX,
    /** Holders of a SMART on FHIR token only. */
    SMART
}
