Profile: KapConsentTreatment
Parent: Consent
Id: kap-consent-treatment
Title: "KAP Consent to Treatment"
Description: "A patient's consent to treatment with ketamine or esketamine and psychotherapy, or the refusal of it."
* insert Published
* obeys kap-consent-1
* status MS
* scope = $consent-scope#treatment
* scope MS
* category MS
* category ^slicing.discriminator.type = #pattern
* category ^slicing.discriminator.path = "$this"
* category ^slicing.rules = #open
* category contains consentDocument 1..1 MS
* category[consentDocument] = $loinc#59284-0
* patient 1.. MS
* patient only Reference(KapPatient)
* dateTime MS
* performer MS
* performer ^short = "Who consents: the patient, or who may do so for the patient"
* organization MS
* source[x] MS
* policy MS
* policy.uri MS
* policy.uri ^short = "The version of the form that was signed"
* policyRule MS
* verification MS
* provision MS
* provision.type MS
* provision.period MS

// Also obeyed by kap-consent-part2.
Invariant: kap-consent-1
Description: "An active consent says when it was given."
Severity: #error
Expression: "status = 'active' implies dateTime.exists()"
