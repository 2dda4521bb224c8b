Instance: kap-dose-administration-esketamine
InstanceOf: KapDoseAdministration
Usage: #example
Title: "Intranasal esketamine"
Description: "56 mg of esketamine by nasal spray."
* status = #completed
* medicationCodeableConcept = $rxnorm#2119365 "esketamine"
* subject = Reference(kap-patient-rems-enrolled)
* context = Reference(kap-dosing-encounter-intramuscular)
* supportingInformation = Reference(kap-controlled-dispense-esketamine)
* effectiveDateTime = "2026-02-16T09:45:00-06:00"
* performer.actor = Reference(example-nurse)
* dosage.route = $sct#46713006 "Nasal use"
* dosage.dose = 56 'mg' "mg"
