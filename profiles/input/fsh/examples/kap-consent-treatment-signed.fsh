Instance: kap-consent-treatment-signed
InstanceOf: KapConsentTreatment
Usage: #example
Title: "Signed consent to treatment"
Description: "The patient has consented to treatment for one year."
* status = #active
* scope = $consent-scope#treatment "Treatment"
* category[consentDocument] = $loinc#59284-0 "Consent Document"
* patient = Reference(kap-patient-rems-enrolled)
* dateTime = "2026-01-05T11:30:00-06:00"
* performer = Reference(kap-patient-rems-enrolled)
* organization = Reference(example-clinic)
* policy.uri = "https://example.org/clinic/consent/kap-treatment/3"
* provision.type = #permit
* provision.period.start = "2026-01-05"
* provision.period.end = "2027-01-05"
