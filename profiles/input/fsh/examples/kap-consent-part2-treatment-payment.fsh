Instance: kap-consent-part2-treatment-payment
InstanceOf: KapConsentPart2
Usage: #example
Title: "Consent to disclosure of substance use records"
Description: "Substance use records may be disclosed to the clinic for treatment, payment and operations, for one year."
* status = #active
* scope = $consent-scope#patient-privacy "Privacy Consent"
* category[part2].coding[0] = $act-code#42CFRPart2 "42 CFR Part2"
* category[part2].coding[1] = $loinc#59284-0 "Consent Document"
* patient = Reference(kap-patient-rems-enrolled)
* dateTime = "2026-01-05T11:40:00-06:00"
* performer = Reference(kap-patient-rems-enrolled)
* organization = Reference(example-clinic)
* policy.uri = "https://www.ecfr.gov/current/title-42/chapter-I/subchapter-A/part-2"
* provision.type = #permit
* provision.period.start = "2026-01-05"
* provision.period.end = "2027-01-05"
* provision.actor.role = $participation#IRCP "information recipient"
* provision.actor.reference = Reference(example-clinic)
* provision.securityLabel = $act-code#SUD "substance use disorder information sensitivity"
* provision.purpose[0] = $act-reason#TREAT "treatment"
* provision.purpose[1] = $act-reason#HPAYMT "healthcare payment"
* provision.purpose[2] = $act-reason#HOPERAT "healthcare operations"
