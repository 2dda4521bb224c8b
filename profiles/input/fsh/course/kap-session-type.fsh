CodeSystem: KapSessionTypeCS
Id: kap-session-type
Title: "KAP Session Type"
Description: "What kind of session an encounter is."
* insert Published
* insert LocalCodeSystem
* #screening "Screening session" "Assessment of candidacy, contraindications and baseline measures."
* #preparation "Preparation session" "Preparation for the coming dose, with the therapist present."
* #dosing-session "Dosing session" "Administration of ketamine or esketamine, with monitoring until discharge."
* #integration "Integration session" "Psychotherapy that integrates one particular dosing session."
* #follow-up "Follow-up session" "Review of outcome between or after dosing sessions."
* #maintenance-check "Maintenance check" "Periodic re-evaluation while maintenance continues."
* #crisis "Crisis session" "Unplanned contact because of acute risk."

ValueSet: KapSessionTypeVS
Id: kap-session-type
Title: "KAP Session Type"
Description: "All kinds of session."
* insert Published
* include codes from system KapSessionTypeCS

ValueSet: KapSupportSessionTypeVS
Id: kap-support-session-type
Title: "KAP Session Type Without Dosing"
Description: "The kinds of session in which no dose is given."
* insert Published
* include codes from system KapSessionTypeCS
* exclude $session-type#dosing-session
