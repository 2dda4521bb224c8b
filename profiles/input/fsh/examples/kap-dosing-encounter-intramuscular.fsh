Instance: kap-dosing-encounter-intramuscular
InstanceOf: KapDosingEncounter
Usage: #example
Title: "Finished dosing session"
Description: "The third dosing session of a course, finished after two and a half hours, with an escort."
* extension[sessionNumber].valuePositiveInt = 3
* extension[doseCycle].valuePositiveInt = 3
* extension[phase].valueCode = #induction
* extension[setting].valueCode = #clinic
* extension[dischargeEscort].valueReference = Reference(example-escort)
* status = #finished
* class = $act-code#AMB "ambulatory"
* type[session] = $session-type#dosing-session "Dosing session"
* subject = Reference(kap-patient-rems-enrolled)
* episodeOfCare = Reference(kap-course-weekly)
* participant[prescriber].type.coding[0] = $role#prescriber "Prescriber"
* participant[prescriber].type.coding[1] = $participation#ATND "attender"
* participant[prescriber].individual = Reference(example-prescriber)
* participant[sessionTherapist].type.coding[0] = $role#session-therapist "Session therapist"
* participant[sessionTherapist].type.coding[1] = $participation#PPRF "primary performer"
* participant[sessionTherapist].individual = Reference(example-therapist)
* participant[monitor].type.coding[0] = $role#monitor-rn "Monitoring nurse"
* participant[monitor].type.coding[1] = $participation#SPRF "secondary performer"
* participant[monitor].individual = Reference(example-nurse)
* period.start = "2026-02-02T09:30:00-06:00"
* period.end = "2026-02-02T12:00:00-06:00"
* length = 150 'min' "min"
* serviceProvider = Reference(example-clinic)
