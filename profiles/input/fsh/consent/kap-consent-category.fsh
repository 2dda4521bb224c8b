ValueSet: KapConsentCategoryVS
Id: kap-consent-category
Title: "KAP Consent Category"
Description: "Kinds of consent in a KAP record: to treatment, and to disclosure of substance use records under 42 CFR Part 2."
* insert Published
* insert LoincCopyright
* $loinc#59284-0 "Consent Document"
// Not 42CFRPart2CD, the consent directive: the ActCode that R4 comes with does not have it, and R4 servers refuse it.
* $act-code#42CFRPart2 "42 CFR Part2"
