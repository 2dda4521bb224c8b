Profile: KapConsentPart2
Parent: Consent
Id: kap-consent-part2
Title: "KAP Consent to Disclosure under 42 CFR Part 2"
Description: "A patient's consent that substance use records which 42 CFR Part 2 protects are disclosed: for which purposes, to whom and until when."
* insert Published
* obeys kap-consent-1 and kap-consent-2 and kap-consent-3
* status MS
* scope = $consent-scope#patient-privacy
* scope MS
* category MS
* category ^slicing.discriminator.type = #pattern
* category ^slicing.discriminator.path = "$this"
* category ^slicing.rules = #open
* category contains part2 1..1 MS
* category[part2] = $act-code#42CFRPart2
* patient 1.. MS
* patient only Reference(KapPatient)
* dateTime MS
* performer MS
* organization MS
* organization ^short = "Who may disclose"
* source[x] MS
* policy MS
* policyRule MS
* verification MS
* provision 1.. MS
* provision.type MS
* provision.period MS
* provision.period.end ^short = "The day on which the consent expires"
* provision.actor MS
* provision.actor ^short = "To whom"
* provision.securityLabel MS
* provision.securityLabel ^short = "Which records: those with these labels"
* provision.purpose MS

Invariant: kap-consent-2
Description: "A consent under 42 CFR Part 2 names the purposes of the disclosure, unless it was refused."
Severity: #error
Expression: "status in ('rejected' | 'entered-in-error') or provision.purpose.exists()"

Invariant: kap-consent-3
Description: "A consent under 42 CFR Part 2 says when it expires, unless it was refused."
Severity: #error
Expression: "status in ('rejected' | 'entered-in-error') or provision.period.end.exists()"
