package org.kapfhir.access.policy;

/** Why something is denied, as the answer and the audit trail name it. */
public enum Reason {
    /** No scope of the token is for it. */
    SCOPE("access-scope"),
    /** It is not the part of anybody of this role. */
    ROLE("access-role"),
    /** It is not a record of the patient in context. */
    PATIENT("access-patient"),
    /** It is not a record of the caller's organisation, and no consent permits that organisation to have it. */
    CONSENT("access-consent"),
    /** It is a psychotherapy note, and no scope names those. */
    PSYCHOTHERAPY_NOTE("access-psychotherapy-note"),
    /** It belongs to another client. */
    OWNER("access-owner"),
    /** It is for the clinic itself. */
    ORGANISATION("access-organisation"),
    /** The answer would tell of records that the caller may not see. */
    PROBE("access-probe"),
    /** It takes a security label off. */
    LABEL("access-label");

    private final String code;

    Reason(String code) {
        this.code = code;
    }

    /** Returns its code. */
    public String code() {
        return code;
    }
}
