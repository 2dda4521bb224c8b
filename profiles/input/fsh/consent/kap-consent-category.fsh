ValueSet: KapConsentCategoryVS
Id: kap-consent-category
Title: "KAP Consent Category"
Description: "Kinds of consent in a KAP record: to treatment, to disclosure under HIPAA, and to disclosure of substance use records under 42 CFR Part 2."
* insert Published
* insert LoincCopyright
* $loinc#59284-0 "Consent Document"
* $act-code#42CFRPart2 "42 CFR Part2"
