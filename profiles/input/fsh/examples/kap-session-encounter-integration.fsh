Instance: kap-session-encounter-integration
InstanceOf: KapSessionEncounter
Usage: #example
Title: "Integration session"
Description: "The session in which the third dosing session is integrated, the day after."
* extension[integratesSession].valueReference = Reference(kap-dosing-encounter-intramuscular)
* extension[doseCycle].valuePositiveInt = 3
* extension[phase].valueCode = #induction
* status = #finished
* class = $act-code#AMB "ambulatory"
* type = $session-type#integration "Integration session"
* subject = Reference(kap-patient-rems-enrolled)
* episodeOfCare = Reference(kap-course-weekly)
* participant.type.coding[0] = $role#integration-therapist "Integration therapist"
* participant.type.coding[1] = $participation#PPRF "primary performer"
* participant.individual = Reference(example-therapist)
* period.start = "2026-02-03T14:00:00-06:00"
* period.end = "2026-02-03T14:50:00-06:00"
