Instance: kap-dose-administration-intravenous
InstanceOf: KapDoseAdministration
Usage: #example
Title: "Intravenous ketamine"
Description: "34 mg of ketamine intravenously over 40 minutes, 0.5 mg/kg at 68 kg."
* extension[dosingWeight].valueQuantity = 68 'kg' "kg"
* extension[dosePerWeight].valueQuantity = 0.5 'mg/kg' "mg/kg"
* status = #completed
* medicationCodeableConcept = $rxnorm#6130 "ketamine"
* subject = Reference(kap-patient-rems-enrolled)
* context = Reference(kap-dosing-encounter-intramuscular)
* supportingInformation = Reference(kap-controlled-dispense-with-waste)
* effectivePeriod.start = "2026-02-09T09:45:00-06:00"
* effectivePeriod.end = "2026-02-09T10:25:00-06:00"
* performer.actor = Reference(example-nurse)
* dosage.route = $sct#47625008 "Intravenous use"
* dosage.dose = 34 'mg' "mg"
