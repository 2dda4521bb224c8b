Instance: kap-dose-administration-intramuscular
InstanceOf: KapDoseAdministration
Usage: #example
Title: "Intramuscular ketamine"
Description: "35 mg of ketamine intramuscularly, 0.515 mg/kg at 68 kg."
* extension[dosingWeight].valueQuantity = 68 'kg' "kg"
* extension[dosePerWeight].valueQuantity = 0.515 'mg/kg' "mg/kg"
* extension[doseIntent].valueCode = #intermediate
* extension[sessionNumber].valuePositiveInt = 3
* status = #completed
* medicationCodeableConcept = $rxnorm#6130 "ketamine"
* subject = Reference(kap-patient-rems-enrolled)
* context = Reference(kap-dosing-encounter-intramuscular)
* supportingInformation = Reference(kap-controlled-dispense-with-waste)
* effectiveDateTime = "2026-02-02T09:45:00-06:00"
* performer.actor = Reference(example-nurse)
* dosage.route = $sct#78421000 "Intramuscular use"
* dosage.dose = 35 'mg' "mg"
