CodeSystem: KapCodingVerificationCS
Id: kap-coding-verification
Title: "KAP Coding Verification"
Description: "How sure this guide is of a code that it takes from somebody else's system."
* insert Published
* insert LocalCodeSystem
* #verified "Verified" "The code and its meaning were checked against a published source."
* #unverified "Unverified" "The code still has to be checked. No release may contain one."
* #no-standard-code "No standard code" "No standard code was found; the coding is local."

ValueSet: KapCodingVerificationVS
Id: kap-coding-verification
Title: "KAP Coding Verification"
Description: "All states of verification."
* insert Published
* include codes from system KapCodingVerificationCS

Extension: KapCodingVerification
Id: kap-coding-verification
Title: "Coding Verification"
Description: "How sure this guide is of a code that it takes from somebody else's system, or of the limits of a band of scores."
Context: Coding, CodeSystem.concept, ValueSet.compose.include.concept, KapScoreBand
* insert Published
* value[x] only code
* value[x] 1..1
* valueCode from KapCodingVerificationVS (required)
