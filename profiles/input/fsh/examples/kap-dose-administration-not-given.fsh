Instance: kap-dose-administration-not-given
InstanceOf: KapDoseAdministration
Usage: #example
Title: "Dose not given"
Description: "A dose withheld because of the blood pressure. It has no dosage and no dispense."
* status = #not-done
* statusReason.text = "Blood pressure 168/102 before the dose"
* medicationCodeableConcept = $rxnorm#6130 "ketamine"
* subject = Reference(kap-patient-rems-enrolled)
* context = Reference(kap-dosing-encounter-intramuscular)
* effectiveDateTime = "2026-02-23T09:45:00-06:00"
* performer.actor = Reference(example-prescriber)
