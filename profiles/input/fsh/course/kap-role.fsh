CodeSystem: KapRoleCS
Id: kap-role
Title: "KAP Role"
Description: "The part a member of the care team plays in a session."
* insert Published
* insert LocalCodeSystem
* #prescriber "Prescriber" "Orders the dose and answers for it medically."
* #session-therapist "Session therapist" "Attends the patient psychotherapeutically during the dosing session."
* #monitor-rn "Monitoring nurse" "Watches vital signs and sedation until discharge."
* #integration-therapist "Integration therapist" "Leads integration sessions."
* #witness "Witness" "Witnesses the wasting of a controlled substance."
* #medical-director "Medical director" "Answers for the programme medically."

ValueSet: KapRoleVS
Id: kap-role
Title: "KAP Role"
Description: "All roles."
* insert Published
* include codes from system KapRoleCS
