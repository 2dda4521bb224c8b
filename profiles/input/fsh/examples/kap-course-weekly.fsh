Instance: kap-course-weekly
InstanceOf: KapCourse
Usage: #example
Title: "Weekly course"
Description: "An active course on the weekly protocol in a clinic."
* extension[setting].valueCode = #clinic
* extension[phase].valueCode = #induction
* status = #active
* type = $protocol#weekly "Weekly"
* patient = Reference(kap-patient-rems-enrolled)
* managingOrganization = Reference(example-clinic)
* period.start = "2026-01-05"
