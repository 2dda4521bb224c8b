package org.kapfhir.access;

import java.util.Arrays;
import java.util.Optional;

/** What somebody, or a program, is to the clinic. What each may do is in {@code docs/reference/roles.md}. */
public enum Role {
    /** Orders and gives ketamine: a physician or an advanced practitioner. */
    PRESCRIBER("prescriber"),
    /** Prepares, accompanies and integrates sessions. */
    THERAPIST("therapist"),
    /** Watches over a session: takes vital signs, prepares and gives what is ordered. */
    MONITOR("monitor"),
    /** Answers for the clinic: what a prescriber may, its consents, and the trail. */
    MEDICAL_DIRECTOR("medical-director"),
    /** Reads the records, their history and the trail; changes nothing. */
    AUDITOR("auditor"),
    /** A program of a hospital or of the clinic, without a person who uses it. */
    EHR_SYSTEM("ehr-system"),
    /** Reads records without what tells whose they are. */
    RESEARCHER("researcher"),
    /** The patient, or an app that the patient uses; only with scopes for {@code patient/}. */
    PATIENT("patient");

    private final String code;

    Role(String code) {
        this.code = code;
    }

    /** Returns the role as tokens name it. */
    public String code() {
        return code;
    }

    /** Returns the role that a token names, or empty if there is none of that name. */
    public static Optional<Role> of(String code) {
        return Arrays.stream(values()).filter(role -> role.code.equals(code)).findFirst();
    }
}
