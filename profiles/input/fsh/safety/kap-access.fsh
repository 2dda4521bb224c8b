CodeSystem: KapAccessCS
Id: kap-access
Title: "KAP Access"
Description: "Every reason for which a KAP server keeps a record from a caller. An answer names it if the caller may know that there is such a record; the audit trail names it always."
* insert Published
* insert LocalCodeSystem
* #access-scope "Scope" "No scope of the token is for it."
* #access-role "Role" "It is not the part of anybody of the caller's roles."
* #access-patient "Patient in context" "It is not a record of the patient in context."
* #access-consent "Consent" "It is kept by another organisation, and no consent permits the caller's to have it."
* #access-psychotherapy-note "Psychotherapy note" "It is a psychotherapy note, and no scope names those."
* #access-owner "Owner" "It belongs to another client."
* #access-organisation "Organisation" "It is for the clinic itself."
* #access-probe "Probe" "The answer would tell of records that the caller may not see."
* #access-label "Label" "It takes a security label off."
