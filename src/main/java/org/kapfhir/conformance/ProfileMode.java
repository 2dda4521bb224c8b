package org.kapfhir.conformance;

/** What a finding against a profile does to a write. */
public enum ProfileMode {
    /** An error refuses the write with 422. */
    ENFORCE,
    /** An error is reported as a warning and the write goes on. */
    WARN,
    /** The profile is not checked. */
    OFF
}
